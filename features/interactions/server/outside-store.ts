import { and, eq, inArray } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { outsideContacts } from './schema.ts';

export type OutsideRow = typeof outsideContacts.$inferSelect;

export async function listOutside(reader: Reader, ids?: readonly string[]): Promise<OutsideRow[]> {
  const rows = reader.select().from(outsideContacts);
  return ids === undefined ? rows : rows.where(inArray(outsideContacts.id, [...ids]));
}

export async function insertOutside(tx: Tx, row: Omit<OutsideRow, 'version'>): Promise<void> {
  await tx.insert(outsideContacts).values(row);
}

/** @returns false when `version` is no longer the current one. */
export async function updateOutside(tx: Tx, { version, ...row }: OutsideRow): Promise<boolean> {
  const { rowCount } = await tx
    .update(outsideContacts)
    .set({ ...row, version: version + 1 })
    .where(and(eq(outsideContacts.id, row.id), eq(outsideContacts.version, version)));
  return rowCount === 1;
}

/** @returns false when there is none. */
export async function deleteOutside(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.delete(outsideContacts).where(eq(outsideContacts.id, id));
  return rowCount === 1;
}
