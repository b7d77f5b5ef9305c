import { and, asc, eq, or } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { ticketViews } from './schema.ts';

export type ViewRecord = typeof ticketViews.$inferSelect;

/** Own filters, and those that others share. */
export async function listViews(reader: Reader, staffId: string): Promise<ViewRecord[]> {
  return reader
    .select()
    .from(ticketViews)
    .where(or(eq(ticketViews.staffId, staffId), eq(ticketViews.shared, true)))
    .orderBy(asc(ticketViews.name), asc(ticketViews.id));
}

/** Keeps filters under a name; the same name again changes them. */
export async function saveView(tx: Tx, row: ViewRecord): Promise<ViewRecord> {
  const rows = await tx
    .insert(ticketViews)
    .values(row)
    .onConflictDoUpdate({
      target: [ticketViews.staffId, ticketViews.name],
      set: { query: row.query, shared: row.shared },
    })
    .returning();
  return rows[0] ?? row;
}

/** @returns whether it was there. */
export async function removeView(tx: Tx, staffId: string, id: string): Promise<boolean> {
  const { rowCount } = await tx
    .delete(ticketViews)
    .where(and(eq(ticketViews.id, id), eq(ticketViews.staffId, staffId)));
  return (rowCount ?? 0) > 0;
}
