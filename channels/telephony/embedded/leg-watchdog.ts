import type { LegEndCause } from '../call-fact.ts';
import type { Leg } from './leg.ts';

/** All in milliseconds. */
export interface LegLimits {
  /** Without sound before legSilent. */
  silent: number;
  /** For the first sound after `answer` or `dial`. */
  noMedia: number;
  /** For the page to react to a ring. */
  unreachable: number;
  /** Without sound before a leg that nobody ended is given up. */
  lost: number;
  /** For a page to come back after the media process died. */
  rejoin: number;
}

export const DEFAULT_LEG_LIMITS: LegLimits = {
  silent: 1000,
  noMedia: 10_000,
  unreachable: 5000,
  lost: 60_000,
  rejoin: 10_000,
};

export type LegVerdict = { type: 'silent' } | { type: 'end'; cause: LegEndCause } | null;

type LegTimes = Pick<
  Leg,
  | 'origin'
  | 'dialled'
  | 'echoMs'
  | 'answered'
  | 'connected'
  | 'silent'
  | 'reached'
  | 'rejoining'
  | 'createdAt'
  | 'answeredAt'
  | 'lastSoundAt'
>;

/**
 * Whether a leg has fallen silent or must be given up. A call whose sound flows is always left alone.
 * @param now milliseconds of the clock that the leg's times come from.
 */
export function judgeLeg(leg: LegTimes, now: number, limits: LegLimits): LegVerdict {
  if (leg.echoMs !== null && now - leg.createdAt >= leg.echoMs) return { type: 'end', cause: 'command' };
  if (leg.lastSoundAt !== null) {
    const quiet = now - leg.lastSoundAt;
    if (quiet >= limits.lost) return { type: 'end', cause: 'lost' };
    return leg.connected && !leg.silent && quiet >= limits.silent ? { type: 'silent' } : null;
  }
  const age = now - leg.createdAt;
  if (leg.rejoining) return age >= limits.rejoin ? { type: 'end', cause: 'engineLost' } : null;
  if (leg.origin === 'dialled' && !leg.reached && age >= limits.unreachable) {
    return { type: 'end', cause: 'unreachable' };
  }
  // A subscriber's sound comes with his answer, not before.
  if (leg.dialled !== null && !leg.answered) {
    return age >= leg.dialled.timeoutMs ? { type: 'end', cause: 'noAnswer' } : null;
  }
  const expectedSince = leg.answeredAt ?? (leg.origin === 'dialled' ? leg.createdAt : null);
  const waited = expectedSince === null ? age - limits.lost : now - expectedSince - limits.noMedia;
  return waited >= 0 ? { type: 'end', cause: 'noMedia' } : null;
}
