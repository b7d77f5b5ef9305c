import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { ticketCalls, ticketTimers } from './schema.ts';

export type TicketTimer = typeof ticketTimers.$inferSelect;
export type CallRecord = typeof ticketCalls.$inferSelect;
export type TimerName = Pick<TicketTimer, 'kind' | 'key'>;

/** Everything that is due for a ticket, the earliest first. */
export async function timersOf(reader: Reader, ticketId: string): Promise<TicketTimer[]> {
  return reader
    .select()
    .from(ticketTimers)
    .where(eq(ticketTimers.ticketId, ticketId))
    .orderBy(ticketTimers.dueAt, ticketTimers.kind, ticketTimers.key);
}

/** Sets or moves timers of a ticket that is held. */
export async function setTimers(
  tx: Tx,
  ticketId: string,
  timers: readonly (TimerName & { dueAt: Date; node?: string | null })[],
): Promise<void> {
  if (timers.length === 0) return;
  await tx
    .insert(ticketTimers)
    .values(timers.map(({ kind, key, dueAt, node }) => ({ ticketId, kind, key, dueAt, node: node ?? null })))
    .onConflictDoUpdate({
      target: [ticketTimers.ticketId, ticketTimers.kind, ticketTimers.key],
      set: { dueAt: sql`excluded.due_at` },
    });
}

/** @returns whether it was there. */
export async function removeTimer(tx: Tx, ticketId: string, { kind, key }: TimerName): Promise<boolean> {
  const { rowCount } = await tx
    .delete(ticketTimers)
    .where(and(eq(ticketTimers.ticketId, ticketId), eq(ticketTimers.kind, kind), eq(ticketTimers.key, key)));
  return (rowCount ?? 0) > 0;
}

/** @param kind only those, where given. */
export async function removeTimers(tx: Tx, ticketId: string, kind?: TicketTimer['kind']): Promise<void> {
  await tx
    .delete(ticketTimers)
    .where(
      and(eq(ticketTimers.ticketId, ticketId), kind === undefined ? undefined : eq(ticketTimers.kind, kind)),
    );
}

export async function insertCall(
  tx: Tx,
  row: Pick<CallRecord, 'ticketId' | 'key' | 'node' | 'service' | 'params'>,
): Promise<void> {
  await tx.insert(ticketCalls).values({ ...row, state: 'waiting' });
}

export async function findCall(reader: Reader, ticketId: string, key: string): Promise<CallRecord | null> {
  const rows = await reader
    .select()
    .from(ticketCalls)
    .where(and(eq(ticketCalls.ticketId, ticketId), eq(ticketCalls.key, key)));
  return rows[0] ?? null;
}

export async function callsOf(reader: Reader, ticketId: string): Promise<CallRecord[]> {
  return reader.select().from(ticketCalls).where(eq(ticketCalls.ticketId, ticketId));
}

export async function updateCall(
  tx: Tx,
  { ticketId, key }: Pick<CallRecord, 'ticketId' | 'key'>,
  values: Partial<Pick<CallRecord, 'state' | 'attempts' | 'problem' | 'result'>>,
): Promise<void> {
  await tx
    .update(ticketCalls)
    .set(values)
    .where(and(eq(ticketCalls.ticketId, ticketId), eq(ticketCalls.key, key)));
}

/** Services that were asked for and not carried out yet are no longer wanted. @param keys only these, where given. */
export async function dropCalls(tx: Tx, ticketId: string, keys?: readonly string[]): Promise<void> {
  const waiting = and(eq(ticketCalls.ticketId, ticketId), eq(ticketCalls.state, 'waiting'));
  await tx
    .update(ticketCalls)
    .set({ state: 'dropped' })
    .where(and(waiting, keys === undefined ? undefined : inArray(ticketCalls.key, [...keys])));
}
