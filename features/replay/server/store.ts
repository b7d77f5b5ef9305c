import type { Database } from '../../../platform/database/database.ts';
import { replayedFacts } from '../rules/measured-day.ts';

/** Facts of one piece. */
const perPage = 10_000;

/**
 * Reads the facts of a time as JSON texts: lists of [position, type, at (ms since 1970), path, ids, data], in the order of
 * their positions. They stay text here, since whoever reckons with them does so in a thread of its own.
 */
export async function readFactTexts({ pool }: Database, from: Date, to: Date): Promise<string[]> {
  const texts: string[] = [];
  let after = -1;
  for (;;) {
    const { rows } = await pool.query<{ text: string | null; last: number | null; count: number }>(
      `select json_agg(json_build_array(position, type, extract(epoch from at) * 1000, path, ids, data) order by position)::text
         as text, max(position) as last, count(*)::int as count
       from (select * from facts where at >= $1 and at < $2 and type = any($3) and position > $4
         order by position limit ${perPage}) as page`,
      [from, to, [...replayedFacts], after],
    );
    const [page] = rows;
    if (page === undefined || page.text === null || page.last === null) return texts;
    texts.push(page.text);
    if (page.count < perPage) return texts;
    after = page.last;
  }
}
