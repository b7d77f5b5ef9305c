import { and, asc, desc, eq, gt, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { HandReason } from '../contract/team.ts';
import { raisedHands, teamMessageReaders, teamMessages } from './schema.ts';

export type MessageRow = typeof teamMessages.$inferSelect;
export type ReaderRow = typeof teamMessageReaders.$inferSelect;
export type HandRow = typeof raisedHands.$inferSelect;

export async function insertMessage(
  tx: Tx,
  message: MessageRow,
  readers: readonly { staffId: string; path: string }[],
): Promise<void> {
  await tx.insert(teamMessages).values(message);
  await tx.insert(teamMessageReaders).values(readers.map((one) => ({ ...one, messageId: message.id })));
}

/** Messages to one person that still count and that he hasn't confirmed, oldest first. */
export async function unreadOf(reader: Reader, staffId: string, now: Date): Promise<MessageRow[]> {
  const rows = await reader
    .select({ message: teamMessages })
    .from(teamMessageReaders)
    .innerJoin(teamMessages, eq(teamMessages.id, teamMessageReaders.messageId))
    .where(
      and(
        eq(teamMessageReaders.staffId, staffId),
        isNull(teamMessageReaders.readAt),
        gt(teamMessages.endsAt, now),
      ),
    )
    .orderBy(asc(teamMessages.id));
  return rows.map(({ message }) => message);
}

/** @returns when it was sent, and whether it is read only now; null when it isn't his. */
export async function markRead(
  tx: Tx,
  { messageId, staffId }: { messageId: string; staffId: string },
  now: Date,
): Promise<{ sentAt: Date; path: string; isNews: boolean } | null> {
  const mine = and(eq(teamMessageReaders.messageId, messageId), eq(teamMessageReaders.staffId, staffId));
  const [known] = await tx
    .select({ sentAt: teamMessages.sentAt, path: teamMessageReaders.path })
    .from(teamMessageReaders)
    .innerJoin(teamMessages, eq(teamMessages.id, teamMessageReaders.messageId))
    .where(mine);
  if (known === undefined) return null;
  const { rowCount } = await tx
    .update(teamMessageReaders)
    .set({ readAt: now })
    .where(and(mine, isNull(teamMessageReaders.readAt)));
  return { ...known, isNews: rowCount === 1 };
}

/** The newest messages of which somebody in scope is a reader, with those readers. */
export async function listSent(
  reader: Reader,
  scope: Scope,
  limit: number,
): Promise<{ message: MessageRow; readers: ReaderRow[] }[]> {
  const inScope = withinScope(scope);
  const messages = await reader
    .select()
    .from(teamMessages)
    .where(
      sql`exists (select 1 from ${teamMessageReaders} where ${teamMessageReaders.messageId} = ${teamMessages.id}
        and ${inScope})`,
    )
    .orderBy(desc(teamMessages.id))
    .limit(limit);
  if (messages.length === 0) return [];
  const ids = messages.map(({ id }) => id);
  const readers = await reader
    .select()
    .from(teamMessageReaders)
    .where(and(inArray(teamMessageReaders.messageId, ids), inScope));
  return messages.map((message) => ({
    message,
    readers: readers.filter(({ messageId }) => messageId === message.id),
  }));
}

function withinScope(scope: Scope): SQL {
  if (scope.kind === 'system') return sql`true`;
  const { path } = scope;
  return (
    or(eq(teamMessageReaders.path, path), sql`starts_with(${teamMessageReaders.path}, ${`${path}.`})`) ??
    sql`false`
  );
}

/** Deletes what ended before. @returns how many */
export async function deleteEnded(tx: Tx, before: Date): Promise<number> {
  const { rowCount } = await tx.delete(teamMessages).where(lt(teamMessages.endsAt, before));
  return rowCount ?? 0;
}

/** Raised hands; of one person or of everybody. */
export async function listHands(reader: Reader, staffId?: string): Promise<HandRow[]> {
  const rows = reader.select().from(raisedHands);
  return staffId === undefined ? rows : rows.where(eq(raisedHands.staffId, staffId));
}

/** Raises a hand; one that is up keeps its time and takes the new reason. */
export async function saveHand(tx: Tx, staffId: string, reason: HandReason, now: Date): Promise<HandRow> {
  const [row] = await tx
    .insert(raisedHands)
    .values({ staffId, reason, raisedAt: now })
    .onConflictDoUpdate({ target: raisedHands.staffId, set: { reason } })
    .returning();
  return row ?? { staffId, reason, raisedAt: now };
}

/** @returns when it was raised; null when it wasn't up. */
export async function deleteHand(tx: Tx, staffId: string): Promise<Date | null> {
  const [row] = await tx.delete(raisedHands).where(eq(raisedHands.staffId, staffId)).returning();
  return row?.raisedAt ?? null;
}
