const hourMs = 3_600_000;
/** Hours that are drawn at most. */
export const mostHours = 72;

/**
 * Counts moments by the hour, without gaps, from the first to now; at most the last 72 hours.
 * @param times in any order
 */
export function hoursOf(times: readonly Date[], now: Date): { from: Date; count: number }[] {
  if (times.length === 0) return [];
  const hour = (at: number): number => Math.floor(at / hourMs);
  const last = hour(Math.max(now.getTime(), ...times.map(Number)));
  const first = Math.max(
    last - mostHours + 1,
    hour(times.reduce((min, at) => Math.min(min, at.getTime()), Infinity)),
  );
  const counts = new Map<number, number>();
  for (const at of times) counts.set(hour(at.getTime()), (counts.get(hour(at.getTime())) ?? 0) + 1);
  return Array.from({ length: last - first + 1 }, (_, at) => ({
    from: new Date((first + at) * hourMs),
    count: counts.get(first + at) ?? 0,
  }));
}
