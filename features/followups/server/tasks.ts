import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { systemScope } from '../../../platform/scope.ts';
import type { Timers } from '../../../platform/timers/timers.ts';
import type { AuditService } from '../../audit/contract.ts';
import { normaliseNumber } from '../../customers/rules/number.ts';
import { interactionErrors } from '../../interactions/contract.ts';
import { type FollowUpEvent, followUpEvent } from '../contract/task.ts';
import type { FollowUpView, TaskList } from '../contract/tasks.ts';
import { followUpFacts } from '../contract.ts';
import { followUpErrors } from '../errors.ts';
import { createAdding } from './adding.ts';
import { createAppointments } from './appointments.ts';
import { createCalling, type Placing } from './calling.ts';
import { createCorrecting } from './correcting.ts';
import { createDuties, type ProblemTickets } from './duties.ts';
import { createKeeping, type Doer, type Held } from './keeping.ts';
import type { Workforce } from './people.ts';
import type { FollowUpRules } from './rule-sets.ts';
import { createSealing } from './sealing.ts';
import { createSessions } from './sessions.ts';
import * as store from './store.ts';
import { createViews, type ViewsDeps } from './views.ts';

export interface TasksDeps {
  database: Database;
  cipher: Cipher;
  clock: Clock;
  audit: AuditService;
  rules: FollowUpRules;
  placing: Placing;
  tickets: ProblemTickets;
  people: ViewsDeps['people'];
  /** Whatever else follows from what happened, e.g. the result for the core system; in the same transaction. */
  followed?(tx: Tx, held: Held): Promise<void>;
  workforce: Workforce;
  timers(): Timers;
  zone(): string;
}
type Agent = Doer & { staffId: string };

/** Of what only somebody in charge may tell. */
const byOrder: readonly FollowUpEvent['type'][] = ['numberCleared', 'ordered', 'ended'];
const byLeader: readonly FollowUpEvent['type'][] = ['appointmentPooled', 'contractReceived', 'movedTo'];
/** What an agent learns in his call, and a team leader also outside of calls. */
const byEither: readonly FollowUpEvent['type'][] = ['policySurrendered'];
/** What may be told between calls by whoever had the last one. */
const afterCall: readonly FollowUpEvent['type'][] = ['attemptNoted', 'answersEntered'];

