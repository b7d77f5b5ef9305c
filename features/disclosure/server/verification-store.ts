import { and, asc, count, eq, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { FactCode } from '../codes.ts';
import {
  verificationConfirmations,
  verificationStatements,
  verifications,
  verificationTold,
} from './schema.ts';

export const statementColumn = 'verification_statements.value';
export type VerificationRow = typeof verifications.$inferSelect;
export type StatementRow = typeof verificationStatements.$inferSelect;
export type ConfirmationRow = typeof verificationConfirmations.$inferSelect;

/**
 * Holds the verification of an interaction until the end of the transaction; begins it when there is none. One
 * statement for both, since somebody waits for the answer.
 */
export async function lockVerification(tx: Tx, interactionId: string): Promise<VerificationRow> {
  const [row] = await tx
    .insert(verifications)
    .values({ interactionId, caller: 'customer' })
    .onConflictDoUpdate({ target: verifications.interactionId, set: { interactionId } })
    .returning();
  if (row === undefined) throw new Error('a verification that was just begun is gone');
  return row;
}

export async function readVerification(
  reader: Reader,
  interactionId: string,
): Promise<VerificationRow | null> {
  const rows = await reader
    .select()
    .from(verifications)
    .where(eq(verifications.interactionId, interactionId));
  return rows[0] ?? null;
}

export async function changeVerification(
  tx: Tx,
  interactionId: string,
  values: Partial<Omit<VerificationRow, 'interactionId'>>,
): Promise<void> {
  await tx.update(verifications).set(values).where(eq(verifications.interactionId, interactionId));
}

/** In the order in which they were said: ids rise with time. */
export async function listStatements(reader: Reader, interactionId: string): Promise<StatementRow[]> {
  return reader
    .select()
    .from(verificationStatements)
    .where(eq(verificationStatements.interactionId, interactionId))
    .orderBy(asc(verificationStatements.id));
}

export async function addStatement(tx: Tx, row: StatementRow): Promise<void> {
  await tx.insert(verificationStatements).values(row);
}

export async function listConfirmations(reader: Reader, interactionId: string): Promise<ConfirmationRow[]> {
  return reader
    .select()
    .from(verificationConfirmations)
    .where(eq(verificationConfirmations.interactionId, interactionId))
    .orderBy(asc(verificationConfirmations.id));
}

export async function addConfirmation(tx: Tx, row: ConfirmationRow): Promise<void> {
  await tx.insert(verificationConfirmations).values(row);
}

/** @returns those of the facts that were not told of this record before. */
export async function noteTold(
  tx: Tx,
  of: { interactionId: string; recordId: string },
  facts: readonly FactCode[],
): Promise<FactCode[]> {
  const rows = await tx
    .insert(verificationTold)
    .values(facts.map((fact) => ({ ...of, fact })))
    .onConflictDoNothing()
    .returning({ fact: verificationTold.fact });
  return rows.map(({ fact }) => fact);
}

/** The contact is over: what the caller said is erased, how it ended stays. */
export async function endVerification(tx: Tx, interactionId: string, at: Date): Promise<void> {
  await tx
    .update(verifications)
    .set({ endedAt: at })
    .where(and(eq(verifications.interactionId, interactionId), sql`ended_at is null`));
  await tx
    .update(verificationStatements)
    .set({ value: null })
    .where(eq(verificationStatements.interactionId, interactionId));
}

/** @returns how many values are still kept of an interaction; none once it is over. */
export async function countKeptValues(reader: Reader, interactionId: string): Promise<number> {
  const rows = await reader
    .select({ n: count(verificationStatements.value) })
    .from(verificationStatements)
    .where(eq(verificationStatements.interactionId, interactionId));
  return rows[0]?.n ?? 0;
}
