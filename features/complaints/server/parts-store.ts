import { and, desc, eq, inArray, ne, or } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { complaintCases, complaintSettlements } from './schema.ts';

export type SettlementRecord = typeof complaintSettlements.$inferSelect;
export type CaseRecord = typeof complaintCases.$inferSelect;

export async function settlementsOf(reader: Reader, complaintId: string): Promise<SettlementRecord[]> {
  return reader
    .select()
    .from(complaintSettlements)
    .where(eq(complaintSettlements.complaintId, complaintId))
    .orderBy(desc(complaintSettlements.proposedAt));
}
export async function insertSettlement(tx: Tx, row: SettlementRecord): Promise<void> {
  await tx.insert(complaintSettlements).values(row);
}
export async function updateSettlement(
  tx: Tx,
  id: string,
  values: Pick<SettlementRecord, 'state' | 'decidedBy' | 'decidedAt'>,
): Promise<void> {
  await tx.update(complaintSettlements).set(values).where(eq(complaintSettlements.id, id));
}

/** Published cases, with the author's own and, for a reviewer, all others. */
export async function listCases(
  reader: Reader,
  of: { staffId: string; reviews: boolean; state?: CaseRecord['state'] | undefined },
): Promise<CaseRecord[]> {
  const seen = of.reviews
    ? undefined
    : or(eq(complaintCases.state, 'published'), eq(complaintCases.authorId, of.staffId));
  return reader
    .select()
    .from(complaintCases)
    .where(and(seen, of.state === undefined ? undefined : eq(complaintCases.state, of.state)))
    .orderBy(desc(complaintCases.changedAt))
    .limit(500);
}
export async function casesOf(reader: Reader, complaintIds: readonly string[]): Promise<CaseRecord[]> {
  if (complaintIds.length === 0) return [];
  return reader
    .select()
    .from(complaintCases)
    .where(
      and(inArray(complaintCases.complaintId, [...complaintIds]), ne(complaintCases.state, 'withdrawn')),
    );
}
export async function lockCase(tx: Tx, id: string): Promise<CaseRecord | null> {
  const rows = await tx.select().from(complaintCases).where(eq(complaintCases.id, id)).for('update');
  return rows[0] ?? null;
}
/** @returns false when the complaint has a case already. */
export async function insertCase(tx: Tx, row: CaseRecord): Promise<boolean> {
  const rows = await tx
    .insert(complaintCases)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: complaintCases.id });
  return rows.length > 0;
}
export async function updateCase(
  tx: Tx,
  { id, version }: Pick<CaseRecord, 'id' | 'version'>,
  values: Partial<CaseRecord>,
): Promise<CaseRecord> {
  const rows = await tx
    .update(complaintCases)
    .set({ ...values, version: version + 1 })
    .where(eq(complaintCases.id, id))
    .returning();
  const row = rows[0];
  if (row === undefined) throw new Error('the case is gone');
  return row;
}
