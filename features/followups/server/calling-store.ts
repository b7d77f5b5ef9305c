/** SQL of what stands around calls: appointments and automatic sessions. */
import { and, asc, eq, gte, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import { followUpTickets, followUpSessions as sessions, followUpTasks as tasks } from './schema.ts';
import { dueOf, type Lister, type TaskRecord, taskSources, within } from './store.ts';

export type SessionRecord = typeof sessions.$inferSelect;

/** Tasks whose customer named a time in a span, in order. @param agentId only of this agent, where given */
export async function listAppointments(
  reader: Reader,
  scope: Scope,
  of: { from: Date; to: Date; agentId: string | null; limit: number },
): Promise<TaskRecord[]> {
  return reader
    .select()
    .from(tasks)
    .where(
      and(
        within(scope),
        isNull(tasks.endedAt),
        gte(tasks.appointmentAt, of.from),
        lt(tasks.appointmentAt, of.to),
        of.agentId === null ? undefined : eq(tasks.appointmentAgentId, of.agentId),
      ),
    )
    .orderBy(asc(tasks.appointmentAt), asc(tasks.id))
    .limit(of.limit);
}

/** When the next task that an agent may take comes or came due; null where none waits. */
export async function nextDueAt(reader: Reader, lister: Omit<Lister, 'now'>): Promise<Date | null> {
  const due: Date[] = [];
  for (const source of taskSources) {
    const at = await dueOf(reader, lister, source);
    if (at !== null) due.push(at);
  }
  return due.length === 0 ? null : new Date(Math.min(...due.map(Number)));
}

/** Tasks whose time, named by a customer, has come and that wait for their call. */
export async function dueAppointmentsOf(reader: Reader, staffId: string, now: Date): Promise<TaskRecord[]> {
  return reader
    .select()
    .from(tasks)
    .where(
      and(
        isNull(tasks.endedAt),
        isNull(tasks.callInteractionId),
        eq(tasks.appointmentAgentId, staffId),
        lte(tasks.appointmentAt, now),
      ),
    )
    .orderBy(asc(tasks.appointmentAt))
    .limit(20);
}

export async function findSession(reader: Reader, staffId: string): Promise<SessionRecord | null> {
  const rows = await reader.select().from(sessions).where(eq(sessions.staffId, staffId));
  return rows[0] ?? null;
}

/** Holds a session until the end of the transaction. */
export async function lockSession(tx: Tx, staffId: string): Promise<SessionRecord | null> {
  const rows = await tx.select().from(sessions).where(eq(sessions.staffId, staffId)).for('update');
  return rows[0] ?? null;
}

/** Starts a session; one that is there goes on in this mode. */
export async function putSession(
  tx: Tx,
  row: Pick<SessionRecord, 'staffId' | 'mode' | 'startedAt'>,
): Promise<void> {
  await tx
    .insert(sessions)
    .values(row)
    .onConflictDoUpdate({
      target: sessions.staffId,
      set: { mode: row.mode, stopping: false, version: sql`${sessions.version} + 1` },
    });
}

export async function updateSession(
  tx: Tx,
  staffId: string,
  values: Partial<Pick<SessionRecord, 'taskId' | 'stopping'>>,
): Promise<void> {
  await tx
    .update(sessions)
    .set({ ...values, version: sql`${sessions.version} + 1` })
    .where(eq(sessions.staffId, staffId));
}

/** Counts a dial that the session led to. */
export async function countDial(tx: Tx, staffId: string, taskId: string): Promise<void> {
  await tx
    .update(sessions)
    .set({ dialled: sql`${sessions.dialled} + 1`, version: sql`${sessions.version} + 1` })
    .where(and(eq(sessions.staffId, staffId), eq(sessions.taskId, taskId)));
}

export async function deleteSession(tx: Tx, staffId: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.staffId, staffId));
}

/** The task that makes the call of another anew; null while there is none. */
export async function correctionOf(reader: Reader, taskId: string): Promise<TaskRecord | null> {
  const rows = await reader.select().from(tasks).where(eq(tasks.correctsId, taskId));
  return rows[0] ?? null;
}

/** @returns the task and those whose calls it makes anew, and the key of the first of them: the one that the core knows. */
export async function correctedBy(
  reader: Reader,
  { id, key, correctsId }: Pick<TaskRecord, 'id' | 'key' | 'correctsId'>,
): Promise<{ key: string; ids: string[] }> {
  const ids = [id];
  let [firstKey, before] = [key, correctsId];
  while (before !== null) {
    const [row] = await reader
      .select({ id: tasks.id, key: tasks.key, correctsId: tasks.correctsId })
      .from(tasks)
      .where(eq(tasks.id, before));
    if (row === undefined) throw new Error('a task that is corrected is gone');
    ids.push(row.id);
    [firstKey, before] = [row.key, row.correctsId];
  }
  return { key: firstKey, ids };
}

/** @returns the staff number of whoever sold the policy of a problem ticket; null where nobody is known. */
export async function sellerOfTicket(tx: Tx, ticketId: string): Promise<string | null> {
  const rows = await tx
    .select({ sellerNo: tasks.sellerNo })
    .from(followUpTickets)
    .innerJoin(tasks, eq(tasks.id, followUpTickets.taskId))
    .where(and(eq(followUpTickets.ticketId, ticketId), isNotNull(tasks.sellerNo)));
  return rows[0]?.sellerNo ?? null;
}
