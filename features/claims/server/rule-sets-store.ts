import { desc, eq } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { lossRuleSets } from './schema.ts';

type RuleSetRecord = typeof lossRuleSets.$inferSelect;

/** @returns false when there was a version of this number already. */
export async function insertRules(tx: Tx, row: RuleSetRecord): Promise<boolean> {
  const rows = await tx
    .insert(lossRuleSets)
    .values(row)
    .onConflictDoNothing()
    .returning({ number: lossRuleSets.number });
  return rows.length > 0;
}

export async function currentRules(reader: Reader): Promise<RuleSetRecord> {
  const rows = await reader.select().from(lossRuleSets).orderBy(desc(lossRuleSets.number)).limit(1);
  return there(rows[0]);
}

export async function rulesOf(reader: Reader, number: number): Promise<RuleSetRecord> {
  const rows = await reader.select().from(lossRuleSets).where(eq(lossRuleSets.number, number));
  return there(rows[0]);
}

function there(row: RuleSetRecord | undefined): RuleSetRecord {
  if (row === undefined) throw new Error('rules of loss reports are missing');
  return row;
}
