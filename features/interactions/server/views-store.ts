import { and, asc, count, eq, or } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { interactionViews } from './schema.ts';

export type ViewRecord = typeof interactionViews.$inferSelect;

/** Views of a person, and those that are shared. */
export async function listViews(reader: Reader, staffId: string): Promise<ViewRecord[]> {
  const { staffId: owner, shared, name, id } = interactionViews;
  return reader
    .select()
    .from(interactionViews)
    .where(or(eq(owner, staffId), eq(shared, true)))
    .orderBy(asc(name), asc(id));
}

export async function findView(reader: Reader, id: string): Promise<ViewRecord | null> {
  const rows = await reader.select().from(interactionViews).where(eq(interactionViews.id, id));
  return rows[0] ?? null;
}

export async function countViewsOf(reader: Reader, staffId: string): Promise<number> {
  const rows = await reader
    .select({ n: count() })
    .from(interactionViews)
    .where(eq(interactionViews.staffId, staffId));
  return rows[0]?.n ?? 0;
}

export async function insertView(tx: Tx, row: Omit<ViewRecord, 'version'>): Promise<void> {
  await tx.insert(interactionViews).values(row);
}

/** @returns false when `version` is no longer the current one. */
export async function updateView(tx: Tx, { version, ...row }: ViewRecord): Promise<boolean> {
  const { rowCount } = await tx
    .update(interactionViews)
    .set({ ...row, version: version + 1 })
    .where(and(eq(interactionViews.id, row.id), eq(interactionViews.version, version)));
  return rowCount === 1;
}

export async function deleteView(tx: Tx, id: string): Promise<void> {
  await tx.delete(interactionViews).where(eq(interactionViews.id, id));
}
