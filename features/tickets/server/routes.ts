import type { Database } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { Http } from '../../../platform/http/http.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Language } from '../../../platform/local-text.ts';
import * as kinds from '../contract/kinds.ts';
import * as tasks from '../contract/tasks.ts';
import * as tickets from '../contract/tickets.ts';
import type { Reading } from './reading.ts';
import type { TicketsService } from './service.ts';
import type { Person } from './updating.ts';
import { listViews, removeView, saveView, type ViewRecord } from './views-store.ts';

/** @param position of the newest fact that a reply surely includes. */
export function ticketRoutes(
  http: Http,
  service: TicketsService,
  { database, position }: { database: Database; position: () => number },
): void {
  const { reading, inbox, updating, files } = service;

  /** Who asks: what he may see, and as whom he acts. */
  async function personOf(principal: Principal, language: Language): Promise<Person & Reading> {
    const { staffId, permissions, scope } = principal;
    const { groups } = await service.organisation.now();
    return {
      ...{ staffId, permissions, scope, language },
      path: scope.kind === 'tree' ? scope.path : 'hq',
      groups: groups
        .filter(({ active, memberIds }) => active && memberIds.includes(staffId))
        .map(({ code }) => `group.${code}`),
    };
  }

  // ---- tickets ---------------------------------------------------------------------------------------------------
  http.handle(tickets.listTickets, async ({ principal, query, language }) => {
    const asOf = position();
    return { ...(await reading.list(await personOf(principal, language), query)), asOf };
  });
  http.handle(tickets.searchTickets, async ({ principal, body, language }) => {
    const asOf = position();
    const found = await reading.search(await personOf(principal, language), body.query, body.limit);
    return { tickets: found, asOf };
  });
  http.handle(tickets.countTickets, async ({ principal, query, language }) => {
    const asOf = position();
    const columns = await reading.counts(await personOf(principal, language), query.by, query.kind);
    return { columns, asOf };
  });
  http.handle(tickets.readTicket, async ({ principal, params, language }) => {
    const asOf = position();
    return { ...(await reading.page(await personOf(principal, language), params.id)), asOf };
  });
  http.handle(tickets.openTicket, async ({ principal, params, body, address, language }) => ({
    values: await reading.open(await personOf(principal, language), { id: params.id, ...body, address }),
  }));
  http.handleCommand(tickets.createTicket, async ({ principal, body, language }, tx) => {
    const asOf = position();
    return { ...(await updating.create(tx, await personOf(principal, language), body)), asOf };
  });
  http.handleCommand(tickets.updateTicket, async ({ principal, params, body, language }, tx) => {
    const asOf = position();
    return { ...(await updating.update(tx, await personOf(principal, language), params.id, body)), asOf };
  });
  http.handleCommand(tickets.actOnTicket, async ({ principal, params, body, language }, tx) => {
    const asOf = position();
    const { command, version } = body;
    return {
      ...(await updating.act(tx, await personOf(principal, language), params.id, command, version)),
      asOf,
    };
  });
  http.handleCommand(tickets.commentOnTicket, async ({ principal, params, body, language }, tx) => {
    const asOf = position();
    return {
      ...(await updating.comment(tx, await personOf(principal, language), params.id, body.text)),
      asOf,
    };
  });
  http.handleCommand(tickets.linkTicket, async ({ principal, params, body, language }, tx) => {
    const asOf = position();
    return { ...(await updating.link(tx, await personOf(principal, language), params.id, body)), asOf };
  });
  http.handleCommand(tickets.watchTicket, async ({ principal, params, body, language }, tx) => {
    await updating.watch(tx, await personOf(principal, language), params.id, body.watching);
    return null;
  });
  http.handleCommand(tickets.batchTickets, async ({ principal, body, language }) =>
    updating.batch(await personOf(principal, language), body.ids, body.command),
  );

  // ---- files -----------------------------------------------------------------------------------------------------
  http.handleCommand(tickets.attachFile, async ({ principal, params, body, request, language }, tx) => {
    const by = await personOf(principal, language);
    return files.attach(tx, by, by, params.id, { name: nameIn(request.headers['x-file-name']), bytes: body });
  });
  http.handle(tickets.readFile, async ({ principal, params, address, language }) =>
    files.read(await personOf(principal, language), params.id, params.fileId, address),
  );

  // ---- tasks -----------------------------------------------------------------------------------------------------
  http.handle(tasks.listTasks, async ({ principal, query, language }) => {
    const asOf = position();
    return { ...(await inbox.list(await personOf(principal, language), query)), asOf };
  });
  http.handleCommand(tasks.actOnTask, async ({ principal, params, body, language }, tx) =>
    updating.actOnTask(tx, await personOf(principal, language), params.id, body.command, body.version),
  );
  http.handleCommand(tasks.batchTasks, async ({ principal, body, language }) => {
    const { done, refused } = await updating.batchTasks(
      await personOf(principal, language),
      body.ids,
      body.command,
    );
    return { done, refused };
  });
  http.handle(tasks.listTakers, async ({ principal, params, query, language }) =>
    inbox.takers(await personOf(principal, language), params.id, query.query),
  );

  // ---- saved views -----------------------------------------------------------------------------------------------
  const shown = (row: ViewRecord, staffId: string) => ({
    ...{ id: row.id, name: row.name, query: row.query, shared: row.shared },
    mine: row.staffId === staffId,
  });
  http.handle(tickets.listViews, async ({ principal: { staffId } }) => ({
    views: (await listViews(database.read, staffId)).map((row) => shown(row, staffId)),
  }));
  http.handleCommand(tickets.saveView, async ({ principal: { staffId }, body }, tx) =>
    shown(await saveView(tx, { id: newId(), staffId, ...body }), staffId),
  );
  http.handleCommand(tickets.removeView, async ({ principal, params }, tx) => {
    if (!(await removeView(tx, principal.staffId, params.id))) throw new AppError(commonErrors.notFound);
    return null;
  });

  // ---- kinds and groups ------------------------------------------------------------------------------------------
  http.handle(kinds.listTicketKinds, async ({ query }) => {
    const asOf = position();
    return { kinds: await service.kinds.list(query.inactive === 'yes'), asOf };
  });
  http.handle(kinds.readTicketKind, ({ params, query }) => service.kinds.read(params.code, query.version));
  http.handleCommand(kinds.createTicketKind, ({ principal, body, language }, tx) =>
    service.kinds.create(tx, principal.staffId, language, body),
  );
  http.handleCommand(kinds.updateTicketKind, ({ principal, params, body, language }, tx) =>
    service.kinds.update(tx, principal.staffId, language, params.code, body),
  );
  http.handle(kinds.listWorkGroups, async () => ({ groups: await service.groups.list() }));
  http.handleCommand(kinds.createWorkGroup, ({ principal, body }, tx) =>
    service.groups.create(tx, principal.staffId, body),
  );
  http.handleCommand(kinds.updateWorkGroup, ({ principal, params, body }, tx) =>
    service.groups.update(tx, principal.staffId, params.code, body),
  );
}

/** Names of files come encoded as in an address. */
function nameIn(header: string | string[] | undefined): string {
  const text = typeof header === 'string' ? header : '';
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
