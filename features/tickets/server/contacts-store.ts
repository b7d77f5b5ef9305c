import { sql } from 'drizzle-orm';
import type { Reader } from '../../../platform/database/database.ts';
import type { CustomerReferences } from '../../customers/contract.ts';

/** When a contact began, and whose it is; null where there is none. */
export async function contactOf(
  reader: Reader,
  id: string,
): Promise<{ startedAt: Date; customerId: string | null } | null> {
  const { rows } = await reader.execute<{ started_at: string; customer_id: string | null }>(
    sql`select started_at, customer_id from interactions where id = ${id}`,
  );
  const row = rows[0];
  return row === undefined ? null : { startedAt: new Date(row.started_at), customerId: row.customer_id };
}

/** Tickets follow their customer when two turn out to be one. */
export const ticketsOfCustomers: CustomerReferences = {
  name: 'tickets',
  busy: async () => false,
  async move(tx, from, to, only) {
    const chosen = only === null ? sql`true` : sql`id = any(${sql.param([...only])}::uuid[])`;
    const { rows } = await tx.execute<{ id: string }>(sql`
      update tickets set customer_id = ${to}, version = version + 1
      where customer_id = ${from} and ${chosen} returning id`);
    return rows.map(({ id }) => id);
  },
};
