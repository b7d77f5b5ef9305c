/**
 * Counts of the places as they were told, mostly districts, as counts of districts, cities and provinces: a province
 * counts all its cities, and what was told of it alone.
 * @param known codes of the list of places; levels that nobody says are left out
 */
export function placeTree(
  told: readonly { place: string | null; count: number }[],
  known: ReadonlySet<string>,
): { code: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { place, count } of told) {
    if (place === null) continue;
    for (const length of [2, 4, 6]) {
      const code = place.slice(0, length);
      if (code.length === length && known.has(code)) counts.set(code, (counts.get(code) ?? 0) + count);
    }
  }
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}
