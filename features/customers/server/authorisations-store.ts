import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../../platform/database/database.ts';
import { authorisations } from './schema.ts';

export async function insertAuthorisation(tx: Tx, row: typeof authorisations.$inferInsert): Promise<void> {
  await tx.insert(authorisations).values(row);
}

/** Ends an authorisation whose customer `lockCustomer` holds. */
export async function revokeAuthorisation(
  tx: Tx,
  of: { id: string; version: number },
  revoked: { revokedAt: Date; revokedBy: string | null },
): Promise<void> {
  await tx
    .update(authorisations)
    .set({ ...revoked, version: of.version + 1 })
    .where(and(eq(authorisations.id, of.id), eq(authorisations.version, of.version)));
}
