import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import { ticketEntries, ticketLinks, tickets, ticketTasks, ticketWatchers } from './schema.ts';

export type TicketRecord = typeof tickets.$inferSelect;
export type NewTicketRow = typeof tickets.$inferInsert;
export type TaskRecord = typeof ticketTasks.$inferSelect;
export type NewTaskRow = typeof ticketTasks.$inferInsert;
export type EntryRecord = typeof ticketEntries.$inferSelect;

/** Whose tickets are read: those of his scope, and those in which he has or had a part. */
export interface Viewer {
  scope: Scope;
  staffId: string | null;
  /** Groups that he is of, «group.claims»: what they may take they may see. */
  groups: readonly string[];
}

/** SQL condition that a ticket (alias `t`) may be seen. */
export function visible({ scope, staffId, groups }: Viewer): SQL {
  if (scope.kind === 'system') return sql`true`;
  const mayTake =
    groups.length === 0
      ? sql``
      : sql`or exists (select 1 from ticket_tasks o where o.ticket_id = t.id and o.state = 'open'
          and o.role = any(${sql.param([...groups])}::text[]))`;
  const customers = sql`any(${sql.param([...scope.subjects])}::uuid[])`;
  return sql`(t.path = ${scope.path} or starts_with(t.path, ${`${scope.path}.`}) or t.customer_id = ${customers}
    or exists (select 1 from ticket_watchers w where w.staff_id = ${staffId} and w.ticket_id = t.id)
    ${mayTake})`;
}

/** @returns whether a ticket is there and may be seen. */
export async function isVisible(reader: Reader, viewer: Viewer, id: string): Promise<boolean> {
  const { rows } = await reader.execute(
    sql`select 1 from tickets t where t.id = ${id} and ${visible(viewer)}`,
  );
  return rows.length > 0;
}

export async function findTicket(reader: Reader, id: string): Promise<TicketRecord | null> {
  return (await reader.select().from(tickets).where(eq(tickets.id, id)))[0] ?? null;
}

export async function findTickets(reader: Reader, ids: readonly string[]): Promise<TicketRecord[]> {
  return ids.length === 0
    ? []
    : reader
        .select()
        .from(tickets)
        .where(inArray(tickets.id, [...ids]));
}

/** Holds a ticket until the end of the transaction. */
export async function lockTicket(tx: Tx, id: string): Promise<TicketRecord | null> {
  return (await tx.select().from(tickets).where(eq(tickets.id, id)).for('no key update'))[0] ?? null;
}

/** As `lockTicket`, without waiting for who holds it: null also then. */
export async function lockTicketIfFree(tx: Tx, id: string): Promise<TicketRecord | null> {
  const query = tx
    .select()
    .from(tickets)
    .where(eq(tickets.id, id))
    .for('no key update', { skipLocked: true });
  return (await query)[0] ?? null;
}

/** The ticket for whose customer a notice is on its way. */
export async function ticketOfNotice(reader: Reader, noticeId: string): Promise<string | null> {
  const rows = await reader.select({ id: tickets.id }).from(tickets).where(eq(tickets.noticeId, noticeId));
  return rows[0]?.id ?? null;
}

export async function insertTicket(tx: Tx, row: NewTicketRow): Promise<void> {
  await tx.insert(tickets).values(row);
}

/** Writes columns of a ticket that is held. */
export async function updateTicket(tx: Tx, id: string, values: Partial<NewTicketRow>): Promise<void> {
  await tx.update(tickets).set(values).where(eq(tickets.id, id));
}

/** Gives the next number of a day. */
export async function nextNumber(tx: Tx, day: string): Promise<number> {
  const { rows } = await tx.execute<{ last: number }>(sql`
    insert into ticket_numbers (day, last) values (${day}, 1)
    on conflict (day) do update set last = ticket_numbers.last + 1 returning last`);
  return rows[0]?.last ?? 1;
}

// ---- tasks ---------------------------------------------------------------------------------------------------

/** Tasks of a ticket in the order in which they were opened. */
export async function tasksOf(reader: Reader, ticketId: string): Promise<TaskRecord[]> {
  return reader
    .select()
    .from(ticketTasks)
    .where(eq(ticketTasks.ticketId, ticketId))
    .orderBy(asc(ticketTasks.openedAt), asc(ticketTasks.id));
}

export async function tasksOfTickets(reader: Reader, ticketIds: readonly string[]): Promise<TaskRecord[]> {
  if (ticketIds.length === 0) return [];
  return reader
    .select()
    .from(ticketTasks)
    .where(
      and(inArray(ticketTasks.ticketId, [...ticketIds]), inArray(ticketTasks.state, ['open', 'claimed'])),
    )
    .orderBy(asc(ticketTasks.id));
}

export async function findTask(reader: Reader, id: string): Promise<TaskRecord | null> {
  return (await reader.select().from(ticketTasks).where(eq(ticketTasks.id, id)))[0] ?? null;
}

export async function insertTask(tx: Tx, row: NewTaskRow): Promise<void> {
  await tx.insert(ticketTasks).values(row);
}

/** Writes columns of a task whose ticket is held, with its next version. */
export async function updateTask(tx: Tx, id: string, values: Partial<NewTaskRow>): Promise<void> {
  await tx
    .update(ticketTasks)
    .set({ ...values, version: sql`${ticketTasks.version} + 1` })
    .where(eq(ticketTasks.id, id));
}