/** Tasks of follow-up calls. */
export function createTasks(deps: TasksDeps) {
  const { database, clock, audit } = deps;
  const sealing = createSealing(deps.cipher);
  const duties = createDuties({ sealing, tickets: deps.tickets });
  const appointments = createAppointments({ ...deps, sealing, keeping: () => keeping });
  const keeping = createKeeping({
    ...{ ...deps, sealing },
    async after(tx, next, before) {
      await duties.register(tx, next);
      await appointments.follow(tx, next, before);
      await deps.followed?.(tx, next);
    },
  });
  const views = createViews({ keeping, sealing, people: deps.people, tickets: deps.tickets });
  const calling = createCalling({ ...deps, keeping, sealing });
  const sessions = createSessions({ ...deps, keeping, sealing, next: calling.next });
  const correcting = createCorrecting({ ...deps, sealing });

  function mayTell({ state, row, ...held }: Held, by: Agent, { type }: FollowUpEvent): boolean {
    if (byOrder.includes(type)) return by.permissions.has('followUps.order');
    const manages = by.permissions.has('followUps.manage');
    if (byLeader.includes(type)) return manages;
    if (byEither.includes(type) && manages) return true;
    // Whoever had the call is gone: its result can’t wait for him.
    if (type === 'callEnded' && row.line !== null && manages) return true;
    if (afterCall.includes(type))
      return manages || [row.keeperId, row.ownerId, lastAgent(held)].includes(by.staffId);
    return state.call?.agentId === by.staffId;
  }

  return {
    ...{ sealing, keeping, calling, views, appointments, sessions },
    adding: createAdding({ ...deps, sealing }),

    async list(by: Agent, of: { list: TaskList; after?: string | undefined; limit: number }) {
      const { list, limit } = of;
      const after = of.after === undefined ? null : await store.findTask(database.read, by.scope, of.after);
      const lister = { staffId: by.staffId, scope: by.scope, now: clock.now() };
      const found = await store.listTasks(database.read, lister, { list, after, limit });
      const last = found.at(-1);
      return {
        tasks: await views.rows(database.read, found),
        next: found.length === limit && last !== undefined ? last.id : null,
      };
    },

    /** @throws AppError notFound */
    async read(by: Agent, id: string): Promise<FollowUpView> {
      const row = await store.findTask(database.read, by.scope, id);
      if (row === null) throw new AppError(commonErrors.notFound);
      return views.view(database.read, by, await keeping.read(database.read, row));
    },

    /** The task of a contact; only for who may see the task, or has the call in hand. */
    async ofContact(by: Agent, interactionId: string): Promise<FollowUpView | null> {
      const id = await store.taskOfCall(database.read, interactionId);
      const row =
        id === null ? null : await store.findTask(database.read, systemScope('the call in hand'), id);
      if (row === null) return null;
      const held = await keeping.read(database.read, row);
      const mine = lastAgent(held) === by.staffId;
      const seen = mine ? row : await store.findTask(database.read, by.scope, row.id);
      return seen === null ? null : views.view(database.read, by, held);
    },

    /** Whether a call was made about a task. */
    async isAbout(interactionId: string): Promise<boolean> {
      return (await store.taskOfCall(database.read, interactionId)) !== null;
    },

    async next(tx: Tx, by: Agent): Promise<FollowUpView | null> {
      const held = await calling.next(tx, by, clock.now());
      return held === null ? null : views.view(tx, by, held);
    },

    /**
     * Tells what happened.
     * @throws AppError refused with the sentence of the rules, notYours, staleVersion with the task as it is now
     */
    async tell(
      tx: Tx,
      by: Agent,
      id: string,
      told: { event: { type: string }; number?: string | undefined; version: number },
    ): Promise<FollowUpView> {
      const held = await keeping.hold(tx, by.scope, id);
      if (held.row.version !== told.version)
        throw new AppError(commonErrors.staleVersion, { data: await views.view(tx, by, held) });
      const read = followUpEvent.safeParse({ ...told.event, at: held.at.toISOString() });
      if (!read.success || read.data.type === 'dialled' || read.data.type === 'notPlaced')
        throw new AppError(commonErrors.invalidInput);
      const event = read.data;
      if (!mayTell(held, by, event)) throw new AppError(followUpErrors['followUps.notYours']);
      const more =
        event.type === 'numberGiven'
          ? withNumber(held, event.number.id, told.number)
          : event.type === 'movedTo'
            ? await movedOwner(held, by, event.agentId)
            : {};
      return views.view(tx, by, await keeping.happen(tx, held, by, event, more));
    },

    /** @throws AppError notFound, nothingToCorrect, problemsOpen */
    async correct(tx: Tx, by: Agent, id: string): Promise<{ id: string }> {
      return { id: await correcting.begin(tx, by, await keeping.hold(tx, by.scope, id)) };
    },

    /** @throws AppError staleVersion with the task as it is now, notYours while somebody has it on the line */
    async set(
      tx: Tx,
      by: Agent,
      id: string,
      { version, ...next }: { ownerId: string | null; paused: boolean; priority: number; version: number },
    ): Promise<FollowUpView> {
      const held = await keeping.hold(tx, by.scope, id);
      const { row } = held;
      if (row.version !== version)
        throw new AppError(commonErrors.staleVersion, { data: await views.view(tx, by, held) });
      if (held.state.call !== null && next.ownerId !== row.ownerId)
        throw new AppError(followUpErrors['followUps.notYours']);
      const changed = (['ownerId', 'paused', 'priority'] as const).filter((name) => row[name] !== next[name]);
      if (changed.length === 0) return views.view(tx, by, held);
      const set = await store.updateTask(tx, row, next);
      await appendFacts(
        tx,
        changed.map((what) =>
          fact(followUpFacts['followUp.taskSet'], {
            ...{ at: held.at, subject: id, path: row.path, data: { what } },
            ids: { taskId: id, staffId: by.staffId, ownerId: next.ownerId },
          }),
        ),
      );
      await audit.record(tx, [
        {
          ...{ at: held.at, address: by.address, action: 'followUp.taskSet' },
          actor: { kind: 'staff', staffId: by.staffId },
          subject: { kind: 'followUpTask', id },
          details: { fields: [...changed] },
        },
      ]);
      return views.view(tx, by, { ...held, row: set });
    },
  };

  /** A task that was given to one agent goes with what waits in it. @throws AppError notYours */
  async function movedOwner(
    { row }: Held,
    by: Agent,
    agentId: string | null,
  ): Promise<Partial<store.NewTaskRow>> {
    const may = await appointments.agents(by.scope);
    if (agentId !== null && !may.some(({ id }) => id === agentId))
      throw new AppError(followUpErrors['followUps.notYours']);
    return row.ownerId === null ? {} : { ownerId: agentId };
  }

  /** The digits of a number that somebody gave; the history holds its id only. @throws AppError numberInvalid */
  function withNumber({ row }: Held, id: string, typed: string | undefined): Partial<store.NewTaskRow> {
    const known = typed === undefined ? null : normaliseNumber(typed);
    if (known?.ok !== true) throw new AppError(interactionErrors['calls.numberInvalid']);
    const content = sealing.openContent(row.content);
    return {
      content: sealing.sealContent({ ...content, numbers: { ...content.numbers, [id]: known.number } }),
    };
  }
}

/** Who dialled last. */
function lastAgent({ history }: Pick<Held, 'history'>): string | null {
  const last = history.findLast(({ type }) => type === 'dialled');
  return last?.type === 'dialled' ? last.agentId : null;
}
