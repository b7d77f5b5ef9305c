import { and, desc, eq, lt } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { mailboxItems, notices, noticeTemplates } from './schema.ts';

export type NoticeRecord = typeof notices.$inferSelect;
export type TemplateRecord = typeof noticeTemplates.$inferSelect;
export type MailboxRecord = typeof mailboxItems.$inferSelect;

/** Adds templates that this installation hasn't met; wording that somebody has changed stays. */
export async function addTemplates(tx: Tx, rows: (typeof noticeTemplates.$inferInsert)[]): Promise<void> {
  await tx.insert(noticeTemplates).values(rows).onConflictDoNothing();
}

export async function listTemplates(reader: Reader): Promise<TemplateRecord[]> {
  return reader.select().from(noticeTemplates).orderBy(noticeTemplates.code);
}

export async function findTemplate(reader: Reader, code: string): Promise<TemplateRecord | null> {
  const rows = await reader.select().from(noticeTemplates).where(eq(noticeTemplates.code, code));
  return rows[0] ?? null;
}

/** @returns null when `version` was no longer the current one. */
export async function updateTemplate(
  tx: Tx,
  code: string,
  version: number,
  values: Pick<TemplateRecord, 'title' | 'text'>,
): Promise<TemplateRecord | null> {
  const rows = await tx
    .update(noticeTemplates)
    .set({ ...values, version: version + 1 })
    .where(and(eq(noticeTemplates.code, code), eq(noticeTemplates.version, version)))
    .returning();
  return rows[0] ?? null;
}

export async function insertNotice(tx: Tx, row: typeof notices.$inferInsert): Promise<void> {
  await tx.insert(notices).values(row);
}

/** Holds a notice while it is delivered. */
export async function lockNotice(tx: Tx, id: string): Promise<NoticeRecord | null> {
  const rows = await tx.select().from(notices).where(eq(notices.id, id)).for('update');
  return rows[0] ?? null;
}

/** Files how a notice ended; what it said goes. */
export async function endNotice(
  tx: Tx,
  id: string,
  end: { status: 'sent' | 'failed'; problem: string | null; doneAt: Date },
): Promise<void> {
  await tx
    .update(notices)
    .set({ ...end, title: null, text: null })
    .where(eq(notices.id, id));
}

/** Delivering the same notice again changes nothing. */
export async function insertMailboxItem(tx: Tx, row: MailboxRecord): Promise<void> {
  await tx.insert(mailboxItems).values(row).onConflictDoNothing();
}

/** Newest first. */
export async function listMailbox(
  reader: Reader,
  page: { before?: string | undefined; channel?: MailboxRecord['channel'] | undefined; limit: number },
): Promise<MailboxRecord[]> {
  const { before, channel } = page;
  return reader
    .select()
    .from(mailboxItems)
    .where(
      and(
        before === undefined ? undefined : lt(mailboxItems.id, before),
        channel === undefined ? undefined : eq(mailboxItems.channel, channel),
      ),
    )
    .orderBy(desc(mailboxItems.id))
    .limit(page.limit);
}

export async function findMailboxItem(reader: Reader, id: string): Promise<MailboxRecord | null> {
  const rows = await reader.select().from(mailboxItems).where(eq(mailboxItems.id, id));
  return rows[0] ?? null;
}
