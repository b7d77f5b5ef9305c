/**
 * The number of a loss report, said to the customer at once: «BA» (报案), the day, and a count within it.
 * @param day in the centre's zone, «2026-03-02».
 */
export function reportNo(day: string, count: number): string {
  return `BA${day.slice(2).replaceAll('-', '')}${String(count).padStart(5, '0')}`;
}
