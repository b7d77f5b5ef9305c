const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** Waits after the first failures; then an hour each. */
const first = [5 * secondMs, 15 * secondMs, minuteMs, 5 * minuteMs, 15 * minuteMs];
const longestMs = 6 * hourMs;

/** Tries after which a notice is given up: about a day. */
export const mostTries = 29;

/**
 * @param tries that have failed, at least 1.
 * @param askedMs how long the carrier asked to wait; no more than six hours.
 * @returns the wait before the next try, milliseconds.
 */
export function waitAfter(tries: number, askedMs = 0): number {
  return Math.max(first[tries - 1] ?? hourMs, Math.min(askedMs, longestMs));
}
