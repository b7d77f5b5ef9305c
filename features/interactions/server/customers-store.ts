import { sql } from 'drizzle-orm';
import type { CustomerReferences } from '../../customers/contract.ts';
import { webChannel } from '../contract/online.ts';

/** Contacts follow their customer when two turn out to be one; not while one of them is on the line. */
export const contactsOfCustomers: CustomerReferences = {
  name: 'interactions',
  async busy(reader, customerIds) {
    const { rows } = await reader.execute(sql`
      select 1 from interactions where (is_live or (channel = ${webChannel} and ended_at is null))
        and customer_id = any(${sql.param([...customerIds])}::uuid[]) limit 1`);
    return rows.length > 0;
  },
  async move(tx, from, to, only) {
    const chosen = only === null ? sql`true` : sql`id = any(${sql.param([...only])}::uuid[])`;
    const { rows } = await tx.execute<{ id: string }>(sql`
      update interactions set customer_id = ${to} where customer_id = ${from} and ${chosen} returning id`);
    return rows.map(({ id }) => id);
  },
};
