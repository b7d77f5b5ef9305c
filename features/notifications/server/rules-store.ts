import { and, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { VersionedRules } from '../contract/settings.ts';
import type { SendingRules } from '../rules/decide.ts';
import { noticeOptOuts, noticeRules } from './schema.ts';

export type OptOutRecord = typeof noticeOptOuts.$inferSelect;

const only = eq(noticeRules.id, 1);

/** Adds the rules of a new installation; what somebody changed stays. */
export async function insertMissingRules(tx: Tx, rules: SendingRules): Promise<void> {
  await tx.insert(noticeRules).values({ id: 1, rules }).onConflictDoNothing();
}

/** @throws Error when they were never added. */
export async function readRules(reader: Reader): Promise<VersionedRules> {
  const [row] = await reader.select().from(noticeRules).where(only);
  if (row === undefined) throw new Error('the rules of notices are missing');
  return { ...row.rules, version: row.version };
}

/** @returns false when `version` is no longer the current one. */
export async function saveRules(tx: Tx, rules: SendingRules, version: number): Promise<boolean> {
  const { rowCount } = await tx
    .update(noticeRules)
    .set({ rules, version: version + 1 })
    .where(and(only, eq(noticeRules.version, version)));
  return rowCount === 1;
}

const open = isNull(noticeOptOuts.endedAt);

/** @returns the opt-outs in force of these recipients. */
export async function optOutsOf(
  reader: Reader,
  { indexes, customers }: { indexes: readonly string[]; customers: readonly string[] },
): Promise<OptOutRecord[]> {
  if (indexes.length === 0 && customers.length === 0) return [];
  return reader
    .select()
    .from(noticeOptOuts)
    .where(
      and(
        open,
        or(
          indexes.length === 0 ? undefined : inArray(noticeOptOuts.recipientIndex, [...indexes]),
          customers.length === 0 ? undefined : inArray(noticeOptOuts.customerId, [...customers]),
        ),
      ),
    );
}

/** Newest first. */
export async function listOptOuts(
  reader: Reader,
  page: { before?: string | undefined; limit: number },
): Promise<OptOutRecord[]> {
  return reader
    .select()
    .from(noticeOptOuts)
    .where(and(open, page.before === undefined ? undefined : lt(noticeOptOuts.id, page.before)))
    .orderBy(desc(noticeOptOuts.id))
    .limit(page.limit);
}

/** Two at once about the same recipient take turns. */
export async function takeOptOutTurn(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('notices.optOut'))`);
}

export async function insertOptOut(tx: Tx, row: typeof noticeOptOuts.$inferInsert): Promise<OptOutRecord> {
  const [added] = await tx.insert(noticeOptOuts).values(row).returning();
  if (added === undefined) throw new Error('no opt-out was added');
  return added;
}

/** @returns false when there is none in force with this id. */
export async function endOptOut(tx: Tx, id: string, endedAt: Date, endedById: string): Promise<boolean> {
  const { rowCount } = await tx
    .update(noticeOptOuts)
    .set({ endedAt, endedById })
    .where(and(eq(noticeOptOuts.id, id), open));
  return rowCount === 1;
}
