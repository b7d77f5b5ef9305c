/** Most notices to one recipient, over all that is sent to him; null: no limit. */
export interface FrequencyLimit {
  perHour: number | null;
  perDay: number | null;
}

const hourMs = 3_600_000;
/** Longest window of a limit, milliseconds. */
export const limitWindowMs = 24 * hourMs;

/**
 * @param sent moments of what went to this recipient, in any order; what is older than a day doesn't count.
 * @returns the first moment from `at` on at which one more keeps within the limit.
 */
export function afterLimit({ perHour, perDay }: FrequencyLimit, sent: readonly Date[], at: Date): Date {
  const times = sent.map((each) => each.getTime()).sort((a, b) => a - b);
  const free = (most: number | null, windowMs: number): number => {
    // The one that must have left the window before another may come in.
    const last = most === null ? undefined : times.at(-most);
    return last === undefined ? 0 : last + windowMs;
  };
  return new Date(Math.max(at.getTime(), free(perHour, hourMs), free(perDay, limitWindowMs)));
}
