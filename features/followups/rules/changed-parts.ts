/** Parts that two rule sets say differently: «kinds», «generalHours». */
export function changedParts<R extends object>(before: R, after: R): (keyof R & string)[] {
  return (Object.keys(after) as (keyof R & string)[]).filter(
    (part) => ordered(before[part]) !== ordered(after[part]),
  );
}

/** As text, whatever the order of names: the database keeps none. */
function ordered(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
