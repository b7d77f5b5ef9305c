/** A version of a template as the choice needs it. */
interface Dated {
  number: number;
  /** Null until somebody else than its author has approved it. */
  approvedAt: string | null;
  effectFrom: string | null;
}

/** @returns the approved version that holds at a moment: the one with the latest date that has come; null when none. */
export function versionAt<V extends Dated>(versions: readonly V[], at: Date): V | null {
  const holding = versions.filter(
    ({ approvedAt, effectFrom }) =>
      approvedAt !== null && effectFrom !== null && Date.parse(effectFrom) <= at.getTime(),
  );
  const rank = (version: V): number => Date.parse(version.effectFrom ?? '');
  return holding.sort((a, b) => rank(b) - rank(a) || b.number - a.number)[0] ?? null;
}
