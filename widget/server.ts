/** What the page asks of the server over HTTP. */
import type { z } from 'zod';
import type { readBrand } from '../features/centre/contract.ts';
import type { startCall } from '../features/interactions/contract.ts';
import type { FieldError } from '../platform/errors.ts';
import type { Language } from '../platform/local-text.ts';
import type { FailureKind } from './call-state.ts';

export type Brand = z.output<typeof readBrand.reply>;
export type Started = z.output<typeof startCall.reply>;

/** Somebody of the fictional insurer, whose number may be borrowed. */
export interface DemoCaller {
  name: string;
  number: string;
}

export type StartReply =
  | { type: 'started'; started: Started }
  | { type: 'numberRefused'; message: string }
  | { type: 'failed'; failure: FailureKind; message: string };

const TIMEOUT_MS = 15_000;

/** @returns null when there is no such thing or no answer. */
async function read<T>(path: string): Promise<T | null> {
  try {
    const response = await fetch(path);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** Name and hotline of the insurer; null while the server can't be reached. */
export const readInsurer = (): Promise<Brand | null> => read('/api/brand');

/** Only a demonstration has such a list, and not every one. */
export async function readDemoCallers(): Promise<DemoCaller[]> {
  return (await read<DemoCaller[]>('/api/demo/callers')) ?? [];
}

/** Asks for a call. @param from number that the caller gives, as typed; «» for none. */
export async function requestCall(from: string, language: Language): Promise<StartReply> {
  try {
    const response = await fetch('/api/calls', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': language },
      body: JSON.stringify({ language, ...(from ? { from } : {}) }),
      // Older browsers wait for as long as the network lets them.
      signal: AbortSignal.timeout?.(TIMEOUT_MS),
    });
    const reply = await response.json();
    return response.ok ? { type: 'started', started: reply } : refusal(reply.error);
  } catch {
    return { type: 'failed', failure: navigator.onLine ? 'unreachable' : 'offline', message: '' };
  }
}

function refusal(error: { code: string; message: string; fields?: FieldError[] }): StartReply {
  const field = error.fields?.find(({ field }) => field === 'from');
  if (field !== undefined || error.code === 'calls.numberInvalid') {
    return { type: 'numberRefused', message: field?.message ?? error.message };
  }
  return { type: 'failed', failure: 'refused', message: error.message };
}
