import type { Reader } from '../../../platform/database/database.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import { type Scope, systemScope } from '../../../platform/scope.ts';
import type { TicketKindDefinition } from '../contract/kinds.ts';
import type { TaskView } from '../contract/tasks.ts';
import type { TicketRow, TicketView } from '../contract/tickets.ts';
import { type ActedOn, type Acting, actionsOf, type TaskActedOn, taskActionsOf } from '../rules/acting.ts';
import { isKept, visibleValues } from '../rules/mask.ts';
import { fits } from '../rules/takers.ts';
import type { Core } from './deps.ts';
import { callsOf, timersOf } from './due-store.ts';
import { listFiles } from './files-store.ts';
import type { FieldChange } from './forms.ts';
import { isLive } from './held.ts';
import type { Organisation } from './staff.ts';
import * as store from './store.ts';

/** Entries of the history that a page gets at once. */
const mostEntries = 500;
const names = systemScope('names beside tickets');

/** A ticket as far as it decides what may be done with it. */
export function actedOn(
  ticket: store.TicketRecord,
  tasks: readonly store.TaskRecord[],
  { reopenDays }: Pick<TicketKindDefinition, 'reopenDays'>,
): ActedOn {
  const { state, ownerId, createdBy, begun, closedAt, closeReason } = ticket;
  const handlerIds = tasks.flatMap((task) =>
    task.state === 'claimed' && task.ownerId !== null ? [task.ownerId] : [],
  );
  return { state, ownerId, createdBy, begun, closedAt, closeReason, reopenDays, handlerIds };
}

/** A task as far as it decides what this person may do with it. */
export function taskActedOn(
  task: store.TaskRecord,
  ticket: store.TicketRecord,
  tasks: readonly store.TaskRecord[],
  by: Acting,
  now: Organisation,
): TaskActedOn {
  const person = now.person(by.staffId);
  const back = ticket.stepBack;
  const came = tasks.filter(({ id }) => back?.opened.includes(id) ?? false);
  return {
    state: task.state,
    ownerId: task.ownerId,
    doneBy: task.doneBy,
    stands: ticket.closedAt !== null || ticket.suspendedAt !== null,
    fits: person !== null && fits(task, person, now.groups),
    canGoBack: back !== null && back.opened.length === 1 && back.opened[0] === task.id,
    canBeUndone:
      back?.taskId === task.id && back.calls.length === 0 && came.every(({ version }) => version === 1),
  };
}

