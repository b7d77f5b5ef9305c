import type { z } from 'zod';
import type { LossDraft } from '../../features/claims/contract/draft.ts';
import type {
  askOwnCode,
  beginOwnReport,
  findOwnPlaces,
  OwnReportView,
  saveOwnReport,
} from '../../features/claims/contract/own-report.ts';
import type { FieldError } from '../../platform/errors.ts';
import type { Language } from '../../platform/local-text.ts';

/** What takes longer is tried again, ms. */
const longestMs = 20_000;

/** Why there is no reply; `unreachable` where nobody answered. */
export interface Failure {
  code: string;
  /** The server's sentence; empty where it said nothing. */
  message: string;
  fields: readonly FieldError[];
  data: unknown;
}
export type Answer<T> = { ok: true; reply: T } | { ok: false; failure: Failure };
export type View = OwnReportView;
type Reply<R extends { reply: z.ZodType }> = z.output<R['reply']>;
export interface Typed {
  content: LossDraft;
  version: number;
}

/** Asks the server; the token stands in a header. */
async function ask<T>(
  language: Language,
  token: string,
  method: string,
  path: string,
  body?: object,
): Promise<Answer<T>> {
  const nobody = { code: 'unreachable', message: '', fields: [], data: null };
  try {
    const response = await fetch(`/api/own-loss-report${path}`, {
      method,
      headers: {
        ...{ 'accept-language': language, 'x-report-token': token },
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // Older browsers wait for as long as the network lets them.
      ...(AbortSignal.timeout ? { signal: AbortSignal.timeout(longestMs) } : {}),
    });
    const reply = await response.json();
    if (response.ok) return { ok: true, reply };
    if (response.status >= 502 && response.status !== 503) return { ok: false, failure: nobody };
    const { code, message, fields = [], data = null } = reply.error;
    return { ok: false, failure: { code, message, fields, data } };
  } catch {
    return { ok: false, failure: nobody };
  }
}

export const sendCode = (language: Language, mobile: string) =>
  ask<Reply<typeof askOwnCode>>(language, '', 'POST', '/codes', { mobile });
export const begin = (language: Language, body: { challengeId: string; mobile: string; code: string }) =>
  ask<Reply<typeof beginOwnReport>>(language, '', 'POST', '/begin', body);
export const read = (language: Language, token: string) => ask<OwnReportView>(language, token, 'GET', '');
export const save = (language: Language, token: string, body: Typed) =>
  ask<Reply<typeof saveOwnReport>>(language, token, 'PUT', '', body);
export const submit = (language: Language, token: string, body: Typed) =>
  ask<OwnReportView>(language, token, 'POST', '/submission', body);
export const findPlaces = (language: Language, token: string, q: string) =>
  ask<Reply<typeof findOwnPlaces>>(language, token, 'POST', '/places', { q });
export const readInsurer = async (
  language: Language,
): Promise<{ brand: { zh: string; en?: string }; hotline: string; demo: boolean } | null> => {
  try {
    const response = await fetch('/api/brand', { headers: { 'accept-language': language } });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
};
