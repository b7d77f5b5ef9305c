import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Database, Reader, Tx } from '../../../../platform/database/database.ts';
import { followUpTasks as tasks } from '../schema.ts';
import { followUpDraws as draws } from './schema.ts';

export type DrawRecord = typeof draws.$inferSelect;

export async function findDraw(reader: Reader, rule: string, day: string): Promise<DrawRecord | null> {
  const [row] = await reader
    .select()
    .from(draws)
    .where(and(eq(draws.rule, rule), eq(draws.day, day)));
  return row ?? null;
}

export async function insertDraw(tx: Tx, row: DrawRecord): Promise<void> {
  await tx.insert(draws).values(row);
}

/** Newest first. */
export function listDraws(reader: Reader, limit: number): Promise<DrawRecord[]> {
  return reader.select().from(draws).orderBy(desc(draws.day), draws.rule).limit(limit);
}

/** How many of the keys have a task. */
export async function countKeys(reader: Reader, keys: readonly string[]): Promise<number> {
  let known = 0;
  for (let at = 0; at < keys.length; at += 1_000) {
    const rows = await reader
      .select({ key: tasks.key })
      .from(tasks)
      .where(inArray(tasks.key, keys.slice(at, at + 1_000)));
    known += rows.length;
  }
  return known;
}

/** Sets the timer of an installation that has none yet. */
export async function beginTimer(
  database: Database,
  timer: { kind: string; key: string; dueAt: Date; payload: object },
): Promise<void> {
  await database.transaction((tx) =>
    tx.execute(sql`insert into timers (kind, key, due_at, payload)
      values (${timer.kind}, ${timer.key}, ${timer.dueAt.toISOString()}, ${JSON.stringify(timer.payload)})
      on conflict do nothing`),
  );
}

/** When a timer is due; null: it isn’t set. */
export async function dueOf(reader: Reader, kind: string, key: string): Promise<Date | null> {
  const { rows } = await reader.execute<{ due: string }>(
    sql`select due_at as due from timers where kind = ${kind} and key = ${key}`,
  );
  return rows[0] === undefined ? null : new Date(rows[0].due);
}
