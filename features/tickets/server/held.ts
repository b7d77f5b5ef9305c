import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { FactKind, NewFact } from '../../../platform/facts/fact.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { FieldValues } from '../contract/fields.ts';
import { type TicketGuard, type TicketSummary, ticketFacts } from '../contract.ts';
import { stateOf } from '../rules/state.ts';
import type { TaskState, TicketState } from '../states.ts';
import type { Core, Doer } from './deps.ts';
import { type TicketTimer, timersOf } from './due-store.ts';
import type { NumberedKind } from './kinds.ts';
import * as store from './store.ts';

/** Kind of the timer that rings for the earliest of what is due for a ticket; its key is the ticket's id. */
export const alarmTimer = 'ticket.alarm';

/** A ticket in the hands of one transaction: read under its lock, changed step by step, written by `settle`. */
export interface Held {
  readonly tx: Tx;
  readonly by: Doer;
  readonly at: Date;
  /** As it is by now. */
  ticket: store.TicketRecord;
  readonly kind: NumberedKind;
  /** All of its tasks as they are by now, in the order in which they were opened. */
  readonly tasks: store.TaskRecord[];
  /** State before. */
  readonly from: TicketState;
  changes: Partial<store.NewTicketRow>;
  readonly entries: Parameters<typeof store.insertEntries>[1][number][];
  readonly facts: NewFact[];
  readonly parts: Set<string>;
  /** What is due has changed, so that its alarm must be looked at. */
  timersChanged: boolean;
}

/** The task that an action was about, for the guards. */
export interface MovedTask {
  node: string;
  state: TaskState;
  outcome: string | null;
  staffId: string | null;
}

/** What others may know of a ticket. */
export function summaryOf(ticket: store.TicketRecord): TicketSummary {
  const { id, no, kind, state, customerId, path, createdAt, createdBy, ownerId, interactionId } = ticket;
  const { dueAt, closedAt, version } = ticket;
  return {
    ...{ id, no, kind, state, customerId, path, createdAt, createdBy, ownerId, interactionId },
    ...{ dueAt, closedAt, version },
  };
}

/** @returns whether a timer counts now: those of a suspended ticket stand still, but for its end. */
export function runs(
  timer: Pick<TicketTimer, 'kind'>,
  ticket: Pick<store.TicketRecord, 'suspendedAt'>,
): boolean {
  return ticket.suspendedAt === null || timer.kind === 'resume';
}

export const isLive = (task: Pick<store.TaskRecord, 'state'>): boolean =>
  task.state === 'open' || task.state === 'claimed';

/** Takes tickets into the hands of a transaction, and writes what became of them. */
export function createHolding(core: Core) {
  const { clock, sealing, kinds } = core;

  async function wrap(tx: Tx, by: Doer, ticket: store.TicketRecord): Promise<Held> {
    return {
      ...{ tx, by, ticket, at: clock.now(), from: ticket.state, changes: {} },
      kind: await kinds.version(ticket.kind, ticket.kindVersion),
      tasks: await store.tasksOf(tx, ticket.id),
      ...{ entries: [], facts: [], parts: new Set(), timersChanged: false },
    };
  }

  /** Sets the alarm where something is due before it rings. */
  async function setAlarm(held: Held): Promise<void> {
    const { tx, ticket } = held;
    const waiting = (await timersOf(tx, ticket.id)).filter((timer) => runs(timer, ticket));
    const next = waiting[0]?.dueAt ?? null;
    if (next === null || (ticket.alarmAt !== null && ticket.alarmAt <= next)) return;
    set(held, { alarmAt: next });
    await core.timers().set(tx, { kind: alarmTimer, key: ticket.id, dueAt: next });
  }

  return {
    wrap,
    /** @throws AppError notFound */
    async hold(tx: Tx, by: Doer, id: string): Promise<Held> {
      const ticket = await store.lockTicket(tx, id);
      if (ticket === null) throw new AppError(commonErrors.notFound);
      return wrap(tx, by, ticket);
    },

    /** The values of its form. */
    valuesOf: (held: Held): FieldValues => sealing.openForm(held.ticket.values).values,

    guardsOf: (held: Held): readonly TicketGuard[] =>
      core.guards().filter(({ kinds: codes }) => codes.includes(held.ticket.kind)),

    /** Whether a feature tells staff of owner and deadline in its own words. */
    isToldElsewhere: (held: Held): boolean =>
      core.guards().some(({ kinds: codes, tellsStaff }) => tellsStaff && codes.includes(held.ticket.kind)),

    /**
     * Writes the ticket with its next version, its history and facts, and tells the guards.
     * @param action as the history and the facts call it.
     */
    async settle(held: Held, action: string, task: MovedTask | null = null): Promise<void> {
      const { tx, ticket, by } = held;
      const state = stateOf({
        closed: ticket.closedAt !== null,
        suspended: ticket.suspendedAt !== null,
        begun: ticket.begun,
        processEnded: ticket.processState?.ended ?? false,
        tasks: held.tasks,
      });
      if (state !== ticket.state) set(held, { state });
      if (held.timersChanged && state !== 'closed') await setAlarm(held);
      const made = action === 'create';
      const changed =
        !made && (Object.keys(held.changes).some((key) => key !== 'alarmAt') || held.entries.length > 0);
      if (changed) set(held, { version: ticket.version + 1 });
      if (Object.keys(held.changes).length > 0) await store.updateTicket(tx, ticket.id, held.changes);
      if (held.changes.dueAt !== undefined) await store.moveTaskDeadlines(tx, ticket.id, held.ticket.dueAt);
      await store.insertEntries(tx, held.entries);
      await store.addParts(tx, ticket.id, [...held.parts]);
      const ids = { ticketId: ticket.id, customerId: ticket.customerId, staffId: by.staffId };
      if (made) {
        // The fact that it was made says it all.
      } else if (state !== held.from) {
        tell(held, ticketFacts['ticket.moved'], ids, {
          kind: ticket.kind,
          from: held.from,
          to: state,
          action,
        });
      } else if (changed) {
        tell(held, ticketFacts['ticket.changed'], ids, { what: action, version: held.ticket.version });
      }
      await appendFacts(tx, held.facts);
      held.changes = {};
      held.entries.length = 0;
      held.facts.length = 0;
      for (const guard of made ? [] : this.guardsOf(held)) {
        await guard.moved?.(tx, summaryOf(held.ticket), { action, from: held.from, task });
      }
    },

    /** Adds to the history. */
    note(
      held: Held,
      what: string,
      data: Record<string, string | number | boolean | null> = {},
      words: { text?: string | null; changes?: object | null } = {},
    ): void {
      held.entries.push({
        id: newId(held.at.getTime()),
        ticketId: held.ticket.id,
        at: held.at,
        by: held.by.staffId,
        ...{ what, data },
        text: sealing.sealOrNull('entryText', words.text ?? null),
        changes: words.changes == null ? null : sealing.seal('changes', JSON.stringify(words.changes)),
      });
    },
  };
}

export type Holding = ReturnType<typeof createHolding>;

/** Changes columns of a ticket that is held. */
export function set(held: Held, values: Partial<store.NewTicketRow>): void {
  held.ticket = { ...held.ticket, ...(values as Partial<store.TicketRecord>) };
  Object.assign(held.changes, values);
}

/** Adds a fact about the ticket. */
export function tell<T extends string, I, D>(held: Held, kind: FactKind<T, I, D>, ids: I, data: D): void {
  const { id, path } = held.ticket;
  held.facts.push(fact(kind, { at: held.at, subject: id, path, ids, data }));
}
