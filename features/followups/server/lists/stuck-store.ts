import { sql } from 'drizzle-orm';
import type { Reader } from '../../../../platform/database/database.ts';

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