/** Brings the deadlines of open tasks up to that of their ticket. */
export async function moveTaskDeadlines(tx: Tx, ticketId: string, dueAt: Date): Promise<void> {
  await tx.execute(sql`
    update ticket_tasks set deadline = least(${dueAt.toISOString()}::timestamptz, due_at)
    where ticket_id = ${ticketId} and state in ('open', 'claimed')
      and deadline <> least(${dueAt.toISOString()}::timestamptz, due_at)`);
}

/** Moves the own due times of open tasks by so many milliseconds. */
export async function shiftTasks(tx: Tx, ticketId: string, ms: number): Promise<void> {
  const late = sql`make_interval(secs => ${ms / 1000}::double precision)`;
  await tx.execute(sql`
    update ticket_tasks set due_at = due_at + ${late}, rests_until = rests_until + ${late}
    where ticket_id = ${ticketId} and state in ('open', 'claimed')`);
}

/** @returns tickets with tasks that somebody has taken. */
export async function ticketsWithTasksOf(reader: Reader, staffId: string): Promise<string[]> {
  const { rows } = await reader.execute<{ id: string }>(sql`
    select distinct ticket_id as id from ticket_tasks where owner_id = ${staffId} and state = 'claimed'`);
  return rows.map(({ id }) => id);
}

// ---- history, people, links ----------------------------------------------------------------------------------

export async function insertEntries(
  tx: Tx,
  rows: readonly (typeof ticketEntries.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(ticketEntries).values([...rows]);
}

/** @returns whether there is any ticket at all. */
export async function anyTicket(reader: Reader): Promise<boolean> {
  return (await reader.select({ id: tickets.id }).from(tickets).limit(1)).length > 0;
}

/** Entries of a ticket, the newest first. */
export async function entriesOf(reader: Reader, ticketId: string, most: number): Promise<EntryRecord[]> {
  return reader
    .select()
    .from(ticketEntries)
    .where(eq(ticketEntries.ticketId, ticketId))
    .orderBy(desc(ticketEntries.id))
    .limit(most);
}

/** @returns whether the history of a ticket holds what was done under a key. */
export async function hasEntry(
  reader: Reader,
  ticketId: string,
  what: string,
  key: string,
): Promise<boolean> {
  const { rows } = await reader.execute(sql`
    select 1 from ticket_entries where ticket_id = ${ticketId} and what = ${what} and data->>'key' = ${key} limit 1`);
  return rows.length > 0;
}

/** Remembers that somebody has a part; whether he watches stays as it is. */
export async function addParts(tx: Tx, ticketId: string, staffIds: readonly string[]): Promise<void> {
  if (staffIds.length === 0) return;
  await tx
    .insert(ticketWatchers)
    .values([...new Set(staffIds)].map((staffId) => ({ staffId, ticketId, watching: false })))
    .onConflictDoNothing();
}

export async function setWatching(
  tx: Tx,
  ticketId: string,
  staffId: string,
  watching: boolean,
): Promise<void> {
  await tx
    .insert(ticketWatchers)
    .values({ staffId, ticketId, watching })
    .onConflictDoUpdate({ target: [ticketWatchers.staffId, ticketWatchers.ticketId], set: { watching } });
}

/** @returns who watches a ticket. */
export async function watchersOf(reader: Reader, ticketId: string): Promise<string[]> {
  const rows = await reader
    .select({ staffId: ticketWatchers.staffId })
    .from(ticketWatchers)
    .where(and(eq(ticketWatchers.ticketId, ticketId), eq(ticketWatchers.watching, true)));
  return rows.map(({ staffId }) => staffId);
}

/** Gives the watchers of one ticket to another too. */
export async function copyParts(tx: Tx, from: string, to: string): Promise<void> {
  await tx.execute(sql`
    insert into ticket_watchers (staff_id, ticket_id, watching)
    select staff_id, ${to}::uuid, watching from ticket_watchers where ticket_id = ${from}
    on conflict (staff_id, ticket_id) do update set watching = ticket_watchers.watching or excluded.watching`);
}

export type LinkRecord = typeof ticketLinks.$inferSelect;

export async function addLinks(
  tx: Tx,
  ticketId: string,
  links: readonly { kind: LinkRecord['kind']; id: string }[],
): Promise<void> {
  if (links.length === 0) return;
  await tx
    .insert(ticketLinks)
    .values(links.map(({ kind, id }) => ({ ticketId, kind, otherId: id })))
    .onConflictDoNothing();
}

export async function linksOf(reader: Reader, ticketId: string): Promise<LinkRecord[]> {
  return reader.select().from(ticketLinks).where(eq(ticketLinks.ticketId, ticketId));
}

/** Live tickets of customers: how many, how many of them late, and complaints among them. */
export async function countLiveOf(
  reader: Reader,
  customerIds: readonly string[],
  now: Date,
): Promise<Map<string, { live: number; overdue: number; complaints: number }>> {
  const { rows } = await reader.execute<{
    id: string;
    live: number;
    overdue: number;
    complaints: number;
  }>(sql`
    select customer_id as id, count(*) as live, count(*) filter (where due_at < ${now.toISOString()}) as overdue,
      count(*) filter (where kind = 'complaint') as complaints
    from tickets where customer_id = any(${sql.param([...customerIds])}::uuid[]) and state <> 'closed'
    group by customer_id`);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}
