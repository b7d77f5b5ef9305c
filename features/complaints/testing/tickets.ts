import { sql } from 'drizzle-orm';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { TicketCommand } from '../../tickets/contract/tickets.ts';
import type { TicketActor, TicketGuard, TicketSummary, Tickets } from '../../tickets/contract.ts';
import { ticketErrors } from '../../tickets/errors.ts';
import { type TicketState, ticketActionTable } from '../../tickets/states.ts';

/** The ways in which a test's ticket moves, besides the actions of the contract. */
export interface FakeTickets extends Tickets {
  /** A person does something with a task of a step. */
  task(
    by: TicketActor,
    id: string,
    what: {
      action: 'claim' | 'release' | 'complete' | 'handOver';
      node: string;
      outcome?: string;
      to?: string;
    },
  ): Promise<void>;
  /** History as it was written: who, what, text. */
  entries(
    id: string,
  ): Promise<{ by: string | null; what: string; text: string | null; data: Record<string, unknown> }[]>;
}

/** Tickets of one kind in two tables of the test's database, so that a failed transaction takes them back too. */
export async function createFakeTickets(
  { database, clock, step }: { database: Database; clock: Clock; step(): void },
  guard: () => TicketGuard,
): Promise<FakeTickets> {
  await database.pool.query(`create table if not exists fake_tickets (id uuid primary key, no text, kind text,
    state text, customer_id uuid, path text, created_at timestamptz, created_by uuid, owner_id uuid,
    interaction_id uuid, due_at timestamptz, closed_at timestamptz, version int)`);
  await database.pool.query(`create table if not exists fake_entries (n serial, ticket_id uuid, by uuid, what text,
    text text, data jsonb)`);
  let count = 0;

  const read = async (tx: Tx, id: string): Promise<TicketSummary> => {
    const { rows } = await tx.execute<Record<string, unknown>>(
      sql`select * from fake_tickets where id = ${id} for update`,
    );
    const row = rows[0];
    if (row === undefined) throw new AppError(commonErrors.notFound);
    return {
      ...{ id, no: String(row.no), kind: String(row.kind), state: row.state as TicketState },
      ...{ customerId: row.customer_id as string | null, path: String(row.path) },
      ...{ createdAt: new Date(String(row.created_at)), createdBy: row.created_by as string | null },
      ...{ ownerId: row.owner_id as string | null, interactionId: row.interaction_id as string | null },
      ...{ dueAt: new Date(String(row.due_at)), version: Number(row.version) },
      closedAt: row.closed_at === null ? null : new Date(String(row.closed_at)),
    };
  };
  const write = async (tx: Tx, { id, state, ownerId, dueAt, closedAt }: TicketSummary): Promise<void> => {
    step();
    await tx.execute(sql`update fake_tickets set state = ${state}, owner_id = ${ownerId},
      due_at = ${dueAt.toISOString()}, closed_at = ${closedAt?.toISOString() ?? null}, version = version + 1
      where id = ${id}`);
  };
  const entry = (tx: Tx, id: string, by: string | null, what: string, text: string | null, data: object) =>
    tx.execute(sql`insert into fake_entries (ticket_id, by, what, text, data)
      values (${id}, ${by}, ${what}, ${text}, ${JSON.stringify(data)})`);
  const settle = async (
    tx: Tx,
    before: TicketSummary,
    next: TicketSummary,
    action: string,
    task: Parameters<NonNullable<TicketGuard['moved']>>[2]['task'] = null,
  ): Promise<TicketSummary> => {
    await write(tx, next);
    const after = { ...next, version: next.version + 1 };
    await guard().moved?.(tx, after, { action, from: before.state, task });
    step();
    return after;
  };
  const refuse = async (
    tx: Tx,
    ticket: TicketSummary,
    what: Parameters<NonNullable<TicketGuard['refuses']>>[2],
  ): Promise<void> => {
    const refusal = await guard().refuses?.(tx, ticket, what);
    if (refusal == null) return;
    throw new AppError(ticketErrors['tickets.guarded'], { values: { reason: refusal.zh } });
  };

  return {
    async create(tx, by, ticket) {
      const at = clock.now();
      const id = newId(at.getTime());
      await tx.execute(sql`insert into fake_tickets values (${id}, ${`T${++count}`}, ${ticket.kind}, 'open',
        ${ticket.customerId}, ${by.path}, ${at.toISOString()}, ${by.staffId}, null, ${ticket.interactionId},
        ${new Date(at.getTime() + 86_400_000).toISOString()}, null, 1)`);
      await guard().data?.(tx, id);
      await guard().created?.(tx, await read(tx, id));
      return read(tx, id);
    },

    async act(tx, by, id, command: TicketCommand) {
      const before = await read(tx, id);
      if (!ticketActionTable[before.state].includes(command.action))
        throw new AppError(ticketErrors['tickets.notNow']);
      await refuse(tx, before, {
        on: 'ticket',
        action: command.action,
        node: null,
        by,
        outcome: null,
        to: null,
      });
      const at = clock.now();
      const closes = ['withdraw', 'recall', 'merge', 'informed', 'closeUntold'].includes(command.action);
      const unsatisfied = command.action === 'informed' && command.verdict === 'unsatisfied';
      const state: TicketState =
        command.action === 'reopen' || unsatisfied ? 'open' : closes ? 'closed' : before.state;
      const closedAt = state === 'closed' ? at : null;
      await entry(tx, id, by.staffId, command.action, null, {});
      return settle(tx, before, { ...before, state, closedAt }, command.action);
    },

    async note(tx, id, { by, what, data = {}, text = null }) {
      const before = await read(tx, id);
      await entry(tx, id, by, what, text, data);
      await settle(tx, before, before, 'note');
    },

    async moveDeadline(tx, id, dueAt) {
      const before = await read(tx, id);
      await settle(tx, before, { ...before, dueAt }, 'deadline');
    },

    async assign(tx, id, staffId, { by, reason }) {
      const before = await read(tx, id);
      if (before.closedAt !== null) throw new AppError(ticketErrors['tickets.notNow']);
      await entry(tx, id, by, 'assigned', reason, { to: staffId });
      await settle(tx, before, { ...before, ownerId: staffId }, 'assign');
    },

    find: (id) => database.transaction((tx) => read(tx, id)).catch(() => null),
    liveOf: async () => new Map(),

    async task(by, id, { action, node, outcome, to }) {
      await database.transaction(async (tx) => {
        const before = await read(tx, id);
        if (before.closedAt !== null) throw new AppError(ticketErrors['tickets.notNow']);
        await refuse(tx, before, {
          ...{ on: 'task', action, node, by, outcome: outcome ?? null },
          to: to ?? (action === 'claim' ? by.staffId : null),
        });
        const next = { ...before };
        if (action === 'claim' && before.ownerId === null) next.ownerId = by.staffId;
        if (action === 'release' && before.ownerId === by.staffId) next.ownerId = null;
        if (action === 'handOver') next.ownerId = to ?? null;
        if (action === 'claim' && before.state === 'open') next.state = 'inProgress';
        if (action === 'complete') {
          next.state =
            node === 'inform'
              ? 'closed'
              : node === 'review' || node === 'settle'
                ? 'informing'
                : 'inProgress';
          if (outcome === 'unreached') next.state = before.state;
          if (outcome === 'disputed') next.state = 'inProgress';
          if (next.state === 'closed') next.closedAt = clock.now();
        }
        await settle(tx, before, next, `task.${action}`, {
          ...{ node, state: action === 'complete' ? 'done' : 'claimed', outcome: outcome ?? null },
          staffId: by.staffId,
        });
      });
    },

    async entries(id) {
      const { rows } = await database.pool.query(
        'select by, what, text, data from fake_entries where ticket_id = $1 order by n',
        [id],
      );
      return rows;
    },
  };
}
