import { and, asc, desc, eq, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { assessmentFilters } from '../contract/assessments.ts';
import { assessmentSteps, assessments } from './schema.ts';

export type AssessmentRecord = typeof assessments.$inferSelect;
export type NewAssessment = typeof assessments.$inferInsert;

function visible(scope: Scope): SQL | undefined {
  if (scope.kind === 'system') return undefined;
  const { path } = scope;
  return sql`(${assessments.path} = ${path} or starts_with(${assessments.path}, ${`${path}.`}))`;
}
/** Waits for an offer longer than promised. */
const late = (now: Date): SQL | undefined =>
  and(sql`${assessments.state} in ('ready', 'taken')`, lt(assessments.dueAt, now));

/** @returns null where the report has one already. */
export async function insertAssessment(tx: Tx, row: NewAssessment): Promise<AssessmentRecord | null> {
  const rows = await tx.insert(assessments).values(row).onConflictDoNothing().returning();
  return rows[0] ?? null;
}

export async function lockAssessment(tx: Tx, id: string): Promise<AssessmentRecord | null> {
  const rows = await tx.select().from(assessments).where(eq(assessments.id, id)).for('update');
  return rows[0] ?? null;
}

export async function findAssessment(
  reader: Reader,
  scope: Scope,
  id: string,
): Promise<AssessmentRecord | null> {
  const rows = await reader
    .select()
    .from(assessments)
    .where(and(eq(assessments.id, id), visible(scope)));
  return rows[0] ?? null;
}

export async function assessmentOf(reader: Reader, reportId: string): Promise<AssessmentRecord | null> {
  const rows = await reader.select().from(assessments).where(eq(assessments.reportId, reportId));
  return rows[0] ?? null;
}

export async function updateAssessment(
  tx: Tx,
  { id, version }: Pick<AssessmentRecord, 'id' | 'version'>,
  values: Partial<NewAssessment>,
): Promise<AssessmentRecord> {
  const rows = await tx
    .update(assessments)
    .set({ ...values, version: version + 1 })
    .where(eq(assessments.id, id))
    .returning();
  const row = rows[0];
  if (row === undefined) throw new Error('the assessment is gone');
  return row;
}

/** Those that are due first come first; ended ones by their age. */
export async function listAssessments(
  reader: Reader,
  scope: Scope,
  of: { only: (typeof assessmentFilters)[number]; staffId: string; now: Date; limit: number },
): Promise<AssessmentRecord[]> {
  const open = isNull(assessments.endedAt);
  const which = {
    open,
    mine: and(open, eq(assessments.assessorId, of.staffId)),
    late: late(of.now),
    all: undefined,
  }[of.only];
  return reader
    .select()
    .from(assessments)
    .where(and(visible(scope), which))
    .orderBy(
      ...(of.only === 'all'
        ? [desc(assessments.createdAt)]
        : [
            sql`case ${assessments.state} when 'ready' then 0 when 'taken' then 0 when 'offered' then 1 else 2 end`,
            sql`${assessments.dueAt} asc nulls last`,
            asc(assessments.createdAt),
          ]),
    )
    .limit(of.limit);
}

export async function countAssessments(reader: Reader, scope: Scope, now: Date) {
  const of = (state: string) =>
    sql<number>`(count(*) filter (where ${assessments.state} = ${sql.raw(`'${state}'`)}))::int`;
  const rows = await reader
    .select({
      ...{ ready: of('ready'), offered: of('offered'), collecting: of('collecting') },
      late: sql<number>`(count(*) filter (where ${late(now)}))::int`,
    })
    .from(assessments)
    .where(and(visible(scope), isNull(assessments.endedAt)));
  return rows[0] ?? { ready: 0, offered: 0, collecting: 0, late: 0 };
}

export async function insertStep(tx: Tx, row: typeof assessmentSteps.$inferInsert): Promise<void> {
  await tx.insert(assessmentSteps).values(row);
}

export async function stepsOf(reader: Reader, assessmentId: string) {
  return reader
    .select()
    .from(assessmentSteps)
    .where(eq(assessmentSteps.assessmentId, assessmentId))
    .orderBy(asc(assessmentSteps.id));
}
