import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { RouteInput, RouteReply } from '../../../platform/http/route.ts';
import type { FieldValues } from '../contract/fields.ts';
import type * as contract from '../contract/tickets.ts';
import type { TicketRow, TicketView } from '../contract/tickets.ts';
import { isKept } from '../rules/mask.ts';
import { queryTokens, readTicketQuery } from '../rules/search.ts';
import type { Core } from './deps.ts';
import * as lists from './lists-store.ts';
import { searchTicketIds } from './search-store.ts';
import * as store from './store.ts';
import type { Views } from './views.ts';

/** Who reads, and what he may see. */
export interface Reading extends store.Viewer {
  permissions: ReadonlySet<string>;
}

type ListQuery = RouteInput<typeof contract.listTickets>['query'];
type Counts = RouteReply<typeof contract.countTickets>;

/** Finds and shows tickets; values that are masked stay masked but for a stated reason. */
export function createReading(core: Core, views: Views) {
  const { database, clock, audit, sealing, kinds, organisation, customers } = core;

  /** @throws AppError notFound outside of what he may see */
  async function one(reading: Reading, id: string): Promise<store.TicketRecord> {
    const [seen, ticket] = await Promise.all([
      store.isVisible(database.read, reading, id),
      store.findTicket(database.read, id),
    ]);
    if (!seen || ticket === null) throw new AppError(commonErrors.notFound);
    return ticket;
  }

  /** Rows in the order of the ids. */
  async function rowsOf(
    ids: readonly string[],
  ): Promise<{ rows: TicketRow[]; records: store.TicketRecord[] }> {
    const found = new Map((await store.findTickets(database.read, ids)).map((record) => [record.id, record]));
    const records = ids.flatMap((id) => found.get(id) ?? []);
    return { rows: await views.rows(database.read, records), records };
  }

  async function filterOf(reading: Reading, query: ListQuery): Promise<lists.ListFilter> {
    const { kind, group, watched, branchId, from, to, order: _, after: __, limit: ___, ...same } = query;
    const branch =
      branchId === undefined ? undefined : (await core.branches()).find(({ id }) => id === branchId)?.path;
    if (branchId !== undefined && branch === undefined) throw new AppError(commonErrors.notFound);
    const codes = kind !== undefined ? [kind] : group !== undefined ? await kinds.inGroup(group) : undefined;
    return {
      ...same,
      kinds: codes,
      watchedBy: watched === 'yes' ? (reading.staffId ?? undefined) : undefined,
      path: branch,
      from: from === undefined ? undefined : new Date(from),
      to: to === undefined ? undefined : new Date(to),
    };
  }

  return {
    one,

    async list(reading: Reading, query: ListQuery): Promise<{ tickets: TicketRow[]; next: string | null }> {
      const { order, after, limit } = query;
      const ids = await lists.listTicketIds(database.read, reading, await filterOf(reading, query), {
        ...{ order, limit, now: clock.now() },
        after: after === undefined ? null : readCursor(after),
      });
      const { rows, records } = await rowsOf(ids);
      const last = records.at(-1);
      return {
        tickets: rows,
        next: ids.length === limit && last !== undefined ? writeCursor(last, order) : null,
      };
    },

    /** Tickets that a query may mean, the newest first. */
    async search(reading: Reading, query: string, limit: number): Promise<TicketRow[]> {
      const { no, numbers } = readTicketQuery(query);
      const branch = reading.scope.kind === 'tree' ? reading.scope.path : null;
      const words = (path: string | null): string[][] => sealing.tokensUnderKeys(queryTokens(query, path));
      const linked = await Promise.all(
        numbers.flatMap(({ kind, value }) =>
          kind === 'phone' ? [] : [customers.recordsBy(reading.scope, kind, value)],
        ),
      );
      const ids = await searchTicketIds(
        database.read,
        reading,
        {
          no,
          numberIndexes: sealing.numberIndexesUnderKeys(numbers),
          linked: linked.flat(),
          words: { everywhere: words(null), inBranch: words(branch) },
        },
        limit,
      );
      return (await rowsOf(ids)).rows;
    },

    async counts(
      reading: Reading,
      by: lists.CountColumn,
      kind: string | undefined,
    ): Promise<Counts['columns']> {
      const counted = await lists.countLive(database.read, reading, by, kind ?? null, clock.now());
      const [now, kindNames, steps] = await Promise.all([
        organisation.now(),
        kinds.names(),
        by === 'step' ? lists.stepNames(database.read) : new Map(),
      ]);
      const nameOf = (key: string): Counts['columns'][number]['name'] => {
        if (by === 'kind') return kindNames.get(key) ?? null;
        if (by === 'step') return steps.get(key) ?? null;
        const owner = by === 'owner' ? now.person(key) : null;
        return owner === null ? null : { zh: owner.name };
      };
      return counted.map((column) => ({ ...column, name: nameOf(column.key) }));
    },

    /** @throws AppError notFound */
    async page(reading: Reading, id: string): Promise<Omit<TicketView, 'asOf'>> {
      return views.page(database.read, await one(reading, id), reading, reading.scope);
    },

    /**
     * Clear values of fields for a stated reason. The record of it is committed before anything is given, also that of
     * a refusal.
     * @throws AppError notFound, notAllowed
     */
    async open(
      reading: Reading,
      request: { id: string; fields: readonly string[]; reason: string; address: string },
    ): Promise<FieldValues> {
      const ticket = await one(reading, request.id);
      const { definition } = await kinds.version(ticket.kind, ticket.kindVersion);
      const { mayOpen } = await views.page(database.read, ticket, reading, reading.scope);
      const asked = definition.fields.filter(({ key }) => request.fields.includes(key));
      const allowed =
        mayOpen && asked.length > 0 && !asked.some((field) => isKept(field, reading.permissions));
      await database.transaction((tx) =>
        audit.record(tx, [
          {
            at: clock.now(),
            actor:
              reading.staffId === null ? { kind: 'system' } : { kind: 'staff', staffId: reading.staffId },
            address: request.address,
            action: 'tickets.opened',
            subject: { kind: 'ticket', id: ticket.id },
            reason: request.reason,
            result: allowed ? 'done' : 'refused',
            details: { fields: asked.map(({ key }) => key) },
          },
        ]),
      );
      if (!allowed) throw new AppError(commonErrors.notAllowed);
      const { values } = sealing.openForm(ticket.values);
      return Object.fromEntries(asked.map(({ key }) => [key, values[key] ?? null]));
    },
  };
}

export type TicketReading = ReturnType<typeof createReading>;

function writeCursor({ id, dueAt }: store.TicketRecord, order: 'newest' | 'due'): string {
  return order === 'newest' ? id : `${dueAt.getTime()}_${id}`;
}

/** @throws AppError invalidInput */
export function readCursor(text: string): lists.ListCursor {
  const match = /^(?:(\d{1,15})_)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text);
  const [, ms, id] = match ?? [];
  if (id === undefined) throw new AppError(commonErrors.invalidInput);
  return ms === undefined ? { id } : { id, dueAt: new Date(Number(ms)) };
}
