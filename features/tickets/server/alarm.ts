import type { TimerHandler } from '../../../platform/timers/timers.ts';
import { ticketFacts } from '../contract.ts';
import { escalationAt, escalationSteps } from '../rules/time.ts';
import type { Deadlines } from './deadlines.ts';
import { type Core, systemDoer } from './deps.ts';
import { removeTimer, setTimers, type TicketTimer, timersOf } from './due-store.ts';
import { alarmTimer, type Held, type Holding, isLive, runs, set, tell } from './held.ts';
import type { Opening } from './opening.ts';
import { processKey, type Running } from './running.ts';
import * as store from './store.ts';
import type { Telling } from './telling.ts';

/**
 * Does what is due for a ticket when its alarm rings: each thing once, since its row goes with what it does. The alarm
 * only says when to look; one that rings too early or twice does no harm.
 */
export function createAlarm(
  core: Core,
  parts: { holding: Holding; deadlines: Deadlines; opening: Opening; running: Running; telling: Telling },
): TimerHandler {
  const { holding, deadlines, opening, running, telling } = parts;

  async function due(held: Held, timer: TicketTimer): Promise<void> {
    const { ticket } = held;
    const ids = { ticketId: ticket.id, customerId: ticket.customerId };
    switch (timer.kind) {
      case 'process':
        return telling.goOn(held, await running.step(held, { type: 'timerDue', key: processKey(timer.key) }));
      case 'resume':
        holding.note(held, 'resumed');
        return deadlines.resume(held);
      case 'remind': {
        tell(held, ticketFacts['ticket.reminded'], ids, { kind: ticket.kind });
        if (holding.isToldElsewhere(held)) return;
        const handlers = held.tasks.filter(isLive).map(({ ownerId }) => ownerId);
        return opening.news(held, [ticket.ownerId, ...handlers], 'reminder', ticket.dueAt.toISOString());
      }
      case 'escalate':
        return escalate(held);
      case 'task': {
        const task = held.tasks.find(({ id }) => id === timer.key);
        if (task === undefined || !isLive(task)) return;
        tell(
          held,
          ticketFacts['task.overdue'],
          { ...ids, taskId: task.id, staffId: task.ownerId },
          { node: task.node },
        );
        const leaders = task.ownerId === null ? await opening.leadersOf('teamLeader', task.path) : [];
        return opening.news(held, [task.ownerId, ...leaders], 'overdue', task.id);
      }
      case 'nextTry': {
        const task = held.tasks.find(({ id }) => id === timer.key);
        if (task === undefined || !isLive(task) || task.restsUntil === null) return;
        await opening.change(held, task, { restsUntil: null });
        const about = { ...ids, taskId: task.id, staffId: null };
        tell(held, ticketFacts['task.opened'], about, { node: task.node, work: task.work, role: task.role });
        return;
      }
      case 'notice':
        // Nobody knows whether it arrived: a person tells the customer.
        set(held, { noticeId: null });
        holding.note(held, 'notice.late');
        return telling.goOn(held, ticket.processState?.ended ?? false);
      default:
        return timer.kind satisfies never;
    }
  }

  /** The next step of the escalation: its people hear of it, and the history keeps that they did. */
  async function escalate(held: Held): Promise<void> {
    const { ticket } = held;
    const step = escalationSteps[ticket.escalation];
    if (step === undefined) return;
    const escalation = ticket.escalation + 1;
    const root = ticket.path.split('.')[0] ?? ticket.path;
    const leaders =
      step.to === 'headquarters'
        ? await opening.leadersOf('supervisor', root)
        : await opening.leadersOf(step.to, ticket.path);
    const handlers = held.tasks.filter(isLive).map(({ ownerId }) => ownerId);
    set(held, { escalation });
    for (const id of leaders) held.parts.add(id);
    holding.note(held, 'overdue', { escalation, to: step.to });
    tell(
      held,
      ticketFacts['ticket.overdue'],
      { ticketId: ticket.id, customerId: ticket.customerId },
      { kind: ticket.kind, escalation },
    );
    if (!holding.isToldElsewhere(held))
      await opening.news(
        held,
        [ticket.ownerId, ...handlers, ...leaders],
        'overdue',
        `${ticket.dueAt.toISOString()}:${escalation}`,
      );
    const next = escalationAt(core.calendar.current(), ticket.dueAt, escalation);
    if (next === null) return;
    await setTimers(held.tx, ticket.id, [{ kind: 'escalate', key: 'deadline', dueAt: next }]);
    held.timersChanged = true;
  }

  return async (tx, timer) => {
    const ticket = await store.lockTicketIfFree(tx, timer.key);
    if (ticket === null) {
      // Somebody acts on it just now: waiting for him here, with the timer in hand that he may want to move, could last
      // for ever.
      if ((await store.findTicket(tx, timer.key)) === null) return;
      return core.timers().set(tx, { kind: alarmTimer, key: timer.key, dueAt: core.clock.now() });
    }
    if (ticket.closedAt !== null) return;
    const held = await holding.wrap(tx, systemDoer, ticket);
    set(held, { alarmAt: null });
    held.timersChanged = true;
    for (;;) {
      const waiting = await timersOf(tx, ticket.id);
      const next = waiting.find((one) => one.dueAt <= held.at && runs(one, held.ticket));
      if (next === undefined || held.ticket.closedAt !== null) break;
      await removeTimer(tx, ticket.id, next);
      await due(held, next);
    }
    await holding.settle(held, 'time');
  };
}
