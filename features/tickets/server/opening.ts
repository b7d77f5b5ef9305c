import { newId } from '../../../platform/ids/ids.ts';
import { deadline } from '../../calendar/rules/deadline.ts';
import type { DrawnTask } from '../../processes/contract.ts';
import { ticketFacts } from '../contract.ts';
import { unreachedOutcome } from '../rules/ending.ts';
import { coversPath, fits, type Place, placeFor } from '../rules/takers.ts';
import { informSpan } from '../rules/time.ts';
import type { Core } from './deps.ts';
import { removeTimer, setTimers } from './due-store.ts';
import { type Held, type Holding, isLive, set, tell } from './held.ts';
import type { Organisation } from './staff.ts';
import * as store from './store.ts';

/** Outcomes of telling the customer that the ticket itself asks for. */
const tellOutcomes: store.TaskRecord['outcomes'] = [
  { code: 'told', name: { zh: '已告知客户', en: 'Customer told' } },
  { code: unreachedOutcome, name: { zh: '未联系上', en: 'Not reached' } },
];

/** Opens and drops the tasks of a ticket. */
export function createOpening(core: Core, holding: Holding) {
  const { calendar, organisation } = core;

  /**
   * Whose it is at once: telling the customer belongs to who registered the matter with him, else to who answers for it;
   * rework to who did it before. Where a feature looks after the kind, it says who tells the customer.
   */
  function firstChoice(
    held: Held,
    work: DrawnTask['work'],
    node: string,
    place: Place,
    now: Organisation,
  ): string | null {
    const before =
      held.tasks.filter((task) => task.node === node && task.doneBy !== null).at(-1)?.doneBy ?? null;
    const guarded = holding.guardsOf(held).length > 0;
    const asked = work === 'inform' && !guarded ? [held.ticket.createdBy, held.ticket.ownerId] : [before];
    return (
      asked.find((id) => {
        const person = now.person(id);
        return person !== null && now.may(person, 'tickets.handle') && fits(place, person, now.groups);
      }) ?? null
    );
  }

  async function open(
    held: Held,
    task: Pick<DrawnTask, 'node' | 'name' | 'outcomes' | 'due' | 'fields'> & {
      key: string;
      work: store.TaskRecord['work'];
      role: string;
      path: string;
      problem?: store.TaskRecord['problem'];
    },
  ): Promise<store.TaskRecord> {
    const { tx, ticket, at } = held;
    const now = await organisation.now();
    const { standIn, ...place } = placeFor(task.role, task.path, now.people, now.groups);
    const drawn = task.work === 'failedService' ? 'work' : task.work;
    const ownerId = firstChoice(held, drawn, task.node, place, now);
    const due = task.due === null ? null : deadline(calendar.current(), at, task.due);
    const row: store.TaskRecord = {
      id: newId(at.getTime()),
      ticketId: ticket.id,
      key: task.key,
      node: task.node,
      name: task.name,
      work: task.work,
      ...place,
      outcomes: task.outcomes,
      fields: task.fields,
      state: ownerId === null ? 'open' : 'claimed',
      ownerId,
      openedAt: at,
      restsUntil: null,
      dueAt: due,
      deadline: due === null || due > ticket.dueAt ? ticket.dueAt : due,
      ...{ doneAt: null, doneBy: null, outcome: null, note: null },
      problem: task.problem ?? null,
      version: 1,
    };
    await store.insertTask(tx, row);
    held.tasks.push(row);
    // A notice before further work told something on the way, not the result.
    if (task.node !== 'tell' && ticket.noticeId !== null) set(held, { noticeId: null });
    if (task.node !== 'tell' && ticket.toldHow === 'notice') set(held, { toldAt: null, toldHow: null });
    if (due !== null) {
      await setTimers(tx, ticket.id, [{ kind: 'task', key: row.id, dueAt: due }]);
      held.timersChanged = true;
    }
    if (standIn) holding.note(held, 'task.standIn', { node: task.node, role: task.role, to: place.role });
    const ids = { ticketId: ticket.id, customerId: ticket.customerId, taskId: row.id, staffId: ownerId };
    tell(held, ticketFacts['task.opened'], ids, { node: row.node, work: row.work, role: row.role });
    if (ownerId !== null) {
      held.parts.add(ownerId);
      await news(held, [ownerId], 'newTask', row.id);
    }
    return row;
  }

  /** Tells people in the console; never somebody what he has just done himself. */
  async function news(
    held: Held,
    to: readonly (string | null)[],
    what: Parameters<Core['news']['tell']>[2]['what'],
    once: string,
  ): Promise<void> {
    const { person } = await organisation.now();
    const others = [...new Set(to)].flatMap((id) => (id === held.by.staffId ? [] : (person(id) ?? [])));
    if (others.length === 0) return;
    const { id, no } = held.ticket;
    const kind = held.kind.definition.name;
    await core.news.tell(held.tx, others, { what, ticketId: id, no, kind, once: `${id}:${what}:${once}` });
  }

  return {
    open,
    news,

    /** Asks a person to tell the customer. Of an anonymous matter a supervisor decides what can be done. */
    async openTelling(held: Held): Promise<void> {
      const told = held.tasks.filter(({ node }) => node === 'tell').length;
      await open(held, {
        key: `tell:${told + 1}`,
        node: 'tell',
        name: { zh: '告知客户处理结果', en: 'Tell the customer the result' },
        work: 'inform',
        role: held.ticket.customerId === null ? 'supervisor' : 'agent',
        path: held.ticket.path,
        outcomes: tellOutcomes,
        due: informSpan,
        fields: [],
      });
    },

    /** Changes a task of the ticket that is held. */
    async change(
      held: Held,
      task: store.TaskRecord,
      values: Partial<store.NewTaskRow>,
    ): Promise<store.TaskRecord> {
      await store.updateTask(held.tx, task.id, values);
      const next = { ...task, ...(values as Partial<store.TaskRecord>), version: task.version + 1 };
      held.tasks.splice(
        held.tasks.findIndex(({ id }) => id === task.id),
        1,
        next,
      );
      if (!isLive(next) && (await removeTimer(held.tx, held.ticket.id, { kind: 'task', key: task.id }))) {
        held.timersChanged = true;
      }
      return next;
    },

    /** Nobody need do these any more. */
    async drop(held: Held, which: (task: store.TaskRecord) => boolean): Promise<void> {
      for (const task of held.tasks.filter((one) => isLive(one) && which(one))) {
        await this.change(held, task, { state: 'dropped', restsUntil: null });
        taskMoved(held, task, 'drop', null);
      }
    },

    /** @returns who has a role in the nearest branch that has such a person. @param at path of the branch where it is asked. */
    async leadersOf(role: 'teamLeader' | 'supervisor', at: string): Promise<string[]> {
      const { people, groups } = await organisation.now();
      const { standIn: _, ...place } = placeFor(role, at, people, groups);
      const nearest = people.filter(
        (person) => fits(place, person, groups) && coversPath(place.path, person.path),
      );
      return nearest.map(({ id }) => id);
    },
  };
}

export type Opening = ReturnType<typeof createOpening>;

/** Adds the fact that a task was acted upon. */
export function taskMoved(held: Held, task: store.TaskRecord, action: string, outcome: string | null): void {
  const { id: ticketId, customerId } = held.ticket;
  const ids = { ticketId, customerId, taskId: task.id, staffId: held.by.staffId ?? task.ownerId };
  tell(held, ticketFacts['task.moved'], ids, { node: task.node, action, outcome });
}

/** Somebody has begun to work on it: he has a part, and answers for it where nobody does yet. */
export function begunBy(held: Held, staffId: string): void {
  held.parts.add(staffId);
  set(held, { begun: true, ...(held.ticket.ownerId === null ? { ownerId: staffId } : {}) });
}
