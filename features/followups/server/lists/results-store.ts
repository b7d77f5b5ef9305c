import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../../platform/database/database.ts';
import type { Scope } from '../../../../platform/scope.ts';
import type { ResultState } from '../../contract/results.ts';
import { followUpTasks as tasks } from '../schema.ts';
import { followUpResults as results } from './schema.ts';

export type ResultRecord = typeof results.$inferSelect;
export type NewResult = typeof results.$inferInsert;
export type ResultOfTask = ResultRecord & Pick<typeof tasks.$inferSelect, 'key' | 'kind' | 'outcome'>;

const within = (scope: Scope) =>
  scope.kind === 'system'
    ? undefined
    : sql`(${results.path} = ${scope.path} or starts_with(${results.path}, ${`${scope.path}.`}))`;
const shown = {
  result: results,
  ...{ key: tasks.key, kind: tasks.kind, outcome: tasks.outcome },
};
const flat = (
  rows: { result: ResultRecord; key: string; kind: ResultOfTask['kind']; outcome: string | null }[],
) => rows.map(({ result, ...task }): ResultOfTask => ({ ...result, ...task }));

/** Results of a task and of those that it puts right, the first one first. */
export function resultsOf(reader: Reader, taskIds: readonly string[]): Promise<ResultRecord[]> {
  return reader
    .select()
    .from(results)
    .where(inArray(results.taskId, [...taskIds]))
    .orderBy(asc(results.n));
}

export async function insertResult(tx: Tx, row: NewResult): Promise<void> {
  await tx.insert(results).values(row);
}

export async function updateResult(tx: Tx, id: string, values: Partial<NewResult>): Promise<ResultRecord> {
  const [row] = await tx
    .update(results)
    .set({ ...values, version: sql`${results.version} + 1` })
    .where(eq(results.id, id))
    .returning();
  if (row === undefined) throw new Error('a result that was held is gone');
  return row;
}

/** Nothing stands before it: results of a task, and of the one that it puts right, go in order. */
const itsTurn = sql`r.state = 'queued' and not exists (select 1 from follow_up_results e
  where e.task_id in (r.task_id, t.corrects_id) and e.n < r.n and e.state in ('queued', 'refused'))`;

/** Takes the next result whose turn has come, for as long as `until`. */
export async function claimResult(tx: Tx, now: Date, until: Date): Promise<ResultRecord | null> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select r.id from follow_up_results r join follow_up_tasks t on t.id = r.task_id
    where ${itsTurn} and r.next_at <= ${now.toISOString()}
      and (r.claimed_until is null or r.claimed_until <= ${now.toISOString()})
    order by r.next_at, r.id limit 1 for update of r skip locked`);
  const id = rows[0]?.id;
  if (id === undefined) return null;
  return updateResult(tx, id, { claimedUntil: until, attempts: sql`${results.attempts} + 1` as never });
}

/** When the next result whose turn it is is due; null when none waits. */
export async function nextDue(reader: Reader): Promise<Date | null> {
  const { rows } = await reader.execute<{ due: string | null }>(sql`
    select min(greatest(r.next_at, coalesce(r.claimed_until, r.next_at))) as due
    from follow_up_results r join follow_up_tasks t on t.id = r.task_id where ${itsTurn}`);
  const due = rows[0]?.due;
  return due == null ? null : new Date(due);
}

/** Holds a result until the end of the transaction. */
export async function lockResult(tx: Tx, scope: Scope, id: string): Promise<ResultOfTask | null> {
  const rows = await tx
    .select(shown)
    .from(results)
    .innerJoin(tasks, eq(tasks.id, results.taskId))
    .where(and(eq(results.id, id), within(scope)))
    .for('update', { of: results });
  return flat(rows)[0] ?? null;
}

/** Newest first. */
export async function listResults(
  reader: Reader,
  scope: Scope,
  of: { state: ResultState | undefined; before: string | undefined; limit: number },
): Promise<ResultOfTask[]> {
  const rows = await reader
    .select(shown)
    .from(results)
    .innerJoin(tasks, eq(tasks.id, results.taskId))
    .where(
      and(
        within(scope),
        of.state === undefined ? undefined : eq(results.state, of.state),
        of.before === undefined ? undefined : lt(results.id, of.before),
      ),
    )
    .orderBy(desc(results.id))
    .limit(of.limit);
  return flat(rows);
}

export async function countResults(reader: Reader, scope: Scope): Promise<Record<ResultState, number>> {
  const rows = await reader
    .select({ state: results.state, n: sql<number>`count(*)::int` })
    .from(results)
    .where(within(scope))
    .groupBy(results.state);
  const of = (state: ResultState): number => rows.find((row) => row.state === state)?.n ?? 0;
  return { queued: of('queued'), sent: of('sent'), refused: of('refused'), dropped: of('dropped') };
}

/** Tasks that ended without a result, the oldest first: those that ended as they came, and those from before. */
export async function endedWithoutResult(tx: Tx, limit: number): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select t.id from follow_up_tasks t
    where t.ended_at is not null and (t.corrects_id is null or t.outcome = 'completed')
      and not exists (select 1 from follow_up_results r where r.task_id = t.id)
    order by t.ended_at limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** Everything that waits is due now. */
export async function allDue(tx: Tx, now: Date): Promise<void> {
  await tx
    .update(results)
    .set({ nextAt: now })
    .where(and(eq(results.state, 'queued'), sql`${results.claimedUntil} is null`));
}
