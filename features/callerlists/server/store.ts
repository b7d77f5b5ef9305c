import { and, desc, eq, gt, inArray } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { callerListEntries as entries } from './schema.ts';

export type EntryRecord = typeof entries.$inferSelect;

/** More than anybody keeps; older ones are in the audit trail. */
const mostListed = 1_000;

export async function listEntries(reader: Reader): Promise<EntryRecord[]> {
  return reader.select().from(entries).orderBy(desc(entries.id)).limit(mostListed);
}

export async function findEntry(reader: Reader, id: string): Promise<EntryRecord | null> {
  const rows = await reader.select().from(entries).where(eq(entries.id, id));
  return rows[0] ?? null;
}

/** Entries of a number that count at a moment, or are asked for. */
export async function entriesOf(
  reader: Reader,
  indexes: readonly string[],
  at: Date,
): Promise<EntryRecord[]> {
  return reader
    .select()
    .from(entries)
    .where(
      and(
        inArray(entries.numberIndex, [...indexes]),
        inArray(entries.state, ['asked', 'active']),
        gt(entries.endsAt, at),
      ),
    );
}

export async function insertEntry(tx: Tx, row: EntryRecord): Promise<void> {
  await tx.insert(entries).values(row);
}

/** @returns null when it was changed since it was read. */
export async function moveEntry(
  tx: Tx,
  { id, version }: Pick<EntryRecord, 'id' | 'version'>,
  next: Pick<EntryRecord, 'state' | 'decidedBy'>,
): Promise<EntryRecord | null> {
  const rows = await tx
    .update(entries)
    .set({ ...next, version: version + 1 })
    .where(and(eq(entries.id, id), eq(entries.version, version)))
    .returning();
  return rows[0] ?? null;
}
