import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors, type ErrorKind } from '../../../platform/errors.ts';
import { fillPlaces, inLanguage } from '../../../platform/local-text.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { FieldValues } from '../contract/fields.ts';
import type { TaskCommand, TaskView } from '../contract/tasks.ts';
import type { NewTicket, TicketCommand, TicketView } from '../contract/tickets.ts';
import { fits } from '../rules/takers.ts';
import type { Acting } from './acting.ts';
import type { Core, Doer } from './deps.ts';
import type { Held, Holding } from './held.ts';
import type { Reading, TicketReading } from './reading.ts';
import type { Registering } from './registering.ts';
import * as store from './store.ts';
import type { TaskActing } from './task-acting.ts';
import type { Views } from './views.ts';

/** A person who acts through the console. */
export interface Person extends Doer {
  staffId: string;
  scope: Scope;
  /** Groups that he is of, «group.claims». */
  groups: readonly string[];
}

/** What came of one of many. */
export interface Refused {
  id: string;
  no: string;
  code: string;
  sentence: string;
}

export interface UpdatingParts {
  holding: Holding;
  registering: Registering;
  acting: Acting;
  tasks: TaskActing;
  reading: TicketReading;
  views: Views;
}

/** What people do with tickets through the console: within what they may see, answered with the page as it is then. */
export function createUpdating(core: Core, parts: UpdatingParts) {
  const { holding, registering, acting, tasks, reading, views } = parts;
  const { customers } = core;

  async function page(tx: Tx, by: Person, id: string): Promise<Omit<TicketView, 'asOf'>> {
    const ticket = await store.findTicket(tx, id);
    if (ticket === null) throw new AppError(commonErrors.notFound);
    return views.page(tx, ticket, by, by.scope);
  }
  const readingOf = ({ scope, staffId, groups, permissions }: Person): Reading => ({
    scope,
    staffId,
    groups,
    permissions,
  });

  /** A stale version gets the row as it is now. */
  async function withCurrent<T>(work: Promise<T>, current: () => Promise<unknown>): Promise<T> {
    return work.catch(async (error: unknown) => {
      if (!(error instanceof AppError) || error.kind.code !== 'staleVersion') throw error;
      throw new AppError(commonErrors.staleVersion, { data: await current() });
    });
  }

  /** @throws AppError notFound for a contact that isn't there */
  async function refuseUnknownContact(interactionId: string | null): Promise<void> {
    if (interactionId !== null && (await customers.customerOfContact(interactionId)) === undefined) {
      throw new AppError(commonErrors.notFound);
    }
  }

  /** Changes a ticket in hand that one may see, and adds to its history. */
  async function change(
    tx: Tx,
    by: Person,
    id: string,
    action: string,
    work: (held: Held) => Promise<void> | void,
  ): Promise<Omit<TicketView, 'asOf'>> {
    await reading.one(readingOf(by), id);
    const held = await holding.hold(tx, by, id);
    await work(held);
    held.parts.add(by.staffId);
    await holding.settle(held, action);
    return page(tx, by, id);
  }

  /** Carries something out for each, and files what is refused; one that fails takes nothing of the others along. */
  async function each(
    by: Person,
    ids: readonly string[],
    work: (tx: Tx, id: string) => Promise<unknown>,
    noOf: (id: string) => Promise<string>,
  ): Promise<{ done: string[]; refused: Refused[] }> {
    const done: string[] = [];
    const refused: Refused[] = [];
    for (const id of new Set(ids)) {
      try {
        await core.database.apart((tx) => work(tx, id));
        done.push(id);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        refused.push({
          id,
          no: await noOf(id),
          code: error.kind.code,
          sentence: sentenceOf(error.kind, error, by),
        });
      }
    }
    return { done, refused };
  }
  const noOf = async (id: string): Promise<string> =>
    (await store.findTicket(core.database.read, id))?.no ?? '';

  return {
    async create(tx: Tx, by: Person, input: NewTicket): Promise<Omit<TicketView, 'asOf'>> {
      await refuseUnknownContact(input.interactionId);
      const made = await registering.create(tx, by, input, by.scope);
      return page(tx, by, made.id);
    },

    /** @throws as `acting.act`, and notFound outside of what he may see */
    async act(
      tx: Tx,
      by: Person,
      id: string,
      command: TicketCommand,
      version: number,
    ): Promise<Omit<TicketView, 'asOf'>> {
      await reading.one(readingOf(by), id);
      if (command.action === 'merge') await reading.one(readingOf(by), command.into);
      if (command.action === 'informed') await refuseUnknownContact(command.interactionId);
      await withCurrent(acting.act(tx, by, id, command, version), () => page(tx, by, id));
      return page(tx, by, id);
    },

    /** @throws as `tasks.act`, and notFound outside of what he may see */
    async actOnTask(
      tx: Tx,
      by: Person,
      id: string,
      command: TaskCommand,
      version: number,
    ): Promise<TaskView> {
      const known = await store.findTask(tx, id);
      if (known === null) throw new AppError(commonErrors.notFound);
      await refuseUnseen(by, known);
      if (command.action === 'complete') await refuseUnknownContact(command.told?.interactionId ?? null);
      const current = async (): Promise<TaskView | null> => {
        const ticket = await store.findTicket(tx, known.ticketId);
        return ticket === null ? null : views.task(tx, ticket, id, by);
      };
      await withCurrent(tasks.act(tx, by, id, command, version), current);
      const view = await current();
      if (view === null) throw new AppError(commonErrors.notFound);
      return view;
    },

    /** @throws AppError notNow, notAllowed, fieldsMissing, invalidInput, staleVersion with the page */
    async update(
      tx: Tx,
      by: Person,
      id: string,
      input: { title?: string | undefined; values?: FieldValues | undefined; version: number },
    ): Promise<Omit<TicketView, 'asOf'>> {
      return change(tx, by, id, 'edit', async (held) => {
        if (held.ticket.version !== input.version) {
          throw new AppError(commonErrors.staleVersion, { data: await page(tx, by, id) });
        }
        await acting.refuse(held, 'edit');
        tasks.edit(held, input);
      });
    },

    comment: (tx: Tx, by: Person, id: string, text: string): Promise<Omit<TicketView, 'asOf'>> =>
      change(tx, by, id, 'comment', (held) => holding.note(held, 'comment', {}, { text })),

    async link(tx: Tx, by: Person, id: string, link: { kind: store.LinkRecord['kind']; id: string }) {
      await registering.refuseUnknownLinks(by.scope, [link]);
      return change(tx, by, id, 'link', async (held) => {
        await store.addLinks(tx, id, [link]);
        holding.note(held, 'linked', { kind: link.kind, otherId: link.id });
      });
    },

    async watch(tx: Tx, by: Person, id: string, watching: boolean): Promise<void> {
      await reading.one(readingOf(by), id);
      await store.setWatching(tx, id, by.staffId, watching);
    },

    batch: (by: Person, ids: readonly string[], command: TicketCommand) =>
      each(
        by,
        ids,
        async (tx, id) => {
          await reading.one(readingOf(by), id);
          await acting.act(tx, by, id, command);
        },
        noOf,
      ),

    batchTasks: (by: Person, ids: readonly string[], command: TaskCommand) =>
      each(
        by,
        ids,
        async (tx, id) => {
          const known = await store.findTask(tx, id);
          if (known === null) throw new AppError(commonErrors.notFound);
          await refuseUnseen(by, known);
          await tasks.act(tx, by, id, command);
        },
        async () => '',
      ),
  };

  /** Who may take a task may also see its ticket. @throws AppError notFound */
  async function refuseUnseen(by: Person, task: store.TaskRecord): Promise<void> {
    const now = await core.organisation.now();
    const person = now.person(by.staffId);
    if (person !== null && fits(task, person, now.groups)) return;
    await reading.one(readingOf(by), task.ticketId);
  }
}

function sentenceOf(kind: ErrorKind, error: AppError, by: Person): string {
  return fillPlaces(inLanguage(kind.text, by.language ?? 'zh-CN'), error.values);
}
