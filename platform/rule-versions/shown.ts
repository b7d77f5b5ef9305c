/** Names of staff by id. */
export type AuthorNames = ReadonlyMap<string, { name: string }>;

interface Dated {
  number: number;
  effectFrom: Date;
}

/** @returns who wrote something; null for what came with the product. Who is gone keeps the end of his id. */
export function authorOf(
  staffId: string | null,
  names: AuthorNames,
): { staffId: string; name: string } | null {
  return staffId === null ? null : { staffId, name: names.get(staffId)?.name ?? staffId.slice(-8) };
}

/** @returns ids of those who wrote any of these, each once. */
export function authorIds(rows: readonly { authorId: string | null }[]): string[] {
  return [...new Set(rows.flatMap((row) => row.authorId ?? []))];
}

/** A published version as its head shows it. */
export function datedHead({ number, effectFrom }: Dated): { number: number; effectFrom: string } {
  return { number, effectFrom: effectFrom.toISOString() };
}

/** A published version as lists show it. */
export function datedVersion(
  row: Dated & { authorId: string | null; publishedAt: Date },
  names: AuthorNames,
) {
  return {
    ...datedHead(row),
    author: authorOf(row.authorId, names),
    publishedAt: row.publishedAt.toISOString(),
  };
}

/** @returns of published versions the one that holds now, and the next that will; null where there is none. */
export function currentAndNext(versions: readonly Dated[], now: Date) {
  const dated = versions.toSorted(
    (a, b) => b.effectFrom.getTime() - a.effectFrom.getTime() || b.number - a.number,
  );
  const current = dated.find((one) => one.effectFrom <= now);
  const scheduled = dated.findLast((one) => one.effectFrom > now);
  return {
    current: current === undefined ? null : datedHead(current),
    scheduled: scheduled === undefined ? null : datedHead(scheduled),
  };
}
