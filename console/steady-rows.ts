import { useState } from 'react';

/** Rows as somebody reads them: what is newer than the first look waits until it is asked for. */
export interface SteadyRows<T> {
  rows: readonly T[];
  /** How many newer ones wait. */
  waiting: number;
  showAll(): void;
}

/**
 * Splits a list, newest first, at the row that was the newest when somebody began to read.
 * @param head id of that row; null shows everything. Ids rise with time.
 */
export function splitAt<T extends { id: string }>(
  rows: readonly T[],
  head: string | null,
): { rows: readonly T[]; waiting: number } {
  if (head === null) return { rows, waiting: 0 };
  const shown = rows.filter((row) => row.id <= head);
  return { rows: shown, waiting: rows.length - shown.length };
}

/**
 * Keeps a list from moving under the eyes of who reads it: rows change in place, new ones are announced.
 * @param rows undefined until they are read. @param filter of the list; another filter starts anew.
 */
export function useSteadyRows<T extends { id: string }>(
  rows: readonly T[] | undefined,
  filter: string,
): SteadyRows<T> {
  const [reading, setReading] = useState<{ filter: string; head: string } | null>(null);
  const newest = rows?.[0]?.id ?? null;
  // Taken over while drawing, so that a row never shows itself only to go away again. An empty list has no place to
  // lose: what comes first is shown at once.
  if (newest !== null && reading?.filter !== filter) setReading({ filter, head: newest });
  const head = reading?.filter === filter ? reading.head : null;
  return {
    ...splitAt(rows ?? [], head),
    showAll: () => setReading(newest === null ? null : { filter, head: newest }),
  };
}
