import { and, desc, eq, lt } from 'drizzle-orm';
import type { CarrierChannel } from '../../../channels/messaging/carrier.ts';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { mailboxItems } from './schema.ts';

export type MailboxRecord = typeof mailboxItems.$inferSelect;

/** @returns false when it is there: delivering the same notice again changes nothing. */
export async function insertMailboxItem(tx: Tx, row: typeof mailboxItems.$inferInsert): Promise<boolean> {
  const { rowCount } = await tx.insert(mailboxItems).values(row).onConflictDoNothing();
  return rowCount === 1;
}

/** Newest first. */
export async function listMailbox(
  reader: Reader,
  page: { before?: string | undefined; channel?: CarrierChannel | undefined; limit: number },
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

export async function noteReport(tx: Tx, id: string, reported: 'delivered' | 'failed'): Promise<void> {
  await tx.update(mailboxItems).set({ reported }).where(eq(mailboxItems.id, id));
}
