import { expect } from 'vitest';
import type { Database } from '../../../platform/database/database.ts';
import { stateOf } from '../rules/state.ts';
import { callsOf, timersOf } from '../server/due-store.ts';
import { alarmTimer, isLive, runs } from '../server/held.ts';
import { findTicket, tasksOf } from '../server/store.ts';

/**
 * What holds of every ticket at every moment: it is in the one state that its tables say, something keeps it going or a
 * person has stopped it, and what is closed was told or says why not.
 */
export async function checkTicket(database: Database, id: string): Promise<void> {
  const ticket = await findTicket(database.read, id);
  if (ticket === null) throw new Error(`no ticket ${id}`);
  const tasks = await tasksOf(database.read, id);
  const timers = await timersOf(database.read, id);
  const calls = (await callsOf(database.read, id)).filter(({ state }) => state === 'waiting');
  const live = tasks.filter(isLive);
  const { rows } = await database.pool.query(
    'select kind, key, due_at from timers where key = $1 or starts_with(key, $1)',
    [id],
  );
  const alarm: Date | null = rows.find(({ kind }) => kind === alarmTimer)?.due_at ?? null;
  const { rows: facts } = await database.pool.query('select type from fact_inbox where subject = $1', [id]);
  const count = (type: string): number => facts.filter((fact) => fact.type === type).length;

  expect(ticket.state).toBe(
    stateOf({
      closed: ticket.closedAt !== null,
      suspended: ticket.suspendedAt !== null,
      begun: ticket.begun,
      processEnded: ticket.processState?.ended ?? false,
      tasks,
    }),
  );
  for (const task of tasks) {
    expect(task.state === 'claimed' ? task.ownerId : 'nobody asked').not.toBeNull();
    if (task.state === 'open') expect(task.ownerId).toBeNull();
    if (task.state === 'done') expect(task.doneAt).not.toBeNull();
  }
  expect(count('ticket.created')).toBe(1);
  expect(count('ticket.closed') - count('ticket.reopened')).toBe(ticket.state === 'closed' ? 1 : 0);
  if (ticket.state === 'closed') {
    expect([live.length, timers.length, calls.length, ticket.processState]).toEqual([0, 0, 0, null]);
    const told = ticket.closeReason === 'told' || ticket.closeReason === 'noticeDelivered';
    if (told) expect(ticket.toldAt).not.toBeNull();
    else
      expect(['anonymous', 'unreachable', 'withdrawn', 'recalled', 'merged']).toContain(ticket.closeReason);
    return;
  }
  const keepsGoing = timers.filter(
    ({ kind }) => kind === 'process' || kind === 'notice' || kind === 'nextTry',
  );
  if (ticket.state !== 'suspended') expect(live.length + calls.length + keepsGoing.length).toBeGreaterThan(0);
  for (const call of calls) expect(rows.map(({ key }) => key)).toContain(`${id}/${call.key}`);
  const next = timers.find((timer) => runs(timer, ticket))?.dueAt ?? null;
  if (next !== null) expect(alarm?.getTime() ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(next.getTime());
  const waiting = ticket.processState?.tokens.length ?? 0;
  expect(live.filter(({ node }) => node !== 'tell').length + calls.length).toBeLessThanOrEqual(waiting);
}
