import { and, desc, eq, gt, lte, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { massEventDismissals, massEvents } from './schema.ts';

export type MassEventRecord = typeof massEvents.$inferSelect;
export type DismissalRecord = typeof massEventDismissals.$inferSelect;

/** Whoever declares holds this until the end of the transaction, so that two can't declare the same. */
export async function lockDeclaring(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('massEvents.declare'))`);
}

export async function insertEvent(tx: Tx, row: typeof massEvents.$inferInsert): Promise<MassEventRecord> {
  const rows = await tx.insert(massEvents).values(row).returning();
  const made = rows[0];
  if (made === undefined) throw new Error('a mass event was not made');
  return made;
}

export async function lockEvent(tx: Tx, id: string): Promise<MassEventRecord | null> {
  const rows = await tx.select().from(massEvents).where(eq(massEvents.id, id)).for('update');
  return rows[0] ?? null;
}

export async function updateEvent(
  tx: Tx,
  { id, version }: Pick<MassEventRecord, 'id' | 'version'>,
  values: Partial<MassEventRecord>,
): Promise<MassEventRecord> {
  const rows = await tx
    .update(massEvents)
    .set({ ...values, version: version + 1 })
    .where(eq(massEvents.id, id))
    .returning();
  const row = rows[0];
  if (row === undefined) throw new Error('the mass event is gone');
  return row;
}

export async function findEvent(reader: Reader, id: string): Promise<MassEventRecord | null> {
  const rows = await reader.select().from(massEvents).where(eq(massEvents.id, id));
  return rows[0] ?? null;
}

/** Events that are on at a moment. */
export async function eventsOn(reader: Reader, at: Date): Promise<MassEventRecord[]> {
  return reader
    .select()
    .from(massEvents)
    .where(and(lte(massEvents.declaredAt, at), gt(massEvents.endsAt, at)))
    .orderBy(desc(massEvents.id));
}

/** The newest first. */
export async function listEvents(reader: Reader, most: number): Promise<MassEventRecord[]> {
  return reader.select().from(massEvents).orderBy(desc(massEvents.endsAt), desc(massEvents.id)).limit(most);
}

export async function insertDismissal(tx: Tx, row: DismissalRecord): Promise<void> {
  await tx.insert(massEventDismissals).values(row);
}

export async function dismissalsUntil(reader: Reader, after: Date): Promise<DismissalRecord[]> {
  return reader.select().from(massEventDismissals).where(gt(massEventDismissals.until, after));
}
