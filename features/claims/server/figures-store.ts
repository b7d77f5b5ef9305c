import { and, desc, eq, gte, inArray, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { LossKind } from '../codes.ts';
import { lossReports } from './schema.ts';

/** Which registered reports are counted; what is left out means all. */
export interface FigureFilter {
  scope: Scope;
  /** Registered from the first moment on, before the second. */
  from?: Date | undefined;
  until?: Date | undefined;
  /** Code of a province, city or district. */
  place?: string | undefined;
  kinds?: readonly LossKind[] | undefined;
  /** The event that they belong to; null: none. */
  massEventId?: string | null | undefined;
  /** When it happened. */
  lossFrom?: Date | undefined;
  lossUntil?: Date | undefined;
  /** In one of these areas. */
  places?: readonly string[] | undefined;
}

const beginsSo = (codes: readonly string[]): SQL =>
  sql`(${sql.join(
    codes.map((code) => sql`starts_with(${lossReports.place}, ${code})`),
    sql` or `,
  )})`;

function filtered(filter: FigureFilter): SQL | undefined {
  const { scope, from, until, place, kinds, massEventId, lossFrom, lossUntil, places } = filter;
  return and(
    eq(lossReports.state, 'reported'),
    scope.kind === 'system'
      ? undefined
      : sql`(${lossReports.path} = ${scope.path} or starts_with(${lossReports.path}, ${`${scope.path}.`}))`,
    from === undefined ? undefined : gte(lossReports.reportedAt, from),
    until === undefined ? undefined : lt(lossReports.reportedAt, until),
    place === undefined ? undefined : beginsSo([place]),
    places === undefined || places.length === 0 ? undefined : beginsSo(places),
    kinds === undefined ? undefined : inArray(lossReports.kind, [...kinds]),
    massEventId === undefined
      ? undefined
      : massEventId === null
        ? isNull(lossReports.massEventId)
        : eq(lossReports.massEventId, massEventId),
    lossFrom === undefined ? undefined : gte(lossReports.lossAt, lossFrom),
    lossUntil === undefined ? undefined : lt(lossReports.lossAt, lossUntil),
  );
}

/** Counts of registered reports. Days, hours and weekdays (1 Monday to 7 Sunday) by the clocks of the centre. */
export interface ReportCounts {
  total: number;
  late: number;
  hurt: number;
  /** Made by customers themselves. */
  own: number;
  /** Put to another report of the same loss. */
  joined: number;
  /** Of mass events. */
  inEvents: number;
  /** With something that a short form left for later. */
  stillToAsk: number;
  byKind: { kind: LossKind; count: number }[];
  /** By the code as it was told: mostly a district. */
  byPlace: { place: string | null; count: number }[];
  byHour: { weekday: number; hour: number; count: number }[];
  byDay: { day: string; count: number }[];
}

/** @param zone of the centre */
export async function countReports(
  reader: Reader,
  filter: FigureFilter,
  zone: string,
): Promise<ReportCounts> {
  const local = sql`(${lossReports.reportedAt} at time zone ${zone})`;
  const where = filtered(filter);
  const { rows } = await reader.execute<{
    kind: LossKind | null;
    place: string | null;
    day: string | null;
    weekday: number | null;
    hour: number | null;
    part: number;
    total: number;
    late: number;
    hurt: number;
    own: number;
    joined: number;
    in_events: number;
    still_to_ask: number;
  }>(sql`
    with counted as (
      select ${lossReports.kind} kind, ${lossReports.place} place, ${lossReports.late} late,
        ${lossReports.hurt} hurt, ${lossReports.source} source, ${lossReports.joinedTo} joined_to,
        ${lossReports.massEventId} mass_event_id, ${lossReports.stillToAsk} still_to_ask,
        to_char(${local}, 'YYYY-MM-DD') as day,
        extract(isodow from ${local})::int as weekday, extract(hour from ${local})::int as hour
      from ${lossReports} where ${where}
    )
    select kind, place, day, weekday, hour, grouping(kind, place, day, weekday)::int as part,
      count(*)::int total,
      (count(*) filter (where late))::int late,
      (count(*) filter (where hurt in ('slight', 'serious', 'dead')))::int hurt,
      (count(*) filter (where source = 'customer'))::int own,
      (count(*) filter (where joined_to is not null))::int joined,
      (count(*) filter (where mass_event_id is not null))::int in_events,
      (count(*) filter (where still_to_ask <> '{}'))::int still_to_ask
    from counted
    group by grouping sets ((kind), (place), (day), (weekday, hour), ())`);
  // Bits of what isn't grouped by: kind, place, day, weekday.
  const of = (part: number) => rows.filter((row) => row.part === part);
  const all = of(0b1111)[0];
  return {
    total: all?.total ?? 0,
    late: all?.late ?? 0,
    hurt: all?.hurt ?? 0,
    own: all?.own ?? 0,
    joined: all?.joined ?? 0,
    inEvents: all?.in_events ?? 0,
    stillToAsk: all?.still_to_ask ?? 0,
    byKind: of(0b0111).flatMap(({ kind, total }) => (kind === null ? [] : [{ kind, count: total }])),
    byPlace: of(0b1011).map(({ place, total }) => ({ place, count: total })),
    byDay: of(0b1101)
      .flatMap(({ day, total }) => (day === null ? [] : [{ day, count: total }]))
      .sort((a, b) => (a.day < b.day ? -1 : 1)),
    byHour: of(0b1110).flatMap(({ weekday, hour, total }) =>
      weekday === null || hour === null ? [] : [{ weekday, hour, count: total }],
    ),
  };
}

/** A registered report without anything of a person. */
const shown = {
  ...{ id: lossReports.id, no: lossReports.no, kind: lossReports.kind, hurt: lossReports.hurt },
  ...{ lossAt: lossReports.lossAt, reportedAt: lossReports.reportedAt, place: lossReports.place },
  ...{ late: lossReports.late, source: lossReports.source, joinedTo: lossReports.joinedTo },
  ...{ massEventId: lossReports.massEventId, stillToAsk: lossReports.stillToAsk, path: lossReports.path },
};
export async function registeredReports(reader: Reader, filter: FigureFilter, most: number) {
  return reader
    .select(shown)
    .from(lossReports)
    .where(filtered(filter))
    .orderBy(desc(lossReports.reportedAt), desc(lossReports.id))
    .limit(most);
}

/** Where and of what kind losses were reported since then, those of no event. */
export async function recentReports(reader: Reader, from: Date) {
  return reader
    .select({
      ...{ id: lossReports.id, kind: lossReports.kind, place: lossReports.place, path: lossReports.path },
      ...{ reportedAt: lossReports.reportedAt, lossAt: lossReports.lossAt },
    })
    .from(lossReports)
    .where(
      and(
        eq(lossReports.state, 'reported'),
        gte(lossReports.reportedAt, from),
        isNull(lossReports.massEventId),
        isNotNull(lossReports.place),
      ),
    );
}
