import { and, asc, count, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { LineProblem } from '../contract/bulk.ts';
import { bulkNoticeLines, bulkNotices, notices } from './schema.ts';

export type BulkRecord = typeof bulkNotices.$inferSelect;
export type LineRecord = typeof bulkNoticeLines.$inferSelect;

const linesAtOnce = 1_000;

export async function insertBulk(
  tx: Tx,
  row: typeof bulkNotices.$inferInsert,
  lines: readonly (typeof bulkNoticeLines.$inferInsert)[],
): Promise<void> {
  await tx.insert(bulkNotices).values(row);
  for (let at = 0; at < lines.length; at += linesAtOnce) {
    await tx.insert(bulkNoticeLines).values(lines.slice(at, at + linesAtOnce));
  }
}

export async function listBulks(reader: Reader): Promise<BulkRecord[]> {
  return reader.select().from(bulkNotices).orderBy(desc(bulkNotices.id)).limit(100);
}

export async function findBulk(reader: Reader, id: string): Promise<BulkRecord | null> {
  const rows = await reader.select().from(bulkNotices).where(eq(bulkNotices.id, id));
  return rows[0] ?? null;
}

/** @returns false when `version` is no longer the current one. */
export async function changeBulk(
  tx: Tx,
  id: string,
  version: number,
  values: Partial<BulkRecord>,
): Promise<boolean> {
  const { rowCount } = await tx
    .update(bulkNotices)
    .set({ ...values, version: version + 1 })
    .where(and(eq(bulkNotices.id, id), eq(bulkNotices.version, version)));
  return rowCount === 1;
}

/** @returns a bulk sending that runs, held; null when there is none or another process has it. */
export async function takeRunning(tx: Tx): Promise<BulkRecord | null> {
  const rows = await tx
    .select()
    .from(bulkNotices)
    .where(eq(bulkNotices.status, 'running'))
    .orderBy(asc(bulkNotices.startedAt))
    .limit(1)
    .for('update', { skipLocked: true });
  return rows[0] ?? null;
}

export async function waitingLines(tx: Tx, bulkId: string, limit: number): Promise<LineRecord[]> {
  return tx
    .select()
    .from(bulkNoticeLines)
    .where(and(eq(bulkNoticeLines.bulkId, bulkId), eq(bulkNoticeLines.status, 'waiting')))
    .orderBy(asc(bulkNoticeLines.line))
    .limit(limit);
}

/** Files what became of lines; what they held of people isn't needed any more but for those refused. */
export async function fileLines(
  tx: Tx,
  bulkId: string,
  filed: readonly { line: number; noticeId: string | null; problem: LineProblem | null }[],
): Promise<void> {
  await tx.execute(sql`
    update bulk_notice_lines as l set status = case when f.problem is null then 'filed' else 'refused' end,
      problem = f.problem, notice_id = f.notice_id, "values" = null
    from jsonb_to_recordset(${JSON.stringify(
      filed.map(({ line, noticeId, problem }) => ({ line, notice_id: noticeId, problem })),
    )}::jsonb) as f(line integer, notice_id uuid, problem text)
    where l.bulk_id = ${bulkId} and l.line = f.line`);
}

/** Refuses what is left. */
export async function refuseWaiting(tx: Tx, bulkId: string): Promise<void> {
  await tx
    .update(bulkNoticeLines)
    .set({ status: 'refused', problem: 'cancelled', values: null })
    .where(and(eq(bulkNoticeLines.bulkId, bulkId), eq(bulkNoticeLines.status, 'waiting')));
}

export async function refusedLines(reader: Reader, bulkId: string): Promise<LineRecord[]> {
  return reader
    .select()
    .from(bulkNoticeLines)
    .where(and(eq(bulkNoticeLines.bulkId, bulkId), eq(bulkNoticeLines.status, 'refused')))
    .orderBy(asc(bulkNoticeLines.line))
    .limit(200);
}

/** Stops what waits of a bulk sending: it never comes due. */
export async function pauseNotices(tx: Tx, bulkId: string): Promise<void> {
  await tx
    .update(notices)
    .set({ status: 'held', problem: 'stopped', dueAt: null })
    .where(and(eq(notices.bulkId, bulkId), inArray(notices.status, ['queued', 'held'])));
}

const paused = (bulkId: string) =>
  and(eq(notices.bulkId, bulkId), eq(notices.status, 'held'), isNull(notices.dueAt));

export async function resumeNotices(tx: Tx, bulkId: string, dueAt: Date): Promise<void> {
  await tx.update(notices).set({ status: 'queued', problem: null, dueAt }).where(paused(bulkId));
}

/** @returns ids of the notices that were cancelled. */
export async function cancelNotices(
  tx: Tx,
  bulkId: string,
  doneAt: Date,
): Promise<(typeof notices.$inferSelect)[]> {
  return tx
    .update(notices)
    .set({ status: 'cancelled', problem: 'cancelled', doneAt, title: null, text: null, textUntil: null })
    .where(paused(bulkId))
    .returning();
}

/** How many of each bulk sending are in which state: lines by theirs, notices by theirs. */
export async function countsOf(
  reader: Reader,
  bulkIds: readonly string[],
): Promise<{ bulkId: string; status: string; n: number }[]> {
  if (bulkIds.length === 0) return [];
  const lines = await reader
    .select({ bulkId: bulkNoticeLines.bulkId, status: bulkNoticeLines.status, n: count() })
    .from(bulkNoticeLines)
    .where(
      and(
        inArray(bulkNoticeLines.bulkId, [...bulkIds]),
        inArray(bulkNoticeLines.status, ['waiting', 'refused']),
      ),
    )
    .groupBy(bulkNoticeLines.bulkId, bulkNoticeLines.status);
  const sent = await reader
    .select({ bulkId: sql<string>`${notices.bulkId}`, status: notices.status, n: count() })
    .from(notices)
    .where(and(isNotNull(notices.bulkId), inArray(notices.bulkId, [...bulkIds])))
    .groupBy(notices.bulkId, notices.status);
  return [...lines, ...sent];
}
