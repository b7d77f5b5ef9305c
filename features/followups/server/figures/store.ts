import { and, asc, eq, gt, gte, inArray, isNotNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../../../../platform/database/database.ts';
import type { Scope } from '../../../../platform/scope.ts';
import { newContractKinds, type TaskKind } from '../../codes.ts';
import type { Dimension, FigureName } from '../../contract/figures.ts';
import type { Counts, FactOfTask } from '../../rules/figures.ts';
import { followUpTasks as tasks } from '../schema.ts';
import type { TaskRecord } from '../store.ts';

export interface Span {
  from: Date;
  to: Date;
  kind?: TaskKind | undefined;
}
const columns = {
  kind: tasks.kind,
  branch: tasks.path,
  product: tasks.product,
  seller: tasks.sellerNo,
  channel: tasks.channel,
} as const;

function within(scope: Scope): SQL | undefined {
  if (scope.kind === 'system') return undefined;
  return sql`(${tasks.path} = ${scope.path} or starts_with(${tasks.path}, ${`${scope.path}.`}))`;
}
const inSpan = (scope: Scope, { from, to, kind }: Span): SQL | undefined =>
  and(
    within(scope),
    gte(tasks.createdAt, from),
    lt(tasks.createdAt, to),
    kind === undefined ? undefined : eq(tasks.kind, kind),
  );

const isAttempted = sql`${tasks.attempts} > 0`;
const isReached = and(isAttempted, isNotNull(tasks.reachedAt)) as SQL;
const isCompleted = and(isAttempted, eq(tasks.outcome, 'completed')) as SQL;
const hasCoolingOff = and(
  inArray(tasks.kind, [...newContractKinds]),
  isNotNull(tasks.coolingOffEndsAt),
) as SQL;
/** What each figure counts, and out of which. */
const conditions: Readonly<Record<FigureName, { count: SQL; of: SQL }>> = {
  attempted: { count: isAttempted, of: sql`true` },
  reached: { count: isReached, of: isAttempted },
  completed: { count: isCompleted, of: isAttempted },
  firstAttempt: { count: and(isCompleted, eq(tasks.attempts, 1)) as SQL, of: isCompleted },
  insideCoolingOff: {
    count: and(hasCoolingOff, isCompleted, sql`${tasks.endedAt} < ${tasks.coolingOffEndsAt}`) as SQL,
    of: hasCoolingOff,
  },
  problem: { count: and(isReached, eq(tasks.problem, true)) as SQL, of: isReached },
};
const number = (of: SQL) => sql<number>`count(*) filter (where ${of})::int`;
const counts = {
  tasks: sql<number>`count(*)::int`,
  ended: number(isNotNull(tasks.endedAt)),
  attempted: number(conditions.attempted.count),
  reached: number(conditions.reached.count),
  completed: number(conditions.completed.count),
  firstAttempt: number(conditions.firstAttempt.count),
  coolingOff: number(hasCoolingOff),
  insideCoolingOff: number(conditions.insideCoolingOff.count),
  problem: number(conditions.problem.count),
};

/** Counts of a span by a dimension, the largest part first. */
export async function countBy(
  reader: Reader,
  scope: Scope,
  of: Span & { by: Dimension },
): Promise<(Counts & { value: string })[]> {
  const where = inSpan(scope, of);
  if (of.by === 'all') {
    const rows = await reader.select(counts).from(tasks).where(where);
    return rows.map((row) => ({ ...row, value: '' }));
  }
  const value = sql<string>`coalesce(${columns[of.by]}, '')`;
  return reader
    .select({ ...counts, value })
    .from(tasks)
    .where(where)
    .groupBy(value)
    .orderBy(sql`count(*) desc`, value)
    .limit(500);
}

/** Counts of a span by branch, kind and channel, for the regulator. */
export function countForExport(reader: Reader, scope: Scope, span: Span) {
  const channel = sql<string>`coalesce(${tasks.channel}, '')`;
  return reader
    .select({ ...counts, path: tasks.path, kind: tasks.kind, channel })
    .from(tasks)
    .where(inSpan(scope, span))
    .groupBy(tasks.path, tasks.kind, channel)
    .orderBy(tasks.path, tasks.kind, channel);
}

/** Tasks behind a figure, by id. */
export function tasksOf(
  reader: Reader,
  scope: Scope,
  of: Span & {
    by: Dimension;
    value: string | undefined;
    figure: FigureName;
    part: 'count' | 'rest';
    after: string | undefined;
    limit: number;
  },
): Promise<TaskRecord[]> {
  const { count, of: base } = conditions[of.figure];
  const { by, value } = of;
  return reader
    .select()
    .from(tasks)
    .where(
      and(
        inSpan(scope, of),
        by === 'all' || value === undefined ? undefined : sql`coalesce(${columns[by]}, '') = ${value}`,
        base,
        of.part === 'count' ? count : sql`not coalesce((${count}), false)`,
        of.after === undefined ? undefined : gt(tasks.id, of.after),
      ),
    )
    .orderBy(asc(tasks.id))
    .limit(of.limit);
}

/** A page of tasks of a span as their columns tell them, by id. */
export function keptTasks(reader: Reader, scope: Scope, span: Span, after: string, limit: number) {
  return reader
    .select({
      ...{ id: tasks.id, attempts: tasks.attempts, reachedAt: tasks.reachedAt, outcome: tasks.outcome },
      ...{ endedAt: tasks.endedAt, problem: tasks.problem, events: tasks.events },
    })
    .from(tasks)
    .where(and(inSpan(scope, span), gt(tasks.id, after)))
    .orderBy(asc(tasks.id))
    .limit(limit);
}

/** Facts about tasks, each task’s in the order of their positions. */
export async function factsOf(reader: Reader, ids: readonly string[]): Promise<Map<string, FactOfTask[]>> {
  const found = new Map<string, FactOfTask[]>(ids.map((id) => [id, []]));
  const { rows } = await reader.execute<{ subject: string; at: string; data: Omit<FactOfTask, 'at'> }>(sql`
    select subject, at, data from facts
    where type = 'followUp.happened' and subject = any(${sql.param([...ids])}::uuid[])
    order by position`);
  for (const { subject, at, data } of rows) found.get(subject)?.push({ ...data, at: new Date(at) });
  return found;
}
