import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../../../platform/database/database.ts';
import { tickets } from './schema.ts';

/** Two that register for one call take turns. */
export async function lockInteractionTickets(tx: Tx, interactionId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`tickets.of.${interactionId}`}))`);
}

/** @returns the ticket of a kind that was registered in a call; null when there is none. */
export async function ticketOfInteraction(
  tx: Tx,
  interactionId: string,
  kind: string,
): Promise<string | null> {
  const rows = await tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(and(eq(tickets.interactionId, interactionId), eq(tickets.kind, kind)))
    .limit(1);
  return rows[0]?.id ?? null;
}
