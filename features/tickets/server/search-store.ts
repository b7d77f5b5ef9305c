import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../../../platform/database/database.ts';
import { type Viewer, visible } from './store.ts';

/** What a ticket is found by; one of the ways is enough. */
export interface TicketSearch {
  /** Beginning of the number. */
  no: string | null;
  numberIndexes: readonly string[];
  /** Tickets that are tied to one of these policies or claims. */
  linked: readonly string[];
  /** All tokens of one of the lists, among all tickets, and among those of the viewer's branch. */
  words: { everywhere: readonly (readonly string[])[]; inBranch: readonly (readonly string[])[] };
}

/** So many hits are looked at one by one, each somewhere in the table; of more only the newest count. */
const mostLookedAt = 1_000;
/** So many of the newest tickets are walked through before the index is asked. */
const mostWalked = 5_000;

/** Ids of tickets that a query may mean, the newest first. No way takes longer because others have many tickets. */
export async function searchTicketIds(
  reader: Reader,
  viewer: Viewer,
  { no, numberIndexes, linked, words }: TicketSearch,
  limit: number,
): Promise<string[]> {
  const ways: Promise<string[]>[] = [];
  const among = (candidates: SQL): void => void ways.push(visibleAmong(reader, viewer, candidates, limit));
  if (no !== null) {
    among(sql`select id from tickets where no like ${`${no}%`} order by no using ~>~ limit ${mostLookedAt}`);
  }
  if (numberIndexes.length > 0) {
    among(sql`select id from tickets where number_indexes && ${sql.param([...numberIndexes])}::text[]
      limit ${mostLookedAt}`);
  }
  if (linked.length > 0) {
    among(sql`select ticket_id as id from ticket_links
      where kind in ('policy', 'claim') and other_id = any(${sql.param([...linked])}::uuid[]) limit ${mostLookedAt}`);
  }
  for (const tokens of words.inBranch) ways.push(newestWith(reader, tokens, limit));
  if (viewer.scope.kind === 'tree') {
    for (const tokens of words.everywhere) ways.push(ownWith(reader, viewer, tokens, limit));
  }
  return [...new Set((await Promise.all(ways)).flat())].sort().reverse().slice(0, limit);
}

async function visibleAmong(
  reader: Reader,
  viewer: Viewer,
  candidates: SQL,
  limit: number,
): Promise<string[]> {
  return idsOf(
    reader,
    sql`select t.id from tickets t where t.id = any(array(${candidates})) and ${visible(viewer)}
      order by t.id desc limit ${limit}`,
  );
}

/**
 * Tickets whose titles hold all tokens. Of what many write there are enough among the newest tickets; what few write
 * comes from the index. Only what was written often, but long ago, takes a walk over all.
 */
async function newestWith(reader: Reader, tokens: readonly string[], limit: number): Promise<string[]> {
  const all = sql`${sql.param([...tokens])}::bigint[]`;
  // Written so that neither the index nor a guess at how many there are decides how the walk is made.
  const holdsAll = sql`title_tokens || '{}' @> (select ${all})`;
  const recent = await idsOf(
    reader,
    sql`select id from (select id, title_tokens from tickets order by id desc limit ${mostWalked}) newest
      where ${holdsAll} limit ${limit}`,
  );
  if (recent.length === limit) return recent;
  const { rows } = await reader.execute<{ id: string; hits: number }>(sql`
    with found as materialized (
      select id from tickets where title_tokens @> ${all} limit ${mostLookedAt})
    select id, count(*) over () as hits from found order by id desc limit ${limit}`);
  if ((rows[0]?.hits ?? 0) < mostLookedAt) return rows.map(({ id }) => id);
  return idsOf(reader, sql`select id from tickets where ${holdsAll} order by id desc limit ${limit}`);
}

/** The same among tickets that he sees although they aren't of his branch. */
async function ownWith(
  reader: Reader,
  { staffId, groups, scope }: Viewer,
  tokens: readonly string[],
  limit: number,
): Promise<string[]> {
  const sources = [
    sql`(select ticket_id from ticket_watchers where staff_id = ${staffId}
      order by ticket_id desc limit ${mostLookedAt})`,
    sql`(select ticket_id from ticket_tasks where state = 'open' and role = any(${sql.param([...groups])}::text[])
      limit ${mostLookedAt})`,
  ];
  if (scope.kind === 'tree' && scope.subjects.length > 0) {
    sources.push(
      sql`(select id from tickets where customer_id = any(${sql.param([...scope.subjects])}::uuid[]))`,
    );
  }
  return idsOf(
    reader,
    sql`select t.id from tickets t where t.id = any(array(${sql.join(sources, sql` union `)}))
      and t.title_tokens || '{}' @> ${sql.param([...tokens])}::bigint[] order by t.id desc limit ${limit}`,
  );
}

async function idsOf(reader: Reader, query: SQL): Promise<string[]> {
  const { rows } = await reader.execute<{ id: string }>(query);
  return rows.map(({ id }) => id);
}
