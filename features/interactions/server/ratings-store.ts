import { sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { lowestId } from '../../../platform/ids/ids.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { RatingRule } from '../contract/ratings.ts';
import { inTree } from './query-store.ts';
import { ratingRules } from './schema.ts';

export type RatingRecord = typeof ratingRules.$inferSelect;

export async function listRatingRules(reader: Reader): Promise<RatingRecord[]> {
  return reader.select().from(ratingRules);
}

/** Rules by queue, as call control asks them. */
export async function readRatingRules(reader: Reader): Promise<ReadonlyMap<string, RatingRule>> {
  const rows = await listRatingRules(reader);
  return new Map(rows.map(({ queue, sharePercent, quietDays }) => [queue, { sharePercent, quietDays }]));
}

/** Writes a rule. @param version that was seen; 1 where there is none yet. @returns null when it was changed since */
export async function saveRatingRule(
  tx: Tx,
  { version, ...rule }: RatingRecord,
): Promise<RatingRecord | null> {
  const next = { ...rule, version: version + 1 };
  const rows = await tx
    .insert(ratingRules)
    .values(next)
    .onConflictDoUpdate({
      target: ratingRules.queue,
      set: next,
      setWhere: sql`${ratingRules.version} = ${version}`,
    })
    .returning();
  return rows[0] ?? null;
}

/** @returns when a number was asked for a rating last, ms since 1970; null for never. */
export async function lastRatingOf(reader: Reader, numberIndexes: readonly string[]): Promise<number | null> {
  const { rows } = await reader.execute<{ at: Date | null }>(
    sql`select max(rating_asked_at) as at from interactions
        where number_index = any(${sql.param([...numberIndexes])}) and rating_asked_at is not null`,
  );
  const at = rows[0]?.at ?? null;
  return at === null ? null : new Date(at).getTime();
}

export interface RatingCount extends Record<string, unknown> {
  queue: string;
  rating: number | null;
  n: number;
}

/** Callers who were asked since a moment, counted by queue and by what they gave. */
export async function countRatings(reader: Reader, scope: Scope, from: Date): Promise<RatingCount[]> {
  const { rows } = await reader.execute<RatingCount>(
    sql`select queue, rating, count(*)::int as n from interactions
        where rating_asked_at is not null and id >= ${lowestId(from.getTime())} and ended_at is not null
          and queue is not null and ${inTree(scope, null)}
        group by 1, 2`,
  );
  return rows;
}
