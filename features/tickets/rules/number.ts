/**
 * The number of a ticket that is told to the customer and read out: the day and a count within it, «26030200017».
 * @param day in the centre's zone, «2026-03-02».
 */
export function ticketNo(day: string, count: number): string {
  return `${day.slice(2).replaceAll('-', '')}${String(count).padStart(5, '0')}`;
}
