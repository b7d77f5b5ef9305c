import { sql } from 'drizzle-orm';
import type { Reader } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { LossKind } from '../../claims/codes.ts';
import { surveyTasks } from './schema.ts';

/** From the registration of a report until the surveyor was there, minutes. */
export interface ArrivalTimes {
  /** Code of a province, city or district; null: of all, or of a kind. */
  place: string | null;
  kind: LossKind | null;
  count: number;
  median: number;
  p90: number;
}

/**
 * Times of surveys whose reports were registered in a period, for all, by kind, and by province, city and district; later
 * visits have another purpose and don't count.
 */
export async function arrivalTimes(
  reader: Reader,
  { scope, from, until, place }: { scope: Scope; from: Date; until: Date; place?: string | undefined },
): Promise<ArrivalTimes[]> {
  const own =
    scope.kind === 'system'
      ? sql`true`
      : sql`(${surveyTasks.path} = ${scope.path} or starts_with(${surveyTasks.path}, ${`${scope.path}.`}))`;
  const { rows } = await reader.execute<{
    province: string | null;
    city: string | null;
    district: string | null;
    kind: LossKind | null;
    count: number;
    quantiles: [number, number];
  }>(sql`
    with arrived as (
      select ${surveyTasks.kind} kind, left(${surveyTasks.place}, 2) province,
        case when length(${surveyTasks.place}) >= 4 then left(${surveyTasks.place}, 4) end city,
        case when length(${surveyTasks.place}) = 6 then ${surveyTasks.place} end district,
        extract(epoch from ${surveyTasks.arrivedAt} - ${surveyTasks.createdAt}) / 60 minutes
      from ${surveyTasks}
      where ${own} and ${surveyTasks.arrivedAt} is not null and ${surveyTasks.purpose} = 'report'
        and ${surveyTasks.createdAt} >= ${from} and ${surveyTasks.createdAt} < ${until}
        ${place === undefined ? sql`` : sql`and starts_with(${surveyTasks.place}, ${place})`}
    )
    select province, city, district, kind, count(*)::int count,
      percentile_cont(array[0.5, 0.9]) within group (order by minutes) quantiles
    from arrived
    group by grouping sets ((province), (city), (district), (kind), ())
    having count(*) > 0 and (grouping(province) = 1 or province is not null)
      and (grouping(city) = 1 or city is not null) and (grouping(district) = 1 or district is not null)`);
  return rows.map(({ province, city, district, kind, count, quantiles: [median, p90] }) => ({
    ...{ place: district ?? city ?? province, kind, count, median: Number(median), p90: Number(p90) },
  }));
}
