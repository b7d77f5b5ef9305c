import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../../../platform/database/database.ts';
import type { CloseReason, Priority, TicketState, Verdict } from '../states.ts';
import { type Viewer, visible } from './store.ts';

/** What a list is narrowed to; what isn't named doesn't count. */
export interface ListFilter {
  state?: TicketState | 'live' | undefined;
  kinds?: readonly string[] | undefined;
  priority?: Priority | undefined;
  ownerId?: string | undefined;
  /** Nobody has taken it yet. */
  unowned?: 'yes' | undefined;
  watchedBy?: string | undefined;
  overdue?: 'yes' | 'soon' | undefined;
  customerId?: string | undefined;
  /** The contact in which it was registered. */
  interactionId?: string | undefined;
  /** Branch with all below. */
  path?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  closeReason?: CloseReason | undefined;
  verdict?: Verdict | undefined;
  step?: string | undefined;
}

/** Where a page goes on: after this ticket. */
export interface ListCursor {
  id: string;
  /** In the order of deadlines. */
  dueAt?: Date;
}

function conditions(filter: ListFilter, now: Date): SQL[] {
  const at = now.toISOString();
  const found: SQL[] = [];
  if (filter.state === 'live') found.push(sql`t.state <> 'closed'`);
  else if (filter.state !== undefined) found.push(sql`t.state = ${filter.state}`);
  if (filter.kinds !== undefined) found.push(sql`t.kind = any(${sql.param([...filter.kinds])}::text[])`);
  if (filter.priority !== undefined) found.push(sql`t.priority = ${filter.priority}`);
  if (filter.ownerId !== undefined) found.push(sql`t.owner_id = ${filter.ownerId}`);
  if (filter.unowned !== undefined) found.push(sql`t.owner_id is null`);
  if (filter.watchedBy !== undefined) {
    found.push(sql`exists (select 1 from ticket_watchers p
      where p.staff_id = ${filter.watchedBy} and p.ticket_id = t.id and p.watching)`);
  }
  if (filter.overdue !== undefined) {
    const late = sql`t.due_at < ${at}`;
    const soon = sql`t.due_at >= ${at} and t.remind_at <= ${at}`;
    found.push(sql`t.state <> 'closed' and ${filter.overdue === 'yes' ? late : soon}`);
  }
  if (filter.customerId !== undefined) found.push(sql`t.customer_id = ${filter.customerId}`);
  if (filter.interactionId !== undefined) found.push(sql`t.interaction_id = ${filter.interactionId}`);
  if (filter.path !== undefined) {
    found.push(sql`(t.path = ${filter.path} or starts_with(t.path, ${`${filter.path}.`}))`);
  }
  if (filter.from !== undefined) found.push(sql`t.created_at >= ${filter.from.toISOString()}`);
  if (filter.to !== undefined) found.push(sql`t.created_at < ${filter.to.toISOString()}`);
  if (filter.closeReason !== undefined) found.push(sql`t.close_reason = ${filter.closeReason}`);
  if (filter.verdict !== undefined) found.push(sql`t.verdict = ${filter.verdict}`);
  if (filter.step !== undefined) {
    found.push(sql`exists (select 1 from ticket_tasks k
      where k.ticket_id = t.id and k.node = ${filter.step} and k.state in ('open', 'claimed'))`);
  }
  return found;
}

/** Ids of tickets, the newest or the most urgent first. */
export async function listTicketIds(
  reader: Reader,
  viewer: Viewer,
  filter: ListFilter,
  page: { order: 'newest' | 'due'; after: ListCursor | null; limit: number; now: Date },
): Promise<string[]> {
  const { order, after, limit } = page;
  const where = [visible(viewer), ...conditions(filter, page.now)];
  if (after !== null) {
    where.push(
      order === 'newest'
        ? sql`t.id < ${after.id}`
        : sql`(t.due_at, t.id) > (${(after.dueAt ?? page.now).toISOString()}::timestamptz, ${after.id}::uuid)`,
    );
  }
  const { rows } = await reader.execute<{ id: string }>(sql`
    select t.id from tickets t where ${sql.join(where, sql` and `)}
    order by ${order === 'newest' ? sql`t.id desc` : sql`t.due_at, t.id`} limit ${limit}`);
  return rows.map(({ id }) => id);
}

export type CountColumn = 'state' | 'step' | 'owner' | 'priority' | 'kind';
export interface LiveCount {
  key: string;
  live: number;
  overdue: number;
}

/** Live tickets by a column, with those that are late. */
export async function countLive(
  reader: Reader,
  viewer: Viewer,
  by: CountColumn,
  kind: string | null,
  now: Date,
): Promise<LiveCount[]> {
  const counted = sql`count(distinct t.id) as live,
    count(distinct t.id) filter (where t.due_at < ${now.toISOString()}) as overdue`;
  const where = sql`t.state <> 'closed' and ${visible(viewer)} and ${kind === null ? sql`true` : sql`t.kind = ${kind}`}`;
  const column = {
    state: sql`t.state`,
    owner: sql`t.owner_id`,
    priority: sql`t.priority`,
    kind: sql`t.kind`,
  };
  const query =
    by === 'step'
      ? sql`select k.node as key, ${counted} from tickets t
          join ticket_tasks k on k.ticket_id = t.id and k.state in ('open', 'claimed')
          where ${where} group by 1 order by 1`
      : sql`select coalesce(${column[by]}::text, '') as key, ${counted} from tickets t where ${where} group by 1 order by 1`;
  const { rows } = await reader.execute<LiveCount & Record<string, unknown>>(query);
  return rows.map(({ key, live, overdue }) => ({ key, live, overdue }));
}

/** Names of the steps that live tickets wait in, by node. */
export async function stepNames(reader: Reader): Promise<Map<string, { zh: string; en?: string }>> {
  const { rows } = await reader.execute<{ node: string; name: { zh: string; en?: string } }>(sql`
    select distinct on (node) node, name from ticket_tasks where state in ('open', 'claimed') order by node, id desc`);
  return new Map(rows.map(({ node, name }) => [node, name]));
}
