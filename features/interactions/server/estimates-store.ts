import { sql } from 'drizzle-orm';
import type { Reader } from '../../../platform/database/database.ts';
import { routingFacts } from '../../routing/contract.ts';

/** How far the estimated waits of a queue were from the real ones. */
export interface EstimateErrors extends Record<string, unknown> {
  measured: number;
  /** Of their distances, milliseconds. */
  medianErrorMs: number;
  /** Share of those that were at most 30 s away, 0 to 1. */
  within30: number;
}

/** Reckons them from the facts since a moment, by queue. */
export async function readEstimateErrors(reader: Reader, from: Date): Promise<Map<string, EstimateErrors>> {
  const { rows } = await reader.execute<EstimateErrors & { queue: string }>(sql`
    select queue, count(*)::int as measured, avg((error <= 30000)::int)::float8 as "within30",
      percentile_cont(0.5) within group (order by error)::float8 as "medianErrorMs"
    from (
      select data->>'queue' as queue, abs((data->>'waitedMs')::bigint - (data->>'expectedMs')::bigint) as error
      from facts where at >= ${from.toISOString()} and type = ${routingFacts['queue.estimateMeasured'].type}
    ) as measured group by queue`);
  return new Map(rows.map(({ queue, ...errors }) => [queue, errors]));
}
