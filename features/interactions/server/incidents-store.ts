import { and, desc, eq, gt } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { ActiveIncident } from './floor.ts';
import { incidents } from './schema.ts';

export type IncidentRecord = typeof incidents.$inferSelect;

/** Announcements that haven't ended by then, the newest first. */
export async function listIncidents(reader: Reader, at: Date): Promise<IncidentRecord[]> {
  return reader.select().from(incidents).where(gt(incidents.endsAt, at)).orderBy(desc(incidents.id));
}

export async function insertIncident(tx: Tx, row: IncidentRecord): Promise<void> {
  await tx.insert(incidents).values(row);
}

/** @returns whether it was still running. */
export async function endIncident(tx: Tx, id: string, at: Date): Promise<boolean> {
  const ended = await tx
    .update(incidents)
    .set({ endsAt: at })
    .where(and(eq(incidents.id, id), gt(incidents.endsAt, at)));
  return ended.rowCount === 1;
}

/** The same as call control asks them. */
export async function readActiveIncidents(reader: Reader, at: Date): Promise<ActiveIncident[]> {
  const rows = await listIncidents(reader, at);
  return rows.map(({ endsAt, prompt, queues, path, restoredAt }) => ({
    ...{ prompt, queues, path, restoredAt },
    endsAt: endsAt.getTime(),
  }));
}
