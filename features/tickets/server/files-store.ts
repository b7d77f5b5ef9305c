import { and, asc, count, eq, inArray } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { ticketFiles } from './schema.ts';

export type FileRecord = typeof ticketFiles.$inferSelect;

export async function listFiles(reader: Reader, ticketId: string): Promise<FileRecord[]> {
  return reader
    .select()
    .from(ticketFiles)
    .where(eq(ticketFiles.ticketId, ticketId))
    .orderBy(asc(ticketFiles.id));
}

export async function countFiles(reader: Reader, ticketId: string): Promise<number> {
  const rows = await reader
    .select({ n: count() })
    .from(ticketFiles)
    .where(eq(ticketFiles.ticketId, ticketId));
  return rows[0]?.n ?? 0;
}

export async function findFile(reader: Reader, ticketId: string, id: string): Promise<FileRecord | null> {
  const rows = await reader
    .select()
    .from(ticketFiles)
    .where(and(eq(ticketFiles.id, id), eq(ticketFiles.ticketId, ticketId)));
  return rows[0] ?? null;
}

export async function insertFile(tx: Tx, row: FileRecord): Promise<void> {
  await tx.insert(ticketFiles).values(row);
}

/** @returns those of the ids that have a row. */
export async function knownFiles(reader: Reader, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await reader
    .select({ id: ticketFiles.id })
    .from(ticketFiles)
    .where(inArray(ticketFiles.id, [...ids]));
  return new Set(rows.map(({ id }) => id));
}
