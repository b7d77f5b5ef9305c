import type { ConsentPurpose } from '../codes.ts';

/** What a customer said once. */
export interface Said {
  id: string;
  purpose: ConsentPurpose;
  state: 'given' | 'withdrawn';
  /** ISO time. */
  at: string;
  /** ISO time. */
  expiresAt: string | null;
}

/** `unasked`: he never said anything; it counts as no, like `withdrawn` and `expired`. */
export type ConsentStanding = 'given' | 'withdrawn' | 'expired' | 'unasked';

/**
 * What was said last comes first, whenever it was written down: a form that is recorded late doesn't outdo what the
 * customer has said since.
 */
export function newestFirst<S extends Said>(said: readonly S[]): S[] {
  return [...said].sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.id < b.id ? 1 : -1));
}

/** @returns how a purpose stands at `now`, ms, and what it rests on. */
export function consentStanding<S extends Said>(
  said: readonly S[],
  purpose: ConsentPurpose,
  now: number,
): { standing: ConsentStanding; rests: S | null } {
  const [last] = newestFirst(said.filter((one) => one.purpose === purpose));
  if (last === undefined) return { standing: 'unasked', rests: null };
  const over = last.state === 'given' && last.expiresAt !== null && Date.parse(last.expiresAt) <= now;
  return { standing: over ? 'expired' : last.state, rests: last };
}

/** @returns why something can't have been said so, or null; times in ms. */
export function consentProblem(
  said: { state: 'given' | 'withdrawn'; at: number; expiresAt: number | null },
  now: number,
): 'inFuture' | 'expiryInvalid' | null {
  if (said.at > now) return 'inFuture';
  if (said.expiresAt === null) return null;
  // A refusal doesn't run out: silence isn't a yes.
  return said.state === 'withdrawn' || said.expiresAt <= said.at ? 'expiryInvalid' : null;
}
