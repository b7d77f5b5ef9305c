import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import {
  authorisations,
  customerConsents,
  customerMerges,
  customerNotes,
  customerNumbers,
  customers,
  orders,
  policies,
} from './schema.ts';
import { within } from './store.ts';

export type MergeRow = typeof customerMerges.$inferSelect;

/** What belongs to a customer directly; claims follow their policies. */
const holdings = {
  numbers: customerNumbers,
  policies,
  authorisations,
  notes: customerNotes,
  orders,
  consents: customerConsents,
} as const;
export type Holding = keyof typeof holdings;
export const holdingNames = Object.keys(holdings) as Holding[];

/**
 * Gives rows of a customer to another, whose rows `lockCustomer` holds.
 * @param pick `only` these, or all `but` those.
 * @returns ids of what moved.
 */
export async function moveHoldings(
  tx: Tx,
  name: Holding,
  from: string,
  to: string,
  pick: { only: readonly string[] } | { but: readonly string[] },
): Promise<string[]> {
  const table: PgTable & { id: PgColumn; customerId: PgColumn } = holdings[name];
  const chosen =
    'only' in pick
      ? inArray(table.id, [...pick.only])
      : sql`not ${table.id} = any(${sql.param([...pick.but])}::uuid[])`;
  const rows = await tx
    .update(table)
    .set({ customerId: to })
    .where(and(eq(table.customerId, from), chosen))
    .returning({ id: sql<string>`${table.id}` });
  return rows.map(({ id }) => id);
}

/** Hides a customer behind another, or brings him back, with his next version. */
export async function setMergedInto(tx: Tx, id: string, into: string | null): Promise<void> {
  await tx
    .update(customers)
    .set({ mergedInto: into, version: sql`${customers.version} + 1` })
    .where(eq(customers.id, id));
}

export async function insertMerge(tx: Tx, row: typeof customerMerges.$inferInsert): Promise<void> {
  await tx.insert(customerMerges).values(row);
}

export async function setUndone(tx: Tx, id: string, at: Date, by: string | null): Promise<void> {
  await tx.update(customerMerges).set({ undoneAt: at, undoneBy: by }).where(eq(customerMerges.id, id));
}

/** Merges into customers in scope, with the name of who was absorbed; the newest first. */
export async function listMerges(
  reader: Reader,
  scope: Scope,
  by: { keptId: string } | { id: string },
): Promise<{ merge: MergeRow; absorbed: Absorbed }[]> {
  const condition = 'id' in by ? eq(customerMerges.id, by.id) : eq(customerMerges.keptId, by.keptId);
  return reader
    .select({
      merge: customerMerges,
      absorbed: { kind: customers.kind, name: customers.name, branchPath: customers.branchPath },
    })
    .from(customerMerges)
    .innerJoin(customers, eq(customers.id, customerMerges.absorbedId))
    .where(
      and(
        condition,
        sql`exists (select 1 from customers c where c.id = ${customerMerges.keptId} and ${within(scope)})`,
      ),
    )
    .orderBy(desc(customerMerges.id));
}
export type Absorbed = Pick<typeof customers.$inferSelect, 'kind' | 'name' | 'branchPath'>;

/** @returns the customer whom `id` was merged into in the end; null when it wasn't. */
export async function mergedInto(reader: Reader, id: string): Promise<string | null> {
  const { rows } = await reader.execute<{ id: string }>(sql`
    with recursive chain (id, next, depth) as (
      select id, merged_into, 0 from customers where id = ${id}
      union all select c.id, c.merged_into, depth + 1 from customers c join chain on c.id = chain.next where depth < 50
    )
    select id from chain where next is null and depth > 0`);
  return rows[0]?.id ?? null;
}
