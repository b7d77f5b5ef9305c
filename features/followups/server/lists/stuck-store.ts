import { sql } from 'drizzle-orm';
import type { Reader } from '../../../../platform/database/database.ts';
import type { Scope } from '../../../../platform/scope.ts';

/** A task in whose call nothing has happened for a while. */
export interface StuckTask {
  id: string;
  interactionId: string | null;
}

/** Tasks with a call of which it isn’t known how its line ended, and whose last event lies before a moment. */
export async function stuckTasks(reader: Reader, before: Date, limit: number): Promise<StuckTask[]> {
  const { rows } = await reader.execute<StuckTask & Record<string, unknown>>(sql`
    select t.id, t.call_interaction_id as "interactionId" from follow_up_tasks t
    where t.ended_at is null and t.line is null
      and t.action in ('askWho', 'askWhenReachable', 'askConsent', 'checkIdentity', 'ask', 'fileSurrenderAlert',
        'endCall', 'closeCall')
      and (select max(e.at) from follow_up_events e where e.task_id = t.id) < ${before.toISOString()}
    order by t.id limit ${limit}`);
  return rows;
}

/** Calls whose line has ended, or that were never tied to one, and that nobody filed since a moment; the oldest first. */
export async function unfiledCalls(
  reader: Reader,
  scope: Scope,
  before: Date,
  limit: number,
): Promise<{ id: string; since: Date }[]> {
  const reach =
    scope.kind === 'system'
      ? sql`true`
      : sql`(t.path = ${scope.path} or starts_with(t.path, ${`${scope.path}.`}))`;
  const { rows } = await reader.execute<{ id: string; since: string }>(sql`
    select t.id, l.since from follow_up_tasks t
    cross join lateral (select max(e.at) as since from follow_up_events e where e.task_id = t.id) l
    where t.ended_at is null and t.action in ('askWho', 'askWhenReachable', 'askConsent', 'checkIdentity', 'ask',
        'fileSurrenderAlert', 'endCall', 'closeCall')
      and (t.line is not null or t.call_interaction_id is null)
      and l.since < ${before.toISOString()} and ${reach}
    order by l.since, t.id limit ${limit}`);
  return rows.map(({ id, since }) => ({ id, since: new Date(since) }));
}
