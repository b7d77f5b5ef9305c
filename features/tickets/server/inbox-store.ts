import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../../../platform/database/database.ts';
import type { TaskWork } from '../../processes/contract.ts';

/** Whose tasks are listed. */
export type InboxOf =
  | { of: 'me'; staffId: string }
  /** Those that somebody of these roles and groups at this branch may take. */
  | { of: 'team'; roles: readonly string[]; groups: readonly string[]; path: string }
  /** All that lie in a branch and below. */
  | { of: 'led'; path: string };

function within(whose: InboxOf, at: string): SQL {
  const moves = sql`t.suspended_at is null and (k.rests_until is null or k.rests_until <= ${at})`;
  switch (whose.of) {
    case 'me':
      return sql`k.owner_id = ${whose.staffId} and k.state = 'claimed' and ${moves}`;
    case 'team':
      return sql`k.state = 'open' and ${moves} and (
        (k.role = any(${sql.param([...whose.roles])}::text[]) and (
          k.path = ${whose.path} or starts_with(k.path, ${`${whose.path}.`})
          or (k.wide and (k.path = ${whose.path} or starts_with(${whose.path}, k.path || '.')))))
        or k.role = any(${sql.param([...whose.groups])}::text[]))`;
    case 'led':
      return sql`k.state in ('open', 'claimed') and (t.path = ${whose.path} or starts_with(t.path, ${`${whose.path}.`}))`;
  }
}

/** Ids of tasks, those that are late first, then by deadline. */
export async function listTaskIds(
  reader: Reader,
  whose: InboxOf,
  filter: { work?: TaskWork | undefined; kind?: string | undefined },
  page: { after: { deadline: Date; id: string } | null; limit: number; now: Date },
): Promise<{ id: string; ticketId: string; deadline: Date }[]> {
  const at = page.now.toISOString();
  const where = [within(whose, at)];
  if (filter.work !== undefined) where.push(sql`k.work = ${filter.work}`);
  if (filter.kind !== undefined) where.push(sql`t.kind = ${filter.kind}`);
  if (page.after !== null) {
    const { deadline, id } = page.after;
    where.push(sql`(k.deadline, k.id) > (${deadline.toISOString()}::timestamptz, ${id}::uuid)`);
  }
  const { rows } = await reader.execute<{ id: string; ticketId: string; deadline: string }>(sql`
    select k.id, k.ticket_id as "ticketId", k.deadline from ticket_tasks k join tickets t on t.id = k.ticket_id
    where ${sql.join(where, sql` and `)} order by k.deadline, k.id limit ${page.limit}`);
  return rows.map((row) => ({ ...row, deadline: new Date(row.deadline) }));
}

/** How many tasks there are, and how many of them are late. */
export async function countTasks(
  reader: Reader,
  whose: InboxOf,
  now: Date,
): Promise<{ all: number; overdue: number }> {
  const at = now.toISOString();
  const { rows } = await reader.execute<{ all: number; overdue: number }>(sql`
    select count(*) as "all", count(*) filter (where k.deadline < ${at}) as overdue
    from ticket_tasks k join tickets t on t.id = k.ticket_id where ${within(whose, at)}`);
  return rows[0] ?? { all: 0, overdue: 0 };
}

/** How many tasks each of these people has in hand. */
export async function tasksInHand(reader: Reader, staffIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await reader.execute<{ id: string; n: number }>(sql`
    select owner_id as id, count(*) as n from ticket_tasks
    where state = 'claimed' and owner_id = any(${sql.param([...staffIds])}::uuid[]) group by 1`);
  return new Map(rows.map(({ id, n }) => [id, n]));
}
