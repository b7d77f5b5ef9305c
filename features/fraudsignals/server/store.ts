import { and, asc, desc, eq, gte, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { ReviewOutcome, SignalCode } from '../codes.ts';
import type { fraudFilters } from '../contract/reviews.ts';
import type { Hit } from '../rules/evaluate.ts';
import { fraudHits, fraudMarks, fraudOutcomes, fraudReports } from './schema.ts';

export type FraudRecord = typeof fraudReports.$inferSelect;
export type NewFraud = typeof fraudReports.$inferInsert;
export type MarkRecord = typeof fraudMarks.$inferSelect;
export type OutcomeRecord = typeof fraudOutcomes.$inferSelect;

/** Never the customer in hand: who has a call has no part in this. */
function visible(scope: Scope): SQL | undefined {
  if (scope.kind === 'system') return undefined;
  const { path } = scope;
  return sql`(${fraudReports.path} = ${path} or starts_with(${fraudReports.path}, ${`${path}.`}))`;
}

/** Adds a report unless it is there, and holds it until the transaction ends. */
export async function holdOrAdd(tx: Tx, row: NewFraud): Promise<FraudRecord> {
  await tx.insert(fraudReports).values(row).onConflictDoNothing();
  const held = await lockFraud(tx, row.reportId);
  if (held === null) throw new Error('the scored report is gone');
  return held;
}

export async function lockFraud(tx: Tx, reportId: string): Promise<FraudRecord | null> {
  const rows = await tx.select().from(fraudReports).where(eq(fraudReports.reportId, reportId)).for('update');
  return rows[0] ?? null;
}

export async function findFraud(reader: Reader, scope: Scope, reportId: string): Promise<FraudRecord | null> {
  const rows = await reader
    .select()
    .from(fraudReports)
    .where(and(eq(fraudReports.reportId, reportId), visible(scope)));
  return rows[0] ?? null;
}

export async function updateFraud(
  tx: Tx,
  { reportId, version }: Pick<FraudRecord, 'reportId' | 'version'>,
  values: Partial<NewFraud>,
): Promise<FraudRecord> {
  const rows = await tx
    .update(fraudReports)
    .set({ ...values, version: version + 1 })
    .where(eq(fraudReports.reportId, reportId))
    .returning();
  const row = rows[0];
  if (row === undefined) throw new Error('the scored report is gone');
  return row;
}

// ---- signals ---------------------------------------------------------------------------------------------------

export async function hitsOf(reader: Reader, reportId: string) {
  return reader.select().from(fraudHits).where(eq(fraudHits.reportId, reportId));
}

/** What the data decide now takes the place of what they decided before; what stays keeps its time. */
export async function replaceHits(tx: Tx, reportId: string, hits: readonly Hit[], at: Date): Promise<void> {
  const codes = hits.map(({ code }) => code);
  await tx.delete(fraudHits).where(
    and(
      eq(fraudHits.reportId, reportId),
      codes.length === 0
        ? undefined
        : sql`${fraudHits.signal} not in (${sql.join(
            codes.map((code) => sql`${code}`),
            sql`, `,
          )})`,
    ),
  );
  for (const { code, evidence } of hits)
    await tx
      .insert(fraudHits)
      .values({ reportId, signal: code, evidence, foundAt: at })
      .onConflictDoUpdate({ target: [fraudHits.reportId, fraudHits.signal], set: { evidence } });
}

/** Marks that stand. */
export async function marksOf(reader: Reader, reportId: string): Promise<MarkRecord[]> {
  return reader
    .select()
    .from(fraudMarks)
    .where(and(eq(fraudMarks.reportId, reportId), isNull(fraudMarks.withdrawnAt)))
    .orderBy(asc(fraudMarks.markedAt));
}

/** @returns false where the signal is marked already. */
export async function insertMark(tx: Tx, row: typeof fraudMarks.$inferInsert): Promise<boolean> {
  const rows = await tx.insert(fraudMarks).values(row).onConflictDoNothing().returning({ id: fraudMarks.id });
  return rows.length > 0;
}

export async function findMark(reader: Reader, id: string): Promise<MarkRecord | null> {
  const rows = await reader.select().from(fraudMarks).where(eq(fraudMarks.id, id));
  return rows[0] ?? null;
}

export async function withdrawMark(
  tx: Tx,
  { id, version }: Pick<MarkRecord, 'id' | 'version'>,
  values: Pick<MarkRecord, 'withdrawnBy' | 'withdrawnAt' | 'withdrawnWhy'>,
): Promise<void> {
  await tx
    .update(fraudMarks)
    .set({ ...values, version: version + 1 })
    .where(eq(fraudMarks.id, id));
}

// ---- reviews ---------------------------------------------------------------------------------------------------

export async function insertOutcome(tx: Tx, row: typeof fraudOutcomes.$inferInsert): Promise<void> {
  await tx.insert(fraudOutcomes).values(row);
}

export async function outcomesOf(reader: Reader, reportId: string): Promise<OutcomeRecord[]> {
  return reader
    .select()
    .from(fraudOutcomes)
    .where(eq(fraudOutcomes.reportId, reportId))
    .orderBy(asc(fraudOutcomes.at));
}

export interface FraudFilter {
  only: (typeof fraudFilters)[number];
  signal?: SignalCode | undefined;
  rules?: number | undefined;
  outcome?: ReviewOutcome | 'none' | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** Scores of a band; `below` belongs to the next one. */
  score?: { from: number; below: number } | undefined;
  staffId: string;
  now: Date;
}

const waits = inArray(fraudReports.review, ['open', 'taken']);

function onlyWhere({ only, staffId, now }: Pick<FraudFilter, 'only' | 'staffId' | 'now'>): SQL | undefined {
  switch (only) {
    case 'open':
      return waits;
    case 'mine':
      return and(waits, eq(fraudReports.reviewer, staffId));
    case 'overdue':
      return and(waits, lt(fraudReports.dueAt, now));
    case 'concluded':
      return eq(fraudReports.review, 'concluded');
    case 'all':
      return undefined;
  }
}

/** Those to be reviewed first, the first due before; then the newest reports. */
export async function listFraud(
  reader: Reader,
  scope: Scope,
  of: FraudFilter,
  page: { after: FraudRecord | null; limit: number },
): Promise<FraudRecord[]> {
  const due = sql`(case when ${waits} then ${fraudReports.dueAt} end)`;
  const { after } = page;
  const afterDue =
    after !== null && after.review !== 'concluded' && after.review !== 'none' ? after.dueAt : null;
  const beyond =
    after === null
      ? undefined
      : afterDue === null
        ? sql`(${due} is null and (${fraudReports.reportedAt}, ${fraudReports.reportId}) < (${after.reportedAt.toISOString()}, ${after.reportId}))`
        : sql`(${due} > ${afterDue.toISOString()} or ${due} is null or (${due} = ${afterDue.toISOString()}
            and (${fraudReports.reportedAt}, ${fraudReports.reportId}) < (${after.reportedAt.toISOString()}, ${after.reportId})))`;
  return reader
    .select()
    .from(fraudReports)
    .where(and(visible(scope), onlyWhere(of), filterWhere(of), beyond))
    .orderBy(sql`${due} asc nulls last`, desc(fraudReports.reportedAt), desc(fraudReports.reportId))
    .limit(page.limit);
}

function filterWhere({ signal, rules, outcome, from, to, score }: FraudFilter): SQL | undefined {
  return and(
    signal === undefined ? undefined : sql`${signal} = any(${fraudReports.signals})`,
    rules === undefined ? undefined : eq(fraudReports.rules, rules),
    outcome === undefined
      ? undefined
      : outcome === 'none'
        ? isNull(fraudReports.outcome)
        : eq(fraudReports.outcome, outcome),
    from === undefined ? undefined : gte(fraudReports.reportedAt, new Date(from)),
    to === undefined ? undefined : lt(fraudReports.reportedAt, new Date(to)),
    score === undefined
      ? undefined
      : and(gte(fraudReports.score, score.from), lt(fraudReports.score, score.below)),
  );
}

export async function countFraud(reader: Reader, scope: Scope, of: { staffId: string; now: Date }) {
  const rows = await reader
    .select({
      open: sql<number>`count(*)::int`,
      mine: sql<number>`(count(*) filter (where ${fraudReports.reviewer} = ${of.staffId}))::int`,
      overdue: sql<number>`(count(*) filter (where ${fraudReports.dueAt} < ${of.now.toISOString()}))::int`,
    })
    .from(fraudReports)
    .where(and(visible(scope), waits));
  return rows[0] ?? { open: 0, mine: 0, overdue: 0 };
}

/** What the effect of the rules is measured by, the newest first. */
export async function measuredReports(
  reader: Reader,
  scope: Scope,
  of: { from?: string | undefined; to?: string | undefined; limit: number },
) {
  return reader
    .select({
      ...{ rules: fraudReports.rules, score: fraudReports.score },
      ...{ signals: fraudReports.signals, outcome: fraudReports.outcome },
    })
    .from(fraudReports)
    .where(
      and(
        visible(scope),
        of.from === undefined ? undefined : gte(fraudReports.reportedAt, new Date(of.from)),
        of.to === undefined ? undefined : lt(fraudReports.reportedAt, new Date(of.to)),
      ),
    )
    .orderBy(desc(fraudReports.reportedAt))
    .limit(of.limit);
}
