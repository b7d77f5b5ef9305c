import { ApiError, isTransient } from '../../../../console/api.ts';
import type { Console } from '../../../../console/console-state.ts';
import { sendBytes } from '../../../../console/send-bytes.ts';
import type { Language } from '../../../../platform/local-text.ts';
import {
  beginFollowUpImport,
  type ImportView,
  importPieceBytes,
  putFollowUpImportPiece,
  startFollowUpImport,
} from '../../contract/imports.ts';

/** A file on its way to the server. */
export interface Upload {
  /** Bytes that the server has. */
  sent: number;
  bytes: number;
  state: 'sending' | 'waiting' | 'failed';
  /** Why it failed. */
  problem: string | null;
}

const pausesMs = [1_000, 2_000, 5_000, 10_000];
/** They go on while other pages are open, for as long as the tab is. */
const uploads = new Map<string, Upload>();
const listeners = new Set<() => void>();
let shown: ReadonlyMap<string, Upload> = new Map();

function set(id: string, upload: Upload | null): void {
  if (upload === null) uploads.delete(id);
  else uploads.set(id, upload);
  shown = new Map(uploads);
  for (const listener of listeners) listener();
}

/** For `useSyncExternalStore`. */
export const uploadStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  current: (): ReadonlyMap<string, Upload> => shown,
};

export interface Sending {
  console: Pick<Console, 'api' | 'newId'>;
  language: Language;
  /** Said when there is no answer. */
  offline: string;
}

/** Begins an import. @throws ApiError */
export function beginUpload({ console }: Sending, file: File): Promise<ImportView> {
  return console.api.call(beginFollowUpImport, { body: { name: file.name.slice(-120), bytes: file.size } });
}

/** Sends what the server hasn’t of a file, piece by piece, and starts the import; never rejects. */
export async function sendFile(sending: Sending, row: ImportView, file: Blob): Promise<void> {
  const { id, bytes } = row;
  if (uploads.get(id)?.state === 'sending' || uploads.get(id)?.state === 'waiting') return;
  let have = row.uploadedBytes;
  let version = row.version;
  const show = (state: Upload['state'], problem: string | null = null) =>
    set(id, { sent: have, bytes, state, problem });
  try {
    while (have < bytes) {
      show('sending');
      const next = await patiently(sending, id, have, file, () => show('waiting'));
      [have, version] = [next.uploadedBytes, next.version];
    }
    await sending.console.api.call(startFollowUpImport, { params: { id }, body: { version } });
    set(id, null);
  } catch (error) {
    show('failed', error instanceof ApiError ? error.message : String(error));
  }
}

/** Sends one piece; while there is no network it waits and tries again. @throws ApiError that waiting won’t help */
async function patiently(
  { console, language, offline }: Sending,
  id: string,
  have: number,
  file: Blob,
  waits: () => void,
): Promise<ImportView> {
  const n = Math.floor(have / importPieceBytes);
  const piece = file.slice(n * importPieceBytes, (n + 1) * importPieceBytes);
  for (let tried = 0; ; tried++) {
    try {
      return await sendBytes(putFollowUpImportPiece, {
        ...{ params: { id, n }, file: piece, commandId: console.newId(), language, offline },
      });
    } catch (error) {
      if (!isTransient(error)) throw error;
      waits();
      await new Promise((resolve) => setTimeout(resolve, pausesMs[tried] ?? 15_000));
    }
  }
}
