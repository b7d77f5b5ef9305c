import { and, count, desc, eq, gte, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { lowestId } from '../../../platform/ids/ids.ts';
import type { NoticeChannel } from '../contract.ts';
import type { NoticeState } from '../rules/states.ts';
import { notices } from './schema.ts';

export type NoticeRecord = typeof notices.$inferSelect;
export type NewNoticeRecord = typeof notices.$inferInsert;

/** @returns the ids of those that are new; one with the same key and recipient is passed over. */
export async function insertNotices(tx: Tx, rows: readonly NewNoticeRecord[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const added = await tx
    .insert(notices)
    .values([...rows])
    .onConflictDoNothing()
    .returning({ id: notices.id });
  return new Set(added.map(({ id }) => id));
}

/** @returns the notice with this key and recipient; `indexes` under every key in use. */
export async function findOnce(
  reader: Reader,
  once: string,
  to: { indexes: readonly string[] } | { staffId: string },
): Promise<string | null> {
  const whom =
    'staffId' in to ? eq(notices.staffId, to.staffId) : inArray(notices.recipientIndex, [...to.indexes]);
  const rows = await reader
    .select({ id: notices.id })
    .from(notices)
    .where(and(eq(notices.once, once), whom));
  return rows[0]?.id ?? null;
}

export async function findNotice(reader: Reader, id: string): Promise<NoticeRecord | null> {
  const rows = await reader.select().from(notices).where(eq(notices.id, id));
  return rows[0] ?? null;
}

/** Holds a notice while its state is changed. */
export async function lockNotice(tx: Tx, id: string): Promise<NoticeRecord | null> {
  const rows = await tx.select().from(notices).where(eq(notices.id, id)).for('update');
  return rows[0] ?? null;
}

export async function setNotice(tx: Tx, id: string, values: Partial<NoticeRecord>): Promise<NoticeRecord> {
  const [row] = await tx.update(notices).set(values).where(eq(notices.id, id)).returning();
  if (row === undefined) throw new Error('the notice is gone');
  return row;
}

export interface NoticeFilter {
  status?: NoticeState | undefined;
  channel?: NoticeChannel | undefined;
  template?: string | undefined;
  bulkId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  before?: string | undefined;
  limit: number;
}

/** Newest first; ids rise with the time. */
export async function listNotices(reader: Reader, filter: NoticeFilter): Promise<NoticeRecord[]> {
  const { status, channel, template, bulkId, from, to, before, limit } = filter;
  return reader
    .select()
    .from(notices)
    .where(
      and(
        status === undefined ? undefined : eq(notices.status, status),
        channel === undefined ? undefined : eq(notices.channel, channel),
        template === undefined ? undefined : eq(notices.template, template),
        bulkId === undefined ? undefined : eq(notices.bulkId, bulkId),
        from === undefined ? undefined : gte(notices.id, lowestId(Date.parse(from))),
        to === undefined ? undefined : lt(notices.id, lowestId(Date.parse(to))),
        before === undefined ? undefined : lt(notices.id, before),
      ),
    )
    .orderBy(desc(notices.id))
    .limit(limit);
}

export async function countByStatus(reader: Reader, status: NoticeState): Promise<number> {
  const [row] = await reader.select({ n: count() }).from(notices).where(eq(notices.status, status));
  return row?.n ?? 0;
}

/** The time line of a notice, oldest first. */
export async function historyOf(
  reader: Reader,
  id: string,
): Promise<{ type: string; at: Date; data: Record<string, unknown> }[]> {
  const { rows } = await reader.execute<{ type: string; at: string; data: Record<string, unknown> }>(
    sql`select type, at, data from facts where subject = ${id} order by position limit 200`,
  );
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

/** Forgets what was kept long enough. */
export async function forgetTexts(tx: Tx, now: Date): Promise<void> {
  await tx
    .update(notices)
    .set({ title: null, text: null, textUntil: null })
    .where(and(isNotNull(notices.text), lt(notices.textUntil, now)));
}

// ---- in the console ------------------------------------------------------------------------------------------

export async function listMessages(
  reader: Reader,
  staffId: string,
  page: { unread?: boolean | undefined; before?: string | undefined; limit: number },
): Promise<NoticeRecord[]> {
  return reader
    .select()
    .from(notices)
    .where(
      and(
        eq(notices.staffId, staffId),
        isNotNull(notices.text),
        page.unread === true ? isNull(notices.readAt) : undefined,
        page.before === undefined ? undefined : lt(notices.id, page.before),
      ),
    )
    .orderBy(desc(notices.id))
    .limit(page.limit);
}

export async function countUnread(reader: Reader, staffId: string): Promise<number> {
  const [row] = await reader
    .select({ n: count() })
    .from(notices)
    .where(and(eq(notices.staffId, staffId), isNotNull(notices.text), isNull(notices.readAt)));
  return row?.n ?? 0;
}

/** @param which one of them, or all up to one. */
export async function markRead(
  tx: Tx,
  staffId: string,
  which: { id: string } | { upTo: string },
  readAt: Date,
): Promise<void> {
  const chosen = 'id' in which ? eq(notices.id, which.id) : sql`${notices.id} <= ${which.upTo}`;
  await tx
    .update(notices)
    .set({ readAt })
    .where(and(eq(notices.staffId, staffId), isNull(notices.readAt), chosen));
}
