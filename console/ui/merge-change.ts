/** What came of two people's changes to one record. */
export interface Merged<V> {
  /** Own input where there is some, the other's change elsewhere. */
  values: V;
  /** Fields that the other changed and we hadn't touched: taken over. */
  adopted: (keyof V & string)[];
  /** Fields that both changed, to different things: own input stays, this is the other's. */
  theirs: Partial<V>;
}

/**
 * Puts one's own unsaved input together with what somebody else has saved meanwhile. Nothing typed is lost.
 * @param base the record that the own input started from
 */
export function mergeChange<V extends object>(base: V, mine: V, theirs: V): Merged<V> {
  const values = { ...mine };
  const adopted: (keyof V & string)[] = [];
  const conflicts: Partial<V> = {};
  for (const key of Object.keys(base) as (keyof V & string)[]) {
    if (same(theirs[key], base[key]) || same(theirs[key], mine[key])) continue;
    if (same(mine[key], base[key])) {
      values[key] = theirs[key];
      adopted.push(key);
    } else conflicts[key] = theirs[key];
  }
  return { values, adopted, theirs: conflicts };
}

/** @returns whether two values of a form are equal; lists as sets have their order. */
export function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
