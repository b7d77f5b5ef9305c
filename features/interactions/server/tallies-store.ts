import { sql } from 'drizzle-orm';
import type { Reader } from '../../../platform/database/database.ts';
import { lowestId } from '../../../platform/ids/ids.ts';
import type { Tally } from '../../routing/rules/state.ts';

/** What a day was like so far: what each agent took, and how long callers of each queue were talked with. */
export interface DaySoFar {
  tallies: (Tally & { agent: string })[];
  /** Milliseconds by queue. */
  talkMs: Map<string, number>;
}

/** Reads what was served since a moment. Ids rise with time: what began before isn't even read. */
export async function readDaySoFar(reader: Reader, from: Date): Promise<DaySoFar> {
  const served = sql`from interactions where id >= ${lowestId(from.getTime())}
    and started_at >= ${from.toISOString()} and direction = 'inbound' and talk_ms > 0`;
  const agents = await reader.execute<{ agent: string; calls: number; ms: number; last: string }>(sql`
    select staff_id as agent, count(*)::int as calls, sum(talk_ms)::float8 as ms,
      max(coalesce(ended_at, started_at)) as last ${served} and staff_id is not null group by 1`);
  const queues = await reader.execute<{ queue: string; ms: number }>(sql`
    select queue, avg(talk_ms)::float8 as ms ${served} and queue is not null group by 1`);
  return {
    tallies: agents.rows.map(({ agent, calls, ms, last }) => {
      return { agent, calls, talkMs: ms, answeredAt: new Date(last).getTime() };
    }),
    talkMs: new Map(queues.rows.map(({ queue, ms }) => [queue, Math.round(ms)])),
  };
}

/** Who served a customer last, and when; null when nobody did since a moment. */
export async function readLastAgent(
  reader: Reader,
  customerId: string,
  from: Date,
): Promise<{ staffId: string; at: number } | null> {
  const { rows } = await reader.execute<{ staffId: string; at: string }>(sql`
    select staff_id as "staffId", started_at as at from interactions
    where customer_id = ${customerId} and id >= ${lowestId(from.getTime())}
      and staff_id is not null and talk_ms > 0
    order by id desc limit 1`);
  const [row] = rows;
  return row === undefined ? null : { staffId: row.staffId, at: new Date(row.at).getTime() };
}
