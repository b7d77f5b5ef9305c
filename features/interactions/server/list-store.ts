import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../../../platform/database/database.ts';
import { isUuid, lowestId } from '../../../platform/ids/ids.ts';
import type { Scope } from '../../../platform/scope.ts';
import { type InteractionRecord, inTree, recordColumns, withMoments } from './query-store.ts';

export interface InteractionFilter {
  before?: string | undefined;
  limit: number;
  from?: string | undefined;
  to?: string | undefined;
  queue?: string | undefined;
  staffId?: string | undefined;
  customerId?: string | undefined;
  numberIndexes?: readonly string[] | undefined;
  outcome?: string | undefined;
  disposition?: string | undefined;
  direction?: string | undefined;
  channel?: string | undefined;
  /** «1» to «5», `low`, or `none`: asked, and not given. */
  rating?: string | undefined;
  /** Seconds of talk, the second one excluded. */
  talkFrom?: number | undefined;
  talkTo?: number | undefined;
}

/** A piece of a list. */
export interface FoundInteractions {
  records: InteractionRecord[];
  /** The next piece begins below this id; null at the end. */
  next: string | null;
  /** How far back was looked, when that is what ended the piece before it was full. */
  searchedTo: Date | null;
}

/**
 * Rows that one piece looks at, at the most: whatever is combined, a piece is quick, and the next one goes on. Measured by
 * `bench/interactions.ts` at a million rows.
 */
export const mostLookedAt = 4_000;

/**
 * Newest first, at most `limit`. The filter that leaves fewest rows leads, by its own index in the order of ids; the
 * others are compared with each row.
 * @param lookAt rows that are looked at, at the most.
 */
export async function findInteractions(
  reader: Reader,
  scope: Scope,
  ownOnly: string | null,
  filter: InteractionFilter,
  lookAt: number = mostLookedAt,
): Promise<FoundInteractions> {
  const bounds = await boundsOf(reader, filter);
  const [lead, ...others] = conditionsOf(filter, scope.kind === 'system' ? null : ownOnly);
  const led = sql.join([lead ?? sql`true`, ...bounds], sql` and `);
  const source = sql`from interactions where ${led} order by id desc`;
  const rest = [inTree(scope, ownOnly), ...others, ...momentsOf(filter)];
  const { rows } = await reader.execute<InteractionRecord>(
    sql`select ${recordColumns} from (select * ${source} limit ${lookAt}) as looked_at
        where ${sql.join(rest, sql` and `)} order by id desc limit ${filter.limit}`,
  );
  const isFull = rows.length === filter.limit;
  const cut = isFull ? null : await cutOf(reader, source, lookAt);
  const inHand = await findInHand(reader, scope, [
    ...bounds,
    ...conditionsOf(filter, null),
    ...momentsOf(filter),
  ]);
  const end = isFull ? rows.at(-1)?.id : cut?.id;
  const more = inHand.filter(
    ({ id }) => rows.every((row) => row.id !== id) && (end === undefined || id >= end),
  );
  const records = [...rows, ...more].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, filter.limit);
  const wasFull = records.length === filter.limit;
  return {
    records: records.map(withMoments),
    next: (wasFull ? records.at(-1)?.id : cut?.id) ?? null,
    searchedTo: wasFull || cut === null ? null : cut.startedAt,
  };
}

/** The last row that was looked at; null when there were no more. */
async function cutOf(
  reader: Reader,
  source: SQL,
  lookAt: number,
): Promise<{ id: string; startedAt: Date } | null> {
  const { rows } = await reader.execute<{ id: string; started_at: Date }>(
    // The index alone tells the id; the row of every one that was passed would have to be read for its moment.
    sql`select id, started_at from interactions
        where id = (select id ${source} offset ${lookAt - 1} limit 1)`,
  );
  const row = rows[0];
  return row === undefined ? null : { id: row.id, startedAt: new Date(row.started_at) };
}

/** What somebody has in hand now belongs to his list wherever it lies: a handful of rows, by their ids. */
async function findInHand(
  reader: Reader,
  scope: Scope,
  conditions: readonly SQL[],
): Promise<InteractionRecord[]> {
  const ids = scope.kind === 'system' ? [] : scope.subjects.filter(isUuid);
  if (ids.length === 0) return [];
  const all = [sql`id = any(${sql.param(ids)}::uuid[])`, ...conditions];
  const { rows } = await reader.execute<InteractionRecord>(
    sql`select ${recordColumns} from interactions where ${sql.join(all, sql` and `)}`,
  );
  return rows;
}

/** Everything but time, whichever leaves fewest rows first. */
function conditionsOf(filter: InteractionFilter, ownOnly: string | null): SQL[] {
  const { talkFrom, talkTo } = filter;
  const all: (SQL | false)[] = [
    filter.numberIndexes !== undefined && sql`number_index = any(${sql.param([...filter.numberIndexes])})`,
    filter.customerId !== undefined && sql`customer_id = ${filter.customerId}`,
    filter.disposition !== undefined && sql`disposition = ${filter.disposition}`,
    ...ratingIs(filter.rating),
    ownOnly !== null && sql`staff_id = ${ownOnly}`,
    filter.staffId !== undefined && sql`staff_id = ${filter.staffId}`,
    filter.outcome !== undefined && filter.outcome !== 'answered' && sql`outcome = ${filter.outcome}`,
    filter.queue !== undefined && sql`queue = ${filter.queue}`,
    filter.channel !== undefined && sql`channel = ${filter.channel}`,
    filter.direction !== undefined && sql`direction = ${filter.direction}`,
    filter.outcome === 'answered' && sql`outcome = ${filter.outcome}`,
    talkFrom !== undefined && sql`talk_ms >= ${talkFrom * 1000}`,
    talkTo !== undefined && sql`talk_ms < ${talkTo * 1000} and outcome is not null`,
  ];
  return all.filter((one) => one !== false);
}

/** As its partial index wants it. */
function ratingIs(rating: string | undefined): SQL[] {
  if (rating === undefined) return [];
  const asked = sql`rating_asked_at is not null`;
  if (rating === 'none') return [sql`(rating is null and ${asked})`];
  if (rating === 'low') return [sql`(rating <= 2 and ${asked})`];
  return [sql`(rating = ${Number(rating)} and ${asked})`];
}

function momentsOf({ from, to }: InteractionFilter): SQL[] {
  return [
    ...(from === undefined ? [] : [sql`started_at >= ${from}::timestamptz`]),
    ...(to === undefined ? [] : [sql`started_at < ${to}::timestamptz`]),
  ];
}

/** How many of the last rows before a moment are asked for their ids: several processes write them. */
const neighbours = 100;

/** Between which ids a piece lies. Ids rise with time, so that nothing outside of the period is even looked at. */
async function boundsOf(reader: Reader, { before, from, to }: InteractionFilter): Promise<SQL[]> {
  const bounds = [
    ...(before === undefined ? [] : [sql`id < ${before}`]),
    ...(from === undefined ? [] : [sql`id >= ${lowestId(Math.max(0, Date.parse(from)))}`]),
  ];
  if (to === undefined) return bounds;
  // An id may be later than its moment where a clock was set by hand, so the rows are asked, not the moment.
  const { rows } = await reader.execute<{ id: string }>(
    sql`select id from (select id from interactions where started_at < ${to}::timestamptz
          order by started_at desc limit ${neighbours}) as last order by id desc limit 1`,
  );
  return [...bounds, rows[0] === undefined ? sql`false` : sql`id <= ${rows[0].id}`];
}
