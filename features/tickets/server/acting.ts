import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { TicketCommand } from '../contract/tickets.ts';
import { ticketFacts } from '../contract.ts';
import { ticketErrors } from '../errors.ts';
import { historyAllows, isTheirs, tableAllows } from '../rules/acting.ts';
import { mayCloseUntold, reachesNobody } from '../rules/ending.ts';
import { dueAt, longestSuspensionDays } from '../rules/time.ts';
import type { TicketAction } from '../states.ts';
import type { Deadlines } from './deadlines.ts';
import type { Core, Doer } from './deps.ts';
import { removeTimer, timersOf } from './due-store.ts';
import { refuseGuarded } from './guarding.ts';
import { type Held, type Holding, isLive, set, tell } from './held.ts';
import type { Joining } from './joining.ts';
import type { Opening } from './opening.ts';
import type { Running } from './running.ts';
import type { TaskRecord } from './store.ts';
import type { TaskActing } from './task-acting.ts';
import type { Telling } from './telling.ts';
import { actedOn } from './views.ts';

const dayMs = 86_400_000;

export interface ActingParts {
  holding: Holding;
  deadlines: Deadlines;
  opening: Opening;
  running: Running;
  telling: Telling;
  tasks: TaskActing;
  joining: Joining;
}

/** @throws AppError invalidInput for a moment that has passed */
function refusePast(held: Held, field: string, moment: Date): void {
  if (moment > held.at) return;
  const message = held.by.language === 'en' ? 'Choose a time that lies ahead.' : '请选择以后的时间。';
  throw new AppError(commonErrors.invalidInput, { fields: [{ field, code: 'past', message }] });
}

