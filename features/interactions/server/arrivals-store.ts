import { sql } from 'drizzle-orm';
import type { Reader } from '../../../platform/database/database.ts';
import { lowestId } from '../../../platform/ids/ids.ts';

/** Callers who asked for people within some times, by queue; ids rise with time, so that only these are read. */
export async function readArrivals(
  reader: Reader,
  times: readonly { from: Date; to: Date }[],
): Promise<{ time: number; queue: string; calls: number }[]> {
  if (times.length === 0) return [];
  const parts = times.map(
    ({ from, to }, time) => sql`select ${time}::int as time, queue, count(*)::int as calls from interactions
      where id >= ${lowestId(from.getTime())} and id < ${lowestId(to.getTime())}
        and direction = 'inbound' and queue is not null group by queue`,
  );
  const { rows } = await reader.execute<{ time: number; queue: string; calls: number }>(
    sql.join(parts, sql` union all `),
  );
  return rows;
}

/** How long calls of each queue took an agent with their wrap-up since a moment, on average: milliseconds by queue. */
export async function readHandleTimes(reader: Reader, from: Date): Promise<Map<string, number>> {
  const { rows } = await reader.execute<{ queue: string; ms: number }>(sql`
    select queue, avg(talk_ms + coalesce(wrap_up_ms, 0))::float8 as ms from interactions
    where id >= ${lowestId(from.getTime())} and direction = 'inbound' and talk_ms > 0 and queue is not null
    group by queue`);
  return new Map(rows.map(({ queue, ms }) => [queue, ms]));
}

/** When the first contact began; null before there was one. */
export async function readFirstContact(reader: Reader): Promise<Date | null> {
  const { rows } = await reader.execute<{ at: string }>(
    sql`select started_at as at from interactions order by id limit 1`,
  );
  return rows[0] === undefined ? null : new Date(rows[0].at);
}
