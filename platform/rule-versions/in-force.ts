/** A version as the choice needs it; only published ones have both moments. */
interface Dated {
  number: number;
  publishedAt: Date | null;
  effectFrom: Date | null;
}

/**
 * @returns the version that holds at a moment: of those published whose date has come the one with the latest date, of
 *   equal dates the one published last; null when there is none yet.
 */
export function inForceAt<V extends Dated>(versions: Iterable<V>, at: Date): V | null {
  let found: V | null = null;
  for (const version of versions) {
    if (version.publishedAt === null || version.effectFrom === null || version.effectFrom > at) continue;
    if (found === null || isLater(version, found)) found = version;
  }
  return found;
}

function isLater(one: Dated, other: Dated): boolean {
  const ranks = (version: Dated) => [
    version.effectFrom?.getTime() ?? 0,
    version.publishedAt?.getTime() ?? 0,
    version.number,
  ];
  const mine = ranks(one);
  for (const [index, theirs] of ranks(other).entries()) {
    const own = mine[index] ?? 0;
    if (own !== theirs) return own > theirs;
  }
  return false;
}
