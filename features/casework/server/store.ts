import { and, asc, desc, eq, inArray, or } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { caseTickets, claimDisputeSteps, claimDisputes } from './schema.ts';

export type DisputeRecord = typeof claimDisputes.$inferSelect;
export type CaseTicketRecord = typeof caseTickets.$inferSelect;

/** @returns null where the claim has an open one already. */
export async function insertDispute(
  tx: Tx,
  row: typeof claimDisputes.$inferInsert,
): Promise<DisputeRecord | null> {
  const rows = await tx.insert(claimDisputes).values(row).onConflictDoNothing().returning();
  return rows[0] ?? null;
}

export async function lockDispute(tx: Tx, id: string): Promise<DisputeRecord | null> {
  const rows = await tx.select().from(claimDisputes).where(eq(claimDisputes.id, id)).for('update');
  return rows[0] ?? null;
}

export async function updateDispute(
  tx: Tx,
  { id, version }: Pick<DisputeRecord, 'id' | 'version'>,
  values: Partial<typeof claimDisputes.$inferInsert>,
): Promise<DisputeRecord> {
  const [row] = await tx
    .update(claimDisputes)
    .set({ ...values, version: version + 1 })
    .where(eq(claimDisputes.id, id))
    .returning();
  if (row === undefined) throw new Error('the dispute is gone');
  return row;
}

/** Of a claim, the latest first. */
export async function disputesOf(reader: Reader, claimId: string): Promise<DisputeRecord[]> {
  return reader
    .select()
    .from(claimDisputes)
    .where(eq(claimDisputes.claimId, claimId))
    .orderBy(desc(claimDisputes.openedAt), desc(claimDisputes.id));
}

export async function insertStep(tx: Tx, row: typeof claimDisputeSteps.$inferInsert): Promise<void> {
  await tx.insert(claimDisputeSteps).values(row);
}

export async function stepsOf(reader: Reader, disputeIds: readonly string[]) {
  if (disputeIds.length === 0) return [];
  return reader
    .select()
    .from(claimDisputeSteps)
    .where(inArray(claimDisputeSteps.disputeId, [...disputeIds]))
    .orderBy(asc(claimDisputeSteps.id));
}

export async function insertCaseTicket(tx: Tx, row: typeof caseTickets.$inferInsert): Promise<void> {
  await tx.insert(caseTickets).values(row);
}

/** Tickets of a case, the latest first; a loss report and its claim are one case. */
export async function ticketsOf(
  reader: Reader,
  { reportId, claimId }: { reportId: string | null; claimId: string | null },
): Promise<CaseTicketRecord[]> {
  return reader
    .select()
    .from(caseTickets)
    .where(
      or(
        reportId === null ? undefined : eq(caseTickets.reportId, reportId),
        claimId === null ? undefined : eq(caseTickets.claimId, claimId),
      ),
    )
    .orderBy(desc(caseTickets.at));
}

/** Tickets by which departments were asked for a dispute. */
export async function ticketsOfDispute(reader: Reader, disputeId: string): Promise<string[]> {
  const rows = await reader
    .select({ id: caseTickets.ticketId })
    .from(caseTickets)
    .where(and(eq(caseTickets.disputeId, disputeId), eq(caseTickets.parallel, true)));
  return rows.map(({ id }) => id);
}

/** Disputes follow their customer when two turn out to be one. */
export async function moveToCustomer(
  tx: Tx,
  from: string,
  to: string,
  only: readonly string[] | null,
): Promise<string[]> {
  const rows = await tx
    .update(claimDisputes)
    .set({ customerId: to })
    .where(
      and(
        eq(claimDisputes.customerId, from),
        only === null ? undefined : inArray(claimDisputes.id, [...only]),
      ),
    )
    .returning({ id: claimDisputes.id });
  return rows.map(({ id }) => id);
}