/** Carries out the actions of the table of ticket states. */
export function createActing(core: Core, parts: ActingParts) {
  const { holding, deadlines, opening, running, telling, tasks, joining } = parts;
  const { calendar, organisation } = core;

  /** @throws AppError notNow, notAllowed, guarded */
  async function refuse(held: Held, action: TicketAction): Promise<void> {
    const ticket = actedOn(held.ticket, held.tasks, held.kind.definition);
    if (!tableAllows(ticket.state, action) || !historyAllows(action, ticket, held.at)) {
      throw new AppError(ticketErrors['tickets.notNow']);
    }
    if (!isTheirs(action, ticket, held.by)) throw new AppError(commonErrors.notAllowed);
    await refuseGuarded(holding, held, { on: 'ticket', action });
  }

  async function carryOut(held: Held, command: TicketCommand): Promise<void> {
    const { ticket, at, by } = held;
    const ids = { ticketId: ticket.id, customerId: ticket.customerId, staffId: by.staffId };
    switch (command.action) {
      case 'setPriority': {
        if (command.priority === ticket.priority) return;
        set(held, { priority: command.priority });
        holding.note(
          held,
          'priority.changed',
          { before: ticket.priority, after: command.priority },
          { text: command.reason },
        );
        if (ticket.promised) return;
        return deadlines.move(
          held,
          dueAt(held.kind.definition, command.priority, calendar.current(), ticket.createdAt),
        );
      }
      case 'setDeadline': {
        const next = new Date(command.dueAt);
        refusePast(held, 'command.dueAt', next);
        const later = ticket.promised && next > ticket.dueAt;
        if (later && by.staffId !== null && !by.permissions.has('tickets.manage')) {
          throw new AppError(commonErrors.notAllowed);
        }
        return deadlines.moveFor(held, next, command.reason);
      }
      case 'suspend': {
        const until = command.until === null ? null : new Date(command.until);
        if (until !== null) refusePast(held, 'command.until', until);
        const latest = new Date(at.getTime() + longestSuspensionDays * dayMs);
        set(held, { suspendedAt: at, suspendedUntil: until });
        holding.note(held, 'suspended', { until: until?.toISOString() ?? null }, { text: command.reason });
        return deadlines.suspend(held, until !== null && until < latest ? until : latest);
      }
      case 'resume':
        holding.note(held, 'resumed');
        return deadlines.resume(held);
      case 'chase': {
        const chases = ticket.chases + 1;
        set(held, { chases });
        holding.note(held, 'chased', { chases }, { text: command.reason });
        tell(held, ticketFacts['ticket.chased'], ids, { chases });
        const handlers = held.tasks.filter(isLive).map(({ ownerId }) => ownerId);
        const leaders = handlers.every((id) => id === null)
          ? await opening.leadersOf('teamLeader', ticket.path)
          : [];
        return opening.news(held, [ticket.ownerId, ...handlers, ...leaders], 'chased', String(chases));
      }
      case 'recall':
      case 'withdraw':
        holding.note(
          held,
          command.action === 'recall' ? 'recalled' : 'withdrawn',
          {},
          { text: command.reason },
        );
        return telling.close(held, command.action === 'recall' ? 'recalled' : 'withdrawn');
      case 'merge':
        return joining.merge(held, command.into, command.reason);
      case 'split':
        return joining.split(held, command);
      case 'informed':
        return informed(held, command);
      case 'closeUntold': {
        const { triesToInform } = held.kind.definition;
        if (!mayCloseUntold(command.why, ticket, triesToInform)) {
          throw new AppError(ticketErrors['tickets.triesLeft'], { values: { tries: triesToInform } });
        }
        holding.note(
          held,
          'closed.untold',
          { why: command.why, tries: ticket.tries },
          { text: command.reason },
        );
        return telling.close(held, command.why);
      }
      case 'reopen':
        set(held, { closedAt: null, closeReason: null, verdict: null, escalation: 0 });
        holding.note(held, 'reopened', {}, { text: command.reason });
        tell(held, ticketFacts['ticket.reopened'], ids, { kind: ticket.kind });
        await deadlines.move(
          held,
          dueAt(held.kind.definition, ticket.priority, calendar.current(), at),
          false,
        );
        await deadlines.plan(held);
        return telling.restart(held);
      default:
        return command satisfies never;
    }
  }

  /** The customer was told in a contact: the task of telling him is done with it. */
  async function informed(
    held: Held,
    command: Extract<TicketCommand, { action: 'informed' }>,
  ): Promise<void> {
    const { how, interactionId, verdict, note } = command;
    const told = { how, interactionId, verdict, note };
    const task = openTelling(held) ?? (await tryNow(held));
    if (task !== undefined) {
      const outcome = task.outcomes.find(({ code }) => !reachesNobody(code))?.code ?? 'told';
      return tasks.finish(held, task, outcome, note, told);
    }
    if (held.ticket.processState?.ended !== true) throw new AppError(ticketErrors['tickets.notNow']);
    // A notice is on its way, and the customer was told before it arrived.
    telling.told(held, told);
    return telling.goOn(held, true);
  }

  const openTelling = (held: Held): TaskRecord | undefined =>
    held.tasks.find((one) => isLive(one) && one.work === 'inform');

  /** The process waits before it has the customer called again, and he has called himself: it waits no longer. */
  async function tryNow(held: Held): Promise<TaskRecord | undefined> {
    const waiting = (await timersOf(held.tx, held.ticket.id)).find(({ kind }) => kind === 'process');
    if (waiting === undefined) return undefined;
    await removeTimer(held.tx, held.ticket.id, waiting);
    held.timersChanged = true;
    await telling.goOn(held, await running.step(held, { type: 'timerDue', key: waiting.key }));
    return openTelling(held);
  }

  return {
    refuse,

    /** @throws AppError notFound, staleVersion, notNow, notAllowed, guarded, mergeRefused, triesLeft … */
    async act(tx: Tx, by: Doer, id: string, command: TicketCommand, version?: number): Promise<Held> {
      const others = command.action === 'merge' ? [command.into] : [];
      const held = await joining.holdInOrder(tx, by, id, others);
      if (version !== undefined && version !== held.ticket.version)
        throw new AppError(commonErrors.staleVersion);
      await refuse(held, command.action);
      await carryOut(held, command);
      if (by.staffId !== null) held.parts.add(by.staffId);
      await holding.settle(held, command.action);
      return held;
    },

    /** Gives a live ticket an owner, and those of its open tasks that he may do. */
    async assign(tx: Tx, by: Doer, id: string, staffId: string, reason: string): Promise<void> {
      const held = await holding.hold(tx, by, id);
      if (held.ticket.closedAt !== null) throw new AppError(ticketErrors['tickets.notNow']);
      const now = await organisation.now();
      const person = now.person(staffId);
      if (person === null || !person.active) throw new AppError(ticketErrors['tickets.nobodyFits']);
      const before = held.ticket.ownerId;
      set(held, { ownerId: staffId });
      held.parts.add(staffId);
      if (before !== staffId) holding.note(held, 'assigned', { before, after: staffId }, { text: reason });
      // Whoever a feature chooses for its own kind does the work, wherever the process draws it.
      await tasks.giveTo(held, person, now, { before, chosen: holding.guardsOf(held).length > 0 });
      if (!holding.isToldElsewhere(held))
        await opening.news(held, [staffId], 'handedOver', `${held.ticket.version}`);
      await holding.settle(held, 'assign');
    },
  };
}

export type Acting = ReturnType<typeof createActing>;
