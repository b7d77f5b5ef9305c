import { and, asc, desc, eq, gte, inArray, isNotNull, or, type SQL, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { surveyFilters } from '../contract/tasks.ts';
import { surveyors, surveySteps, surveyTasks } from './schema.ts';

export type SurveyRecord = typeof surveyTasks.$inferSelect;
export type NewSurvey = typeof surveyTasks.$inferInsert;
export type StepRecord = typeof surveySteps.$inferSelect;
export type SurveyorRecord = typeof surveyors.$inferSelect;

/** Tasks of losses of the own branch and below, and those that its surveyors have. */
function visible(scope: Scope): SQL | undefined {
  if (scope.kind === 'system') return undefined;
  const below = (column: typeof surveyTasks.path | typeof surveyTasks.surveyorPath): SQL =>
    sql`(${column} = ${scope.path} or starts_with(${column}, ${`${scope.path}.`}))`;
  return or(below(surveyTasks.path), below(surveyTasks.surveyorPath));
}
const open = sql`${surveyTasks.state} not in ('done', 'cancelled')`;
const trouble = or(eq(surveyTasks.state, 'waiting'), and(open, isNotNull(surveyTasks.lateAt)));

/** @returns null where the report has this visit already. */
export async function insertTask(tx: Tx, row: NewSurvey): Promise<SurveyRecord | null> {
  const rows = await tx.insert(surveyTasks).values(row).onConflictDoNothing().returning();
  return rows[0] ?? null;
}

export async function lockTask(tx: Tx, id: string): Promise<SurveyRecord | null> {
  const rows = await tx.select().from(surveyTasks).where(eq(surveyTasks.id, id)).for('update');
  return rows[0] ?? null;
}

export async function updateTask(
  tx: Tx,
  { id, version }: Pick<SurveyRecord, 'id' | 'version'>,
  values: Partial<NewSurvey>,
): Promise<SurveyRecord> {
  const rows = await tx
    .update(surveyTasks)
    .set({ ...values, version: version + 1 })
    .where(eq(surveyTasks.id, id))
    .returning();
  const row = rows[0];
  if (row === undefined) throw new Error('the survey task is gone');
  return row;
}

export async function findTask(reader: Reader, scope: Scope, id: string): Promise<SurveyRecord | null> {
  const rows = await reader
    .select()
    .from(surveyTasks)
    .where(and(eq(surveyTasks.id, id), visible(scope)));
  return rows[0] ?? null;
}

/** Whoever orders a visit of a report waits for whoever orders another one. */
export async function holdReport(tx: Tx, reportId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`surveys:${reportId}`}, 0))`);
}

/** All visits of a report, the latest first. */
export async function tasksOfReport(reader: Reader, reportId: string): Promise<SurveyRecord[]> {
  return reader
    .select()
    .from(surveyTasks)
    .where(eq(surveyTasks.reportId, reportId))
    .orderBy(desc(surveyTasks.visit));
}

/** The latest visit. */
export async function taskOfReport(reader: Reader, reportId: string): Promise<SurveyRecord | null> {
  return (await tasksOfReport(reader, reportId))[0] ?? null;
}

export async function listTasks(
  reader: Reader,
  scope: Scope,
  of: { only: (typeof surveyFilters)[number]; place: string | undefined; limit: number },
): Promise<SurveyRecord[]> {
  const which = { open, trouble, done: eq(surveyTasks.state, 'done'), all: undefined }[of.only];
  const closed = of.only === 'done' || of.only === 'all';
  return reader
    .select()
    .from(surveyTasks)
    .where(
      and(
        visible(scope),
        which,
        of.place === undefined ? undefined : sql`starts_with(${surveyTasks.place}, ${of.place})`,
      ),
    )
    .orderBy(
      ...(closed
        ? [desc(surveyTasks.createdAt)]
        : [
            sql`case when ${surveyTasks.state} = 'waiting' then 0 when ${surveyTasks.lateAt} is not null then 1 else 2 end`,
            desc(surveyTasks.urgent),
            asc(surveyTasks.createdAt),
          ]),
    )
    .limit(of.limit);
}

/** Open tasks by place, the most first. */
export async function openByPlace(
  reader: Reader,
  scope: Scope,
): Promise<{ place: string | null; open: number; trouble: number }[]> {
  const count = sql<number>`count(*)::int`;
  return reader
    .select({
      place: surveyTasks.place,
      open: count,
      trouble: sql<number>`(count(*) filter (where ${trouble}))::int`,
    })
    .from(surveyTasks)
    .where(and(visible(scope), open))
    .groupBy(surveyTasks.place)
    .orderBy(desc(count));
}

/** What a surveyor sees: his open tasks, and those that he finished since. */
export async function tasksOf(reader: Reader, staffId: string, doneSince: Date): Promise<SurveyRecord[]> {
  return reader
    .select()
    .from(surveyTasks)
    .where(
      and(
        eq(surveyTasks.surveyorId, staffId),
        or(open, and(eq(surveyTasks.state, 'done'), gte(surveyTasks.doneAt, doneSince))),
      ),
    )
    .orderBy(desc(surveyTasks.urgent), asc(surveyTasks.createdAt));
}

export async function insertStep(tx: Tx, row: typeof surveySteps.$inferInsert): Promise<void> {
  await tx.insert(surveySteps).values(row);
}

export async function stepsOf(reader: Reader, taskId: string): Promise<StepRecord[]> {
  return reader.select().from(surveySteps).where(eq(surveySteps.taskId, taskId)).orderBy(asc(surveySteps.id));
}

// ---- surveyors ---------------------------------------------------------------------------------------------------

/**
 * All surveyors with what each has to do. Whoever assigns holds them in one order, so that two tasks at once see each
 * other's load and nobody gets more than he may have.
 */
export async function holdSurveyors(tx: Tx): Promise<SurveyorRecord[]> {
  return tx.select().from(surveyors).orderBy(asc(surveyors.staffId)).for('update');
}

export async function readSurveyors(reader: Reader, ids?: readonly string[]): Promise<SurveyorRecord[]> {
  return reader
    .select()
    .from(surveyors)
    .where(ids === undefined ? undefined : inArray(surveyors.staffId, [...ids]));
}

/** Open tasks by surveyor. */
export async function loads(reader: Reader): Promise<ReadonlyMap<string, number>> {
  const rows = await reader
    .select({ staffId: surveyTasks.surveyorId, open: sql<number>`count(*)::int` })
    .from(surveyTasks)
    .where(and(open, isNotNull(surveyTasks.surveyorId)))
    .groupBy(surveyTasks.surveyorId);
  return new Map(rows.map(({ staffId, open: count }) => [staffId ?? '', count]));
}

export async function touchSurveyor(tx: Tx, staffId: string, at: Date): Promise<void> {
  await tx.update(surveyors).set({ lastAt: at }).where(eq(surveyors.staffId, staffId));
}

/** @returns null where the row has another version; 0 stands for one that isn't there. */
export async function saveSurveyor(
  tx: Tx,
  row: Omit<typeof surveyors.$inferInsert, 'version' | 'lastAt'>,
  version: number,
): Promise<SurveyorRecord | null> {
  if (version === 0) {
    const added = await tx.insert(surveyors).values(row).onConflictDoNothing().returning();
    return added[0] ?? null;
  }
  const { staffId, ...values } = row;
  const rows = await tx
    .update(surveyors)
    .set({ ...values, version: version + 1 })
    .where(and(eq(surveyors.staffId, staffId), eq(surveyors.version, version)))
    .returning();
  return rows[0] ?? null;
}
