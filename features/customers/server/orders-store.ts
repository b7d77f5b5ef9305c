import { and, desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import { customers, orders } from './schema.ts';
import { within } from './store.ts';

export type OrderRow = typeof orders.$inferSelect;

/** `within` names the customer of a row «c». */
const owners = alias(customers, 'c');
const isOver = sql`${orders.status} in ('issued', 'declined', 'cancelled')`;

async function select(reader: Reader, scope: Scope, condition: SQL): Promise<OrderRow[]> {
  return reader
    .select(getTableColumns(orders))
    .from(orders)
    .innerJoin(owners, eq(owners.id, orders.customerId))
    .where(and(condition, within(scope)))
    .orderBy(isOver, desc(orders.createdAt), desc(orders.id));
}

/** Orders of a customer in scope: those on their way first, then the newest. */
export const ordersOf = (reader: Reader, scope: Scope, customerId: string): Promise<OrderRow[]> =>
  select(reader, scope, eq(orders.customerId, customerId));

export async function orderById(reader: Reader, scope: Scope, id: string): Promise<OrderRow | null> {
  const [row] = await select(reader, scope, eq(orders.id, id));
  return row ?? null;
}

/** @returns false when another order has the number. */
export async function insertOrder(tx: Tx, row: typeof orders.$inferInsert): Promise<boolean> {
  const rows = await tx.insert(orders).values(row).onConflictDoNothing().returning({ id: orders.id });
  return rows.length > 0;
}

/** Writes values of an order whose customer `lockCustomer` holds, with its next version. */
export async function updateOrder(
  tx: Tx,
  of: { id: string; version: number },
  values: Partial<typeof orders.$inferInsert>,
): Promise<void> {
  await tx
    .update(orders)
    .set({ ...values, version: of.version + 1 })
    .where(and(eq(orders.id, of.id), eq(orders.version, of.version)));
}

/** @returns whether another order has this number, under any key in use. */
export async function orderNoExists(
  reader: Reader,
  indexes: readonly string[],
  except: string | null,
): Promise<boolean> {
  const { rows } = await reader.execute(sql`
    select 1 from orders where order_no_index = any(${sql.param([...indexes])}::text[])
      and id is distinct from ${except}::uuid limit 1`);
  return rows.length > 0;
}
