import { ticketFacts } from '../contract.ts';
import { dueAfterSuspension, escalationAt, escalationSteps, remindAt } from '../rules/time.ts';
import type { Core } from './deps.ts';
import { removeTimers, setTimers, timersOf } from './due-store.ts';
import { type Held, type Holding, set, tell } from './held.ts';
import { moveTaskDeadlines, shiftTasks } from './store.ts';

/** The deadline of a ticket, the reminder before it and the escalation after it. */
export function createDeadlines(core: Core, holding: Holding) {
  const { calendar } = core;

  /** Sets the timers of the deadline as it is now; steps of the escalation that were taken stay taken. */
  async function plan(held: Held): Promise<void> {
    const { tx, ticket, at } = held;
    await removeTimers(tx, ticket.id, 'remind');
    await removeTimers(tx, ticket.id, 'escalate');
    const timers: Parameters<typeof setTimers>[2][number][] = [];
    if (ticket.remindAt !== null && ticket.remindAt > at) {
      timers.push({ kind: 'remind', key: 'deadline', dueAt: ticket.remindAt });
    }
    if (ticket.escalation < escalationSteps.length) {
      const next = escalationAt(calendar.current(), ticket.dueAt, ticket.escalation);
      if (next !== null) timers.push({ kind: 'escalate', key: 'deadline', dueAt: next > at ? next : at });
    }
    await setTimers(tx, ticket.id, timers);
    held.timersChanged = true;
  }

  /** Puts the deadline elsewhere; escalation begins anew where it lies ahead. */
  async function move(held: Held, dueAt: Date, promised = held.ticket.promised): Promise<void> {
    const { ticket, at } = held;
    if (dueAt.getTime() === ticket.dueAt.getTime() && promised === ticket.promised) return;
    const reminder = remindAt(at, dueAt, held.kind.definition.remindAtPercent);
    set(held, { dueAt, promised, remindAt: reminder, ...(dueAt > at ? { escalation: 0 } : {}) });
    tell(
      held,
      ticketFacts['ticket.deadlineMoved'],
      { ticketId: ticket.id, customerId: ticket.customerId, staffId: held.by.staffId },
      { dueAt: dueAt.toISOString() },
    );
    if (ticket.suspendedAt === null) await plan(held);
  }

  return {
    plan,
    move,

    /** @param reason a person's words, or null where a rule says it. */
    async moveFor(held: Held, dueAt: Date, reason: string | null): Promise<void> {
      const before = held.ticket.dueAt;
      await move(held, dueAt);
      holding.note(
        held,
        'deadline.moved',
        { before: before.toISOString(), after: dueAt.toISOString() },
        { text: reason },
      );
    },

    /** Everything that runs stands still until `until`. */
    async suspend(held: Held, until: Date): Promise<void> {
      await setTimers(held.tx, held.ticket.id, [{ kind: 'resume', key: 'suspension', dueAt: until }]);
      held.timersChanged = true;
    },

    /** Goes on: what ran when the ticket was suspended has as long left as it had then. */
    async resume(held: Held): Promise<void> {
      const { tx, ticket, at } = held;
      const since = ticket.suspendedAt ?? at;
      const late = at.getTime() - since.getTime();
      const timers = await timersOf(tx, ticket.id);
      await removeTimers(tx, ticket.id, 'resume');
      await setTimers(
        tx,
        ticket.id,
        timers
          .filter(
            ({ kind }) => kind === 'process' || kind === 'task' || kind === 'nextTry' || kind === 'notice',
          )
          .map((timer) => ({ ...timer, dueAt: new Date(timer.dueAt.getTime() + late) })),
      );
      // A step that is taken back would bring its old times along.
      set(held, { suspendedAt: null, suspendedUntil: null, stepBack: null });
      const { definition } = held.kind;
      const { clock } = definition.due[ticket.priority] ?? definition.due.normal;
      const due = dueAfterSuspension(
        ticket.dueAt,
        ticket.promised,
        { since, until: at },
        calendar.current(),
        clock,
      );
      await shiftTasks(tx, ticket.id, late);
      await move(held, due);
      await moveTaskDeadlines(tx, ticket.id, due);
      await plan(held);
      held.timersChanged = true;
    },
  };
}

export type Deadlines = ReturnType<typeof createDeadlines>;