/** Rows and pages of tickets as a person sees them. */
export function createViews(core: Core) {
  const { clock, sealing, organisation, kinds, customers } = core;

  const person = (now: Organisation, id: string | null): TicketRow['owner'] => {
    const found = now.person(id);
    return found === null ? null : { staffId: found.id, staffNo: found.staffNo, name: found.name };
  };

  /** Salutations of the customers of tickets. */
  async function customersOf(ids: readonly (string | null)[]): Promise<(id: string | null) => string | null> {
    const known = [...new Set(ids.filter((id) => id !== null))];
    const cards = known.length === 0 ? new Map() : await customers.cards(names, known);
    return (id) => (id === null ? null : (cards.get(id)?.name ?? null));
  }

  function row(
    ticket: store.TicketRecord,
    tasks: readonly store.TaskRecord[],
    about: { now: Organisation; kindName: LocalText; customer: string | null },
  ): TicketRow {
    const { id, no, kind, state, priority, customerId, promised, chases, closeReason, verdict, version } =
      ticket;
    return {
      ...{ id, no, kind, state, priority, customerId, promised, chases, closeReason, verdict, version },
      kindName: about.kindName,
      title: sealing.open('title', ticket.title),
      customer: about.customer,
      owner: person(about.now, ticket.ownerId),
      steps: tasks.filter(isLive).map(({ name }) => name),
      branchName: about.now.branchName(ticket.path),
      createdAt: ticket.createdAt.toISOString(),
      dueAt: ticket.dueAt.toISOString(),
      closedAt: ticket.closedAt?.toISOString() ?? null,
    };
  }

  function taskView(
    task: store.TaskRecord,
    ticket: store.TicketRecord,
    tasks: readonly store.TaskRecord[],
    by: Acting,
    now: Organisation,
  ): TaskView {
    const { id, ticketId, node, name, work, role, state, outcomes, fields, outcome, version } = task;
    return {
      ...{ id, ticketId, node, name, work, role, state, outcomes, fields, outcome, version },
      roleName: now.roleName(role),
      branchName: now.branchName(task.path),
      owner: person(now, task.ownerId),
      openedAt: task.openedAt.toISOString(),
      dueAt: task.dueAt?.toISOString() ?? null,
      doneAt: task.doneAt?.toISOString() ?? null,
      note: sealing.openOrNull('note', task.note),
      problem:
        task.problem === null ? null : problemText(task.problem, serviceName(core, task.problem.service)),
      actions: taskActionsOf(taskActedOn(task, ticket, tasks, by, now), by),
    };
  }

  return {
    person,
    customersOf,
    taskView,

    /** Rows of tickets in the order of `tickets`. */
    async rows(reader: Reader, tickets: readonly store.TicketRecord[]): Promise<TicketRow[]> {
      if (tickets.length === 0) return [];
      const tasks = await store.tasksOfTickets(
        reader,
        tickets.map(({ id }) => id),
      );
      const [now, kindNames, customer] = await Promise.all([
        organisation.now(),
        kinds.names(),
        customersOf(tickets.map(({ customerId }) => customerId)),
      ]);
      return tickets.map((ticket) =>
        row(
          ticket,
          tasks.filter(({ ticketId }) => ticketId === ticket.id),
          {
            now,
            kindName: kindNames.get(ticket.kind) ?? { zh: ticket.kind },
            customer: customer(ticket.customerId),
          },
        ),
      );
    },

    /** The page of a ticket that the reader may see. */
    async page(
      reader: Reader,
      ticket: store.TicketRecord,
      by: Acting,
      scope: Scope,
    ): Promise<Omit<TicketView, 'asOf'>> {
      const { id } = ticket;
      // One after the other: within a transaction they share its connection.
      const tasks = await store.tasksOf(reader, id);
      const links = await store.linksOf(reader, id);
      const watchers = await store.watchersOf(reader, id);
      const entries = await store.entriesOf(reader, id, mostEntries);
      const files = await listFiles(reader, id);
      const timers = await timersOf(reader, id);
      const calls = await callsOf(reader, id);
      const now = await organisation.now();
      const { definition } = await kinds.version(ticket.kind, ticket.kindVersion);
      const customer = await customersOf([ticket.customerId]);
      const labels = await Promise.all(
        links.map(({ kind, otherId }) => customers.label(scope, kind, otherId)),
      );
      const into = ticket.mergedInto === null ? null : await store.findTicket(reader, ticket.mergedInto);
      const about = actedOn(ticket, tasks, definition);
      const handles = about.ownerId === by.staffId || about.handlerIds.includes(by.staffId ?? '');
      const mayOpen = handles || by.permissions.has('tickets.manage') || by.permissions.has('customers.open');
      const hidden = new Set(
        definition.fields.filter((field) => isKept(field, by.permissions)).map(({ key }) => key),
      );
      const open = tasks.filter(isLive);
      return {
        ...row(ticket, tasks, { now, kindName: definition.name, customer: customer(ticket.customerId) }),
        kindVersion: ticket.kindVersion,
        values: visibleValues(definition.fields, sealing.openForm(ticket.values).values, by.permissions),
        process: { code: ticket.process, version: ticket.processVersion },
        at: [
          ...new Set([
            ...open.map(({ node }) => node),
            ...calls.filter(({ state }) => state === 'waiting').map(({ node }) => node),
            ...timers.flatMap(({ kind, node }) => (kind === 'process' && node !== null ? [node] : [])),
          ]),
        ].filter((node) => node !== 'tell'),
        been: [
          ...new Set([
            ...tasks.filter(({ state }) => state === 'done').map(({ node }) => node),
            ...calls.filter(({ state }) => state === 'done').map(({ node }) => node),
          ]),
        ].filter((node) => node !== 'tell'),
        tasks: tasks.map((task) => taskView(task, ticket, tasks, by, now)),
        links: links.flatMap(({ kind, otherId }, at) => {
          const label = labels[at] ?? null;
          return label === null ? [] : [{ kind, id: otherId, label }];
        }),
        files: files.map((file) => ({
          ...{ id: file.id, type: file.type, bytes: file.bytes },
          name: sealing.open('fileName', file.name),
          at: file.at.toISOString(),
          by: person(now, file.by),
        })),
        watchers: watchers.flatMap((staffId) => person(now, staffId) ?? []),
        entries: entries.map((entry) => ({
          ...{ id: entry.id, what: entry.what, data: entry.data },
          at: entry.at.toISOString(),
          by: person(now, entry.by),
          text: sealing.openOrNull('entryText', entry.text),
          changes:
            entry.changes === null
              ? []
              : (JSON.parse(sealing.open('changes', entry.changes)) as FieldChange[]).filter(
                  ({ field }) => !hidden.has(field),
                ),
        })),
        remindAt: ticket.remindAt?.toISOString() ?? null,
        suspended:
          ticket.suspendedAt === null
            ? null
            : {
                since: ticket.suspendedAt.toISOString(),
                until: ticket.suspendedUntil?.toISOString() ?? null,
              },
        told:
          ticket.toldAt === null || ticket.toldHow === null
            ? null
            : { at: ticket.toldAt.toISOString(), how: ticket.toldHow },
        triesToInform: ticket.tries,
        mergedInto: into === null ? null : { id: into.id, no: into.no },
        actions: actionsOf(about, by, clock.now()),
        mayOpen:
          mayOpen && definition.fields.some((field) => field.mask !== 'none' && !hidden.has(field.key)),
      };
    },

    /** One task with its ticket. */
    async task(
      reader: Reader,
      ticket: store.TicketRecord,
      taskId: string,
      by: Acting,
    ): Promise<TaskView | null> {
      const tasks = await store.tasksOf(reader, ticket.id);
      const task = tasks.find(({ id }) => id === taskId);
      return task === undefined ? null : taskView(task, ticket, tasks, by, await organisation.now());
    },
  };
}

export type Views = ReturnType<typeof createViews>;

function serviceName(core: Core, code: string): LocalText {
  return core.services().find((service) => service.code === code)?.name ?? { zh: code };
}

function problemText({ problem }: { problem: string }, service: LocalText): LocalText {
  return {
    zh: `自动步骤「${service.zh}」多次执行失败（${problem}），请查明原因后选择重新执行或跳过。`,
    en: `The step «${service.en ?? service.zh}» failed several times (${problem}); find out why, then try again or leave it out.`,
  };
}
