import { and, arrayOverlaps, eq, gt, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { lossReportCodes, lossReports } from './schema.ts';
import type { ReportRecord } from './store.ts';

export type CodeRecord = typeof lossReportCodes.$inferSelect;

/** Whoever works for the same mobile waits until the transaction ends. */
export async function holdMobile(tx: Tx, mobileIndex: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${mobileIndex}))`);
}

/** When codes went to a mobile since a moment, newest first; older ones are forgotten. */
export async function codesSince(tx: Tx, mobiles: readonly string[], since: Date): Promise<Date[]> {
  await tx.delete(lossReportCodes).where(lte(lossReportCodes.at, since));
  const rows = await tx
    .select({ at: lossReportCodes.at })
    .from(lossReportCodes)
    .where(
      and(
        inArray(lossReportCodes.mobileIndex, [...mobiles]),
        gt(lossReportCodes.at, since),
        isNotNull(lossReportCodes.code),
      ),
    );
  return rows.map(({ at }) => at).sort((a, b) => b.getTime() - a.getTime());
}

export async function insertCode(tx: Tx, row: typeof lossReportCodes.$inferInsert): Promise<void> {
  await tx.insert(lossReportCodes).values(row);
}

/** Holds a code until the transaction ends. */
export async function lockCode(tx: Tx, id: string): Promise<CodeRecord | null> {
  const rows = await tx.select().from(lossReportCodes).where(eq(lossReportCodes.id, id)).for('update');
  return rows[0] ?? null;
}

export async function countWrong(tx: Tx, id: string): Promise<void> {
  await tx
    .update(lossReportCodes)
    .set({ wrong: sql`${lossReportCodes.wrong} + 1` })
    .where(eq(lossReportCodes.id, id));
}

/** The unfinished own report of a mobile whose link still works. */
export async function ownDraftOf(tx: Tx, phones: readonly string[], now: Date): Promise<ReportRecord | null> {
  const rows = await tx
    .select()
    .from(lossReports)
    .where(
      and(
        eq(lossReports.source, 'customer'),
        eq(lossReports.state, 'draft'),
        arrayOverlaps(lossReports.phoneIndexes, [...phones]),
        gt(lossReports.linkUntil, now),
      ),
    )
    .limit(1);
  return rows[0] ?? null;
}

/** The own report of a personal link, held until the transaction ends where it is to be changed. */
export async function ownByLink(
  reader: Reader | Tx,
  indexes: readonly string[],
  now: Date,
  hold: boolean,
): Promise<ReportRecord | null> {
  const query = reader
    .select()
    .from(lossReports)
    .where(
      and(
        inArray(lossReports.linkIndex, [...indexes]),
        eq(lossReports.source, 'customer'),
        gt(lossReports.linkUntil, now),
      ),
    );
  const rows = await (hold ? query.for('update') : query);
  return rows[0] ?? null;
}

/** Own reports that were never sent and whose link has ended: nobody needs them any more. @returns how many */
export async function forgetOwnDrafts(tx: Tx, now: Date): Promise<number> {
  const rows = await tx
    .delete(lossReports)
    .where(
      and(
        eq(lossReports.source, 'customer'),
        eq(lossReports.state, 'draft'),
        lte(lossReports.linkUntil, now),
      ),
    )
    .returning({ id: lossReports.id });
  return rows.length;
}
