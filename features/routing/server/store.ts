import { eq } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Queue } from '../contract.ts';
import { presence, queues } from './schema.ts';

export type PresenceRecord = typeof presence.$inferSelect;

/** Adds queues that aren't there yet; what an administrator changed stays. */
export async function insertMissingQueues(tx: Tx, rows: readonly Queue[]): Promise<void> {
  await tx
    .insert(queues)
    .values([...rows])
    .onConflictDoNothing();
}

export async function listQueues(reader: Reader): Promise<(Queue & { version: number })[]> {
  const rows = await reader.select().from(queues).orderBy(queues.code);
  return rows as (Queue & { version: number })[];
}

export async function listPresence(reader: Reader): Promise<PresenceRecord[]> {
  return reader.select().from(presence);
}

export async function readPresence(reader: Reader, staffId: string): Promise<PresenceRecord | null> {
  const rows = await reader.select().from(presence).where(eq(presence.staffId, staffId));
  return rows[0] ?? null;
}
