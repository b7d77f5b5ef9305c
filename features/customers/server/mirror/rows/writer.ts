import { sql } from 'drizzle-orm';
import type { CoreKind, CoreRows } from '../../../../../channels/core/core.ts';
import type { Clock } from '../../../../../platform/clock/clock.ts';
import type { Tx } from '../../../../../platform/database/database.ts';
import type { NewFact } from '../../../../../platform/facts/fact.ts';
import type { Columns } from '../../columns.ts';
import type { Sealing } from '../../sealing.ts';

export interface WriterDeps {
  clock: Clock;
  sealing: Sealing;
  columns: Columns;
}

/** A checked row on its way into the mirror, everything encrypted that will be. */
export interface Prepared<K extends CoreKind, V> {
  coreId: string;
  row: CoreRows[K];
  place: string | null;
  digest: string;
  /** What of the row was left out, and why; a row that can't be taken at all has no values. */
  reasons: string[];
  values: V | null;
}

/** What became of rows. */
export interface Taken {
  /** Keys of rows that stand in the mirror now as the core has them. */
  taken: string[];
  /** Those of them that weren't there before. */
  added: string[];
  /** What is to be told of each; made only where not too many rows changed at once. */
  facts: (() => NewFact)[];
  /** Rows that can't be taken, by their key. */
  refused: Map<string, string[]>;
  /** Rows whose customer or policy isn't there yet, and its key. */
  waiting: Map<string, string>;
}

export const nothingTaken = (): Taken => ({
  taken: [],
  added: [],
  facts: [],
  refused: new Map(),
  waiting: new Map(),
});

/** Writes rows of one kind. */
export interface RowWriter<K extends CoreKind, V> {
  /** @returns the values, null when the row can't be taken, and what is wrong with it. */
  prepare(row: CoreRows[K], branchPath: (code: string) => string): { values: V | null; reasons: string[] };
  /**
   * Takes rows, each key once.
   * @param since when reading them began: what was changed here after that is newer than they are.
   */
  take(tx: Tx, rows: readonly Prepared<K, V>[], since: Date): Promise<Taken>;
  /** Takes out rows that are gone from the core. */
  remove(tx: Tx, coreIds: readonly string[]): Promise<NewFact[]>;
}

const dataError = /^(22|23)/;

/** @returns whether PostgreSQL refused what was written, so that another try can't go better. */
export function isDataError(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === 'string') return dataError.test(code);
  return cause !== undefined && isDataError(cause);
}

/** Undoes `work` alone when PostgreSQL refuses what it wrote. @returns whether it was done. */
export async function attempted(tx: Tx, work: () => Promise<void>): Promise<boolean> {
  await tx.execute(sql`savepoint attempted`);
  try {
    await work();
    await tx.execute(sql`release savepoint attempted`);
    return true;
  } catch (error) {
    if (!isDataError(error)) throw error;
    await tx.execute(sql`rollback to savepoint attempted`);
    return false;
  }
}
