import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '../../../platform/database/database.ts';
import type { Language } from '../../../platform/local-text.ts';
import type { endedBy, outcomes } from '../contract.ts';
import { interactions } from './schema.ts';

/** Writes a contact without a call. */
export async function insertOnline(
  tx: Tx,
  { at, ...row }: { id: string; channel: string; language: Language; path: string; at: Date },
): Promise<void> {
  await tx
    .insert(interactions)
    .values({ ...row, direction: 'inbound', startedAt: at, phase: 'online', menu: [] });
}

/** Says whose contact it is; the customer's branch sees it from then on. */
export async function setOnlineCustomer(tx: Tx, id: string, customerId: string, path: string): Promise<void> {
  await tx.update(interactions).set({ customerId, path }).where(eq(interactions.id, id));
}

/** @returns the branch path; null when it was over before. */
export async function endOnline(
  tx: Tx,
  id: string,
  { at, ...end }: { at: Date; by: (typeof endedBy)[number]; outcome: (typeof outcomes)[number] },
): Promise<string | null> {
  const rows = await tx
    .update(interactions)
    .set({ phase: 'ended', endedAt: at, endedBy: end.by, outcome: end.outcome })
    .where(and(eq(interactions.id, id), isNull(interactions.endedAt)))
    .returning({ path: interactions.path });
  return rows[0]?.path ?? null;
}
