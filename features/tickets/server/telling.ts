import { deadline } from '../../calendar/rules/deadline.ts';
import { ticketFacts } from '../contract.ts';
import { afterProcess, noticeTells } from '../rules/ending.ts';
import { placeFor } from '../rules/takers.ts';
import { nextTrySpan, noticeWaitSpan } from '../rules/time.ts';
import type { CloseReason, Verdict } from '../states.ts';
import type { Core } from './deps.ts';
import { setTimers } from './due-store.ts';
import { alarmTimer, type Held, type Holding, set, tell } from './held.ts';
import { begunBy, type Opening, taskMoved } from './opening.ts';
import type { Running } from './running.ts';
import type { TaskRecord } from './store.ts';

/** How the customer was told. */
export interface Told {
  how: 'call' | 'inPerson' | 'notice';
  interactionId: string | null;
  verdict: Verdict;
  note: string;
}

/** The closed loop: a ticket ends only when the customer knows the result, or a supervisor says why nobody can be told. */
export function createTelling(core: Core, holding: Holding, opening: Opening, running: Running) {
  const { calendar, organisation } = core;

  async function close(held: Held, reason: CloseReason): Promise<void> {
    await running.clear(held);
    const { ticket, at } = held;
    set(held, {
      closedAt: at,
      closeReason: reason,
      suspendedAt: null,
      suspendedUntil: null,
      noticeId: null,
      alarmAt: null,
    });
    await core.timers().cancel(held.tx, alarmTimer, ticket.id);
    holding.note(held, 'closed', { reason, verdict: ticket.verdict });
    tell(
      held,
      ticketFacts['ticket.closed'],
      { ticketId: ticket.id, customerId: ticket.customerId, staffId: held.by.staffId },
      {
        ...{ kind: ticket.kind, reason, verdict: ticket.verdict },
        openMs: Math.max(0, at.getTime() - ticket.createdAt.getTime()),
        overdue: at > ticket.dueAt,
      },
    );
  }

  /** The whole process once more, with the history kept. */
  async function restart(held: Held): Promise<void> {
    set(held, {
      rounds: held.ticket.rounds + 1,
      ...{ toldAt: null, toldHow: null, noticeId: null, tries: 0 },
    });
    await goOn(held, await running.begin(held));
  }

  /** What comes after a step: nothing, or, where the process has ended, whatever the closed loop asks for. */
  async function goOn(held: Held, ended: boolean): Promise<void> {
    if (!ended) return;
    const { ticket } = held;
    const next = afterProcess({
      told: ticket.toldAt !== null,
      verdict: ticket.verdict,
      objections: ticket.objections,
      noticePending: ticket.noticeId !== null && noticeTells(held.kind.definition.inform),
    });
    switch (next) {
      case 'close':
        return close(held, ticket.toldHow === 'notice' ? 'noticeDelivered' : 'told');
      case 'restart':
        await running.clear(held);
        holding.note(held, 'restarted', {});
        return restart(held);
      case 'await': {
        const dueAt = deadline(calendar.current(), held.at, noticeWaitSpan);
        await setTimers(held.tx, ticket.id, [{ kind: 'notice', key: 'wait', dueAt }]);
        held.timersChanged = true;
        return;
      }
      case 'inform':
        return opening.openTelling(held);
      default:
        return next satisfies never;
    }
  }

  return {
    close,
    restart,
    goOn,

    /** Files that the customer knows the result, and what he says of it. */
    told(held: Held, told: Told): void {
      const { how, interactionId, verdict, note } = told;
      const objections = held.ticket.objections + (verdict === 'unsatisfied' ? 1 : 0);
      set(held, { toldAt: held.at, toldHow: how, verdict, objections });
      holding.note(held, 'told', { how, interactionId, verdict }, { text: note });
    },

    /** Files a try that reached nobody. After the last one that the kind asks for, supervisors hear of it. */
    async tried(held: Held, task: TaskRecord, note: string): Promise<void> {
      const { ticket } = held;
      const tries = ticket.tries + 1;
      set(held, { tries });
      holding.note(held, 'told.tried', { tries, node: task.node }, { text: note });
      if (tries < held.kind.definition.triesToInform) return;
      await opening.news(
        held,
        await opening.leadersOf('supervisor', ticket.path),
        'unreached',
        String(tries),
      );
    },

    /** The task of telling the customer comes back in another part of the day; after the last try a supervisor decides. */
    async restTask(held: Held, task: TaskRecord, outcome: string): Promise<void> {
      const { tx, ticket, at } = held;
      if (held.by.staffId !== null) begunBy(held, held.by.staffId);
      taskMoved(held, task, 'try', outcome);
      if (ticket.tries >= held.kind.definition.triesToInform) {
        const now = await organisation.now();
        const { standIn: _, ...place } = placeFor('supervisor', ticket.path, now.people, now.groups);
        await opening.change(held, task, { state: 'open', ownerId: null, ...place });
        return;
      }
      const next = deadline(calendar.current(), at, nextTrySpan);
      await opening.change(held, task, { state: 'open', ownerId: null, restsUntil: next });
      await setTimers(tx, ticket.id, [{ kind: 'nextTry', key: task.id, dueAt: next }]);
      held.timersChanged = true;
    },

    /** A notice with the result is on its way to the customer. */
    noticed(held: Held, noticeId: string, key: string): void {
      set(held, { noticeId });
      holding.note(held, 'notice.queued', { to: 'customer', noticeId, key });
    },

    /** The notice came to its end: one that was delivered tells the customer, otherwise a person does. */
    async noticeEnded(held: Held, delivered: boolean): Promise<void> {
      const { ticket } = held;
      holding.note(held, delivered ? 'notice.delivered' : 'notice.failed', { noticeId: ticket.noticeId });
      set(held, { noticeId: null });
      if (delivered && noticeTells(held.kind.definition.inform)) {
        set(held, { toldAt: held.at, toldHow: 'notice', verdict: ticket.verdict ?? 'notAsked' });
      }
      if (ticket.processState?.ended !== true) return;
      const waits = held.tasks.some(
        ({ node, state }) => node === 'tell' && (state === 'open' || state === 'claimed'),
      );
      if (waits && held.ticket.toldAt === null) return;
      await goOn(held, true);
    },
  };
}

export type Telling = ReturnType<typeof createTelling>;
