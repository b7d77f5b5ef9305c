import { and, count, eq, gt, lte, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../../platform/database/database.ts';
import { webCodes, webEnquiries } from './schema.ts';

/** Under which the cipher binds what was typed; never changed. */
export const statementsColumn = 'web_enquiries.statements';
export type EnquiryRow = typeof webEnquiries.$inferSelect;

export async function insertEnquiry(tx: Tx, row: typeof webEnquiries.$inferInsert): Promise<void> {
  await tx.insert(webEnquiries).values(row);
}

export async function findEnquiry(reader: Reader, tokenHash: string): Promise<EnquiryRow | null> {
  const rows = await reader.select().from(webEnquiries).where(eq(webEnquiries.tokenHash, tokenHash));
  return rows[0] ?? null;
}

/** @returns an enquiry without holding it; null when it is over. */
export async function readEnquiry(reader: Reader, interactionId: string): Promise<EnquiryRow | null> {
  const rows = await reader.select().from(webEnquiries).where(eq(webEnquiries.interactionId, interactionId));
  return rows[0] ?? null;
}

/** Holds an enquiry until the end of the transaction; null when it is over. */
export async function lockEnquiry(
  tx: Tx,
  by: { interactionId: string } | { tokenHash: string },
): Promise<EnquiryRow | null> {
  const which =
    'tokenHash' in by
      ? eq(webEnquiries.tokenHash, by.tokenHash)
      : eq(webEnquiries.interactionId, by.interactionId);
  const rows = await tx.select().from(webEnquiries).where(which).for('update');
  return rows[0] ?? null;
}

export async function changeEnquiry(
  tx: Tx,
  interactionId: string,
  values: Partial<Omit<EnquiryRow, 'interactionId'>>,
): Promise<void> {
  await tx.update(webEnquiries).set(values).where(eq(webEnquiries.interactionId, interactionId));
}

export async function deleteEnquiry(tx: Tx, interactionId: string): Promise<void> {
  await tx.delete(webEnquiries).where(eq(webEnquiries.interactionId, interactionId));
}

/**
 * Notes a code to a mobile unless it had its share; forgets what is older than that counts.
 * @param mobile its HMAC. @param since what counts.
 * @returns whether it may be sent.
 */
export async function noteCode(
  tx: Tx,
  row: { id: string; mobile: string; at: Date },
  { since, most }: { since: Date; most: number },
): Promise<boolean> {
  // Two enquiries about one mobile wait for each other.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${row.mobile}))`);
  await tx.delete(webCodes).where(lte(webCodes.at, since));
  const rows = await tx
    .select({ n: count() })
    .from(webCodes)
    .where(and(eq(webCodes.mobile, row.mobile), gt(webCodes.at, since)));
  if ((rows[0]?.n ?? 0) >= most) return false;
  await tx.insert(webCodes).values(row);
  return true;
}
