import { and, asc, eq, inArray, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { ProgressNotice } from '../codes.ts';
import type { progressFilters } from '../contract/progress.ts';
import { claimClockWarnings, claimProgress, claimProgressNotices, claimProgressStages } from './schema.ts';

export type ProgressRecord = typeof claimProgress.$inferSelect;
export type NewProgress = typeof claimProgress.$inferInsert;

function visible(scope: Scope): SQL | undefined {
  if (scope.kind === 'system') return undefined;
  const { path, subjects } = scope;
  const below = sql`(${claimProgress.path} = ${path} or starts_with(${claimProgress.path}, ${`${path}.`}))`;
  return subjects.length === 0
    ? below
    : sql`(${below} or ${inArray(claimProgress.customerId, [...subjects])})`;
}

export async function lockProgress(tx: Tx, claimId: string): Promise<ProgressRecord | null> {
  const rows = await tx.select().from(claimProgress).where(eq(claimProgress.claimId, claimId)).for('update');
  return rows[0] ?? null;
}

export async function insertProgress(tx: Tx, row: NewProgress): Promise<ProgressRecord | null> {
  const rows = await tx.insert(claimProgress).values(row).onConflictDoNothing().returning();
  return rows[0] ?? null;
}

export async function updateProgress(
  tx: Tx,
  { claimId, version }: Pick<ProgressRecord, 'claimId' | 'version'>,
  values: Partial<NewProgress>,
): Promise<ProgressRecord> {
  const rows = await tx
    .update(claimProgress)
    .set({ ...values, version: version + 1 })
    .where(eq(claimProgress.claimId, claimId))
    .returning();
  const row = rows[0];
  if (row === undefined) throw new Error('the progress of the claim is gone');
  return row;
}

export async function findProgress(
  reader: Reader,
  scope: Scope,
  claimId: string,
): Promise<ProgressRecord | null> {
  const rows = await reader
    .select()
    .from(claimProgress)
    .where(and(eq(claimProgress.claimId, claimId), visible(scope)));
  return rows[0] ?? null;
}

export async function progressOfReport(reader: Reader, lossReportId: string): Promise<ProgressRecord | null> {
  const rows = await reader.select().from(claimProgress).where(eq(claimProgress.lossReportId, lossReportId));
  return rows[0] ?? null;
}

/** Those whose clock runs out first come first; without a running clock the oldest. */
export async function listProgress(
  reader: Reader,
  scope: Scope,
  of: { only: (typeof progressFilters)[number]; now: Date; limit: number },
): Promise<ProgressRecord[]> {
  const which = {
    open: isNull(claimProgress.endedAt),
    overdue: lt(claimProgress.nextDueAt, of.now),
    late: and(isNull(claimProgress.endedAt), isNotNull(claimProgress.lateAt)),
    all: undefined,
  }[of.only];
  return reader
    .select()
    .from(claimProgress)
    .where(and(visible(scope), which))
    .orderBy(sql`${claimProgress.nextDueAt} asc nulls last`, asc(claimProgress.reportedAt))
    .limit(of.limit);
}

export async function countProgress(reader: Reader, scope: Scope, now: Date, soonBefore: Date) {
  const at = now.toISOString();
  const rows = await reader
    .select({
      open: sql<number>`(count(*) filter (where ${claimProgress.endedAt} is null))::int`,
      overdue: sql<number>`(count(*) filter (where ${claimProgress.nextDueAt} < ${at}))::int`,
      soon: sql<number>`(count(*) filter (where ${claimProgress.nextDueAt} >= ${at} and ${claimProgress.nextDueAt} < ${soonBefore.toISOString()}))::int`,
      late: sql<number>`(count(*) filter (where ${claimProgress.endedAt} is null and ${claimProgress.lateAt} is not null))::int`,
    })
    .from(claimProgress)
    .where(visible(scope));
  return rows[0] ?? { open: 0, overdue: 0, soon: 0, late: 0 };
}

/** @returns whether it is reached for the first time. */
export async function reachStage(tx: Tx, row: typeof claimProgressStages.$inferInsert): Promise<boolean> {
  const rows = await tx
    .insert(claimProgressStages)
    .values(row)
    .onConflictDoNothing()
    .returning({ stage: claimProgressStages.stage });
  return rows.length > 0;
}

export async function stagesOf(reader: Reader, claimId: string) {
  return reader
    .select()
    .from(claimProgressStages)
    .where(eq(claimProgressStages.claimId, claimId))
    .orderBy(asc(claimProgressStages.at));
}

/** @returns false where he was told before. */
export async function insertTold(tx: Tx, row: typeof claimProgressNotices.$inferInsert): Promise<boolean> {
  const rows = await tx
    .insert(claimProgressNotices)
    .values(row)
    .onConflictDoNothing()
    .returning({ notice: claimProgressNotices.notice });
  return rows.length > 0;
}

export async function toldOf(
  reader: Reader,
  claimId: string,
): Promise<{ notice: ProgressNotice; at: Date; sent: boolean }[]> {
  return reader
    .select()
    .from(claimProgressNotices)
    .where(eq(claimProgressNotices.claimId, claimId))
    .orderBy(asc(claimProgressNotices.at));
}

/** @returns false where the team was warned before. */
export async function insertWarning(tx: Tx, row: typeof claimClockWarnings.$inferInsert): Promise<boolean> {
  const rows = await tx
    .insert(claimClockWarnings)
    .values(row)
    .onConflictDoNothing()
    .returning({ clock: claimClockWarnings.clock });
  return rows.length > 0;
}

export async function moveToCustomer(
  tx: Tx,
  from: string,
  to: string,
  only: readonly string[] | null,
): Promise<string[]> {
  const rows = await tx
    .update(claimProgress)
    .set({ customerId: to })
    .where(
      and(
        eq(claimProgress.customerId, from),
        only === null ? undefined : inArray(claimProgress.claimId, [...only]),
      ),
    )
    .returning({ id: claimProgress.claimId });
  return rows.map(({ id }) => id);
}
