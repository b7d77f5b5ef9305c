import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { RouteInput, RouteReply } from '../../../platform/http/route.ts';
import type * as contract from '../contract/tasks.ts';
import type { TaskRow } from '../contract/tasks.ts';
import { fits, groupCode, takersOf } from '../rules/takers.ts';
import type { Core } from './deps.ts';
import { countTasks, type InboxOf, listTaskIds, tasksInHand } from './inbox-store.ts';
import { type Reading, readCursor } from './reading.ts';
import type { Organisation, StaffMember } from './staff.ts';
import * as store from './store.ts';
import type { Views } from './views.ts';

const mostTakers = 50;

type InboxQuery = RouteInput<typeof contract.listTasks>['query'];
type Inbox = Omit<RouteReply<typeof contract.listTasks>, 'asOf'>;

/** What is to be done: by oneself, by one's team, by those whom one leads. */
export function createInbox(core: Core, views: Views) {
  const { database, clock, sealing, organisation, kinds } = core;

  function teamOf(person: StaffMember, now: Organisation): InboxOf {
    const groups = now.groups.filter(({ active, memberIds }) => active && memberIds.includes(person.id));
    return {
      of: 'team',
      roles: person.roles,
      groups: groups.map(({ code }) => `group.${code}`),
      path: person.path,
    };
  }

  async function rows(
    found: readonly { id: string; ticketId: string; deadline: Date }[],
    reading: Reading,
    now: Organisation,
  ): Promise<TaskRow[]> {
    const ticketIds = [...new Set(found.map(({ ticketId }) => ticketId))];
    const [tickets, tasks, kindNames] = await Promise.all([
      store.findTickets(database.read, ticketIds),
      store.tasksOfTickets(database.read, ticketIds),
      kinds.names(),
    ]);
    const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
    const customer = await views.customersOf(tickets.map(({ customerId }) => customerId));
    return found.flatMap(({ id, ticketId }): TaskRow[] => {
      const [ticket, task] = [byId.get(ticketId), tasks.find((one) => one.id === id)];
      if (ticket === undefined || task === undefined) return [];
      const own = tasks.filter((one) => one.ticketId === ticketId);
      const { kind, priority, customerId, chases } = ticket;
      return [
        {
          ...views.taskView(task, ticket, own, reading, now),
          ...{ kind, priority, customerId, chases },
          ticketNo: ticket.no,
          title: sealing.open('title', ticket.title),
          kindName: kindNames.get(kind) ?? { zh: kind },
          customer: customer(customerId),
          deadline: task.deadline.toISOString(),
          remindAt: ticket.remindAt?.toISOString() ?? null,
        },
      ];
    });
  }

  return {
    /** @throws AppError notAllowed for the tasks of others without `tickets.manage` */
    async list(reading: Reading & { staffId: string }, query: InboxQuery): Promise<Inbox> {
      const now = await organisation.now();
      const person = now.person(reading.staffId);
      if (person === null) throw new AppError(commonErrors.notFound);
      if (query.of === 'led' && !reading.permissions.has('tickets.manage'))
        throw new AppError(commonErrors.notAllowed);
      const me: InboxOf = { of: 'me', staffId: reading.staffId };
      const team = teamOf(person, now);
      const whose = { me, team, led: { of: 'led', path: person.path } as const }[query.of];
      const at = clock.now();
      const cursor = query.after === undefined ? null : readCursor(query.after);
      const found = await listTaskIds(database.read, whose, query, {
        after: cursor === null ? null : { id: cursor.id, deadline: cursor.dueAt ?? at },
        ...{ limit: query.limit, now: at },
      });
      const [tasks, mine, teams] = await Promise.all([
        rows(found, reading, now),
        countTasks(database.read, me, at),
        countTasks(database.read, team, at),
      ]);
      const last = found.at(-1);
      return {
        tasks,
        next:
          found.length === query.limit && last !== undefined ? `${last.deadline.getTime()}_${last.id}` : null,
        counts: { mine: mine.all, mineOverdue: mine.overdue, team: teams.all, teamOverdue: teams.overdue },
      };
    },

    /** Who may get a task: those whom it lies with first; who manages may give it to anybody who handles tickets. */
    async takers(
      reading: Reading,
      taskId: string,
      query: string,
    ): Promise<RouteReply<typeof contract.listTakers>> {
      const task = await store.findTask(database.read, taskId);
      if (task === null || !(await store.isVisible(database.read, reading, task.ticketId))) {
        throw new AppError(commonErrors.notFound);
      }
      const now = await organisation.now();
      const wanted = query.normalize('NFKC').trim().toLowerCase();
      const able = now.people.filter(
        (person) => person.active && person.id !== task.ownerId && now.may(person, 'tickets.handle'),
      );
      const fitting = new Set(takersOf(task, able, now.groups).map(({ id }) => id));
      const ordered = [
        ...takersOf(task, able, now.groups).flatMap(({ id }) => now.person(id) ?? []),
        ...(reading.permissions.has('tickets.manage') ? able.filter(({ id }) => !fitting.has(id)) : []),
      ];
      const found = ordered
        .filter(({ staffNo, name, pinyin }) =>
          [staffNo, name, pinyin].some((text) => text.toLowerCase().includes(wanted)),
        )
        .slice(0, mostTakers);
      const inHand = await tasksInHand(
        database.read,
        found.map(({ id }) => id),
      );
      return {
        staff: found.map(({ id, staffNo, name, branchName }) => ({
          ...{ staffId: id, staffNo, name, branchName },
          tasks: inHand.get(id) ?? 0,
        })),
        groups: now.groups
          .filter(({ active, code }) => active && code !== groupCode(task.role))
          .filter(({ code }) =>
            now.people.some((one) => fits({ ...task, role: `group.${code}` }, one, now.groups)),
          )
          .filter(({ name }) => wanted === '' || `${name.zh} ${name.en ?? ''}`.toLowerCase().includes(wanted))
          .map(({ code, name }) => ({ code, name })),
      };
    },
  };
}
