/** What the page asks of the server over HTTP. */
import type { z } from 'zod';
import type { readBrand } from '../../features/centre/contract.ts';
import type {
  CodeView,
  compareFact,
  EnquiryView,
  proveCode,
  readSelfService,
  startEnquiry,
  stateMore,
  tellRecord,
} from '../../features/selfservice/web/contract.ts';
import type { FieldError } from '../../platform/errors.ts';
import type { Route, RouteReply, RouteRequest } from '../../platform/http/route.ts';
import type { Language } from '../../platform/local-text.ts';

export type Brand = z.output<typeof readBrand.reply>;
export type Service = z.output<typeof readSelfService.reply>;
export type Told = RouteReply<typeof tellRecord>['facts'];

/** Why there is no reply: the server refused, or can't be reached. */
export interface Failure {
  code: string;
  /** The server's sentence; empty where it said nothing. */
  message: string;
  fields: readonly FieldError[];
}
export type Answer<T> = { ok: true; reply: T } | { ok: false; failure: Failure };

const TIMEOUT_MS = 20_000;
const base = '/api/self-service/enquiry';

async function ask<T>(method: string, path: string, language: Language, body?: object): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      method,
      headers: {
        'accept-language': language,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // Who finishes may close the page at once.
      keepalive: method === 'DELETE',
      // Older browsers wait for as long as the network lets them.
      ...(AbortSignal.timeout ? { signal: AbortSignal.timeout(TIMEOUT_MS) } : {}),
    });
    if (response.status === 204) return { ok: true, reply: null as T };
    const reply = await response.json();
    if (response.ok) return { ok: true, reply };
    const { code, message, fields = [] } = reply.error;
    return { ok: false, failure: { code, message, fields } };
  } catch {
    const code = navigator.onLine ? 'unreachable' : 'offline';
    return { ok: false, failure: { code, message: '', fields: [] } };
  }
}

const post =
  <R extends Route>(path: string) =>
  (language: Language, body: BodyOf<R>): Promise<Answer<RouteReply<R>>> =>
    ask('POST', base + path, language, body as object);
type BodyOf<R extends Route> = RouteRequest<R> extends { body: infer B } ? B : never;

export const readInsurer = (language: Language): Promise<Answer<Brand>> => ask('GET', '/api/brand', language);
export const readService = (language: Language): Promise<Answer<Service>> =>
  ask('GET', '/api/self-service', language);
export const readEnquiry = (language: Language): Promise<Answer<EnquiryView>> => ask('GET', base, language);
export const finishEnquiry = (language: Language): Promise<Answer<null>> => ask('DELETE', base, language);
export const start = post<typeof startEnquiry>('');
export const resend = (language: Language): Promise<Answer<CodeView>> =>
  ask('POST', `${base}/codes`, language, {});
export const prove = post<typeof proveCode>('/proof');
export const addItem = post<typeof stateMore>('/statements');
export const tell = post<typeof tellRecord>('/facts');
export const compare = post<typeof compareFact>('/confirmations');

/** Says that the page goes away; also while it does. */
export function sayLeaving(): void {
  void fetch(`${base}/leaving`, { method: 'POST', keepalive: true }).catch(() => {});
}
