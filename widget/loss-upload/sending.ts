import { longestPictureBytes, type MaterialKind, partBytes } from '../../features/claims/codes.ts';
import type { UploadPicture, UploadView } from '../../features/claims/contract/upload.ts';
import type { Language } from '../../platform/local-text.ts';

/** Between tries while the line is broken, ms. */
const retryMs = 1_500;
/** A part that takes longer is tried again, ms. */
const longestMs = 30_000;

export type Answer<T> = { ok: true; reply: T } | { ok: false; code: string; message: string };

/** Who sends: a customer by his token, or somebody signed in to another address. */
export interface Sender {
  token: string;
  language: Language;
  base?: string;
}

/** Asks the server; the token stands in a header. `code` is «unreachable» where nobody answered. */
export async function ask<T>(
  { token, language, base = '/api/loss-upload' }: Sender,
  method: string,
  path: string,
  body?: object | Blob,
): Promise<Answer<T>> {
  const file = body instanceof Blob;
  try {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        'accept-language': language,
        ...(token === '' ? {} : { 'x-upload-token': token }),
        ...(body === undefined
          ? {}
          : { 'content-type': file ? 'application/octet-stream' : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: file ? body : JSON.stringify(body) }),
      // Older browsers wait for as long as the network lets them.
      ...(AbortSignal.timeout ? { signal: AbortSignal.timeout(longestMs) } : {}),
    });
    const reply = await response.json();
    if (response.ok) return { ok: true, reply };
    if (response.status === 429 || response.status >= 502)
      return { ok: false, code: 'unreachable', message: '' };
    return { ok: false, code: reply.error.code, message: reply.error.message };
  } catch {
    return { ok: false, code: 'unreachable', message: '' };
  }
}

/** A picture on its way from this page. */
export interface Sending {
  id: string;
  kind: MaterialKind;
  /** Place of the own car that it shows; null: of no single car. */
  car: number | null;
  file: File;
  state: 'waiting' | 'sending' | 'offline' | 'remade' | 'failed';
  /** Of 100. */
  percent: number;
  message: string;
}

export const tooLarge = (file: Blob): boolean => file.size === 0 || file.size > longestPictureBytes;

/**
 * Sends a picture in parts until it is there. While the line is broken it tries on, and sends only what is missing.
 * @param onChange told of each step
 * @returns what the server shows afterwards; null where it refused, with its sentence in `message`
 */
export async function sendPicture<View = UploadView>(
  who: Sender,
  picture: Sending,
  onChange: (change: Partial<Sending>) => void,
): Promise<View | null> {
  const { id, kind, car, file } = picture;
  const count = Math.ceil(file.size / partBytes);
  const path = `/pictures/${id}`;
  for (;;) {
    const begun = await ask<UploadPicture>(who, 'POST', '/pictures', { id, kind, car, bytes: file.size });
    let broken = !begun.ok;
    if (!begun.ok && begun.code !== 'unreachable') return fail(begun.message);
    const there = new Set(begun.ok ? begun.reply.parts : []);
    for (let part = 0; part < count && !broken; part++) {
      if (there.has(part)) continue;
      onChange({ state: 'sending', percent: Math.round((there.size / count) * 100) });
      const bytes = file.slice(part * partBytes, (part + 1) * partBytes);
      const sent = await ask<UploadPicture>(who, 'PUT', `${path}/parts/${part}`, bytes);
      if (sent.ok) there.add(part);
      else if (sent.code === 'unreachable') broken = true;
      else return fail(sent.message);
    }
    if (!broken) {
      onChange({ state: 'remade', percent: 100 });
      const finished = await ask<View>(who, 'POST', `${path}/finish`, {});
      if (finished.ok) return finished.reply;
      if (finished.code !== 'unreachable') return fail(finished.message);
    }
    onChange({ state: 'offline' });
    await online();
  }

  function fail(message: string): null {
    onChange({ state: 'failed', message });
    return null;
  }
}

/** Resolves after a while, or as soon as the browser says that it is online again. */
export function online(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(finish, retryMs);
    addEventListener('online', finish);
    function finish(): void {
      clearTimeout(timer);
      removeEventListener('online', finish);
      resolve();
    }
  });
}
