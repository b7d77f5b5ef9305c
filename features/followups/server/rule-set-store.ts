import { and, desc, eq, getTableColumns, max, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { followUpRuleSets } from './schema.ts';

export type RuleSetRow = typeof followUpRuleSets.$inferSelect;
/** A version without its rules, as lists show it. */
export type RuleSetHead = Omit<RuleSetRow, 'ruleSet'>;

/** @returns all versions, newest first. */
export function listRuleSets(reader: Reader): Promise<RuleSetHead[]> {
  const { ruleSet: _, ...columns } = getTableColumns(followUpRuleSets);
  return reader.select(columns).from(followUpRuleSets).orderBy(desc(followUpRuleSets.number));
}

export function listPublished(reader: Reader): Promise<RuleSetRow[]> {
  return reader.select().from(followUpRuleSets).where(eq(followUpRuleSets.state, 'published'));
}

export async function readRuleSet(reader: Reader, number: number): Promise<RuleSetRow | null> {
  const rows = await reader.select().from(followUpRuleSets).where(eq(followUpRuleSets.number, number));
  return rows[0] ?? null;
}

/** Adds a version under the next number; others who add one wait. */
export async function addRuleSet(
  tx: Tx,
  row: Omit<typeof followUpRuleSets.$inferInsert, 'number'>,
): Promise<RuleSetRow> {
  const number = (await lastNumber(tx)) + 1;
  const rows = await tx
    .insert(followUpRuleSets)
    .values({ ...row, number })
    .returning();
  const added = rows[0];
  if (added === undefined) throw new Error('the version was not added');
  return added;
}

/** Adds the first version unless there is one; several processes may start at once. */
export async function addFirstRuleSet(
  tx: Tx,
  row: Omit<typeof followUpRuleSets.$inferInsert, 'number'>,
): Promise<void> {
  if ((await lastNumber(tx)) === 0) await tx.insert(followUpRuleSets).values({ ...row, number: 1 });
}

async function lastNumber(tx: Tx): Promise<number> {
  await tx.execute(sql`lock table ${followUpRuleSets} in share row exclusive mode`);
  const rows = await tx.select({ last: max(followUpRuleSets.number) }).from(followUpRuleSets);
  return rows[0]?.last ?? 0;
}

/**
 * Changes a version that isn't published.
 * @returns the row as it is now; null when it has another state or version.
 */
export async function changeRuleSet(
  tx: Tx,
  at: { number: number; version: number; state: 'draft' | 'discarded' },
  values: Partial<Omit<RuleSetRow, 'number' | 'version'>>,
): Promise<RuleSetRow | null> {
  const rows = await tx
    .update(followUpRuleSets)
    .set({ ...values, version: at.version + 1 })
    .where(
      and(
        eq(followUpRuleSets.number, at.number),
        eq(followUpRuleSets.version, at.version),
        eq(followUpRuleSets.state, at.state),
      ),
    )
    .returning();
  return rows[0] ?? null;
}
