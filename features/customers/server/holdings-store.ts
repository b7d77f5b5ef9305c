import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import { customerNumbers, policies } from './schema.ts';
import { type NewPolicyRow, type PolicyRow, within } from './store.ts';

/** Everything but the indexes. */
export const policyColumns = (({
  policyNoIndex: _no,
  policyNoKeyedIndex: _keyed,
  plateIndex: _plate,
  vinIndex: _vin,
  engineNoIndex: _engine,
  insuredIdNoIndex: _insured,
  ...columns
}) => columns)(getTableColumns(policies));

function ownedBy(scope: Scope, customerId: string): SQL {
  return sql`exists (select 1 from customers c where c.id = ${customerId} and ${within(scope)})`;
}

/** Policies that a customer in scope holds, the latest to end first. */
export async function listPolicies(reader: Reader, scope: Scope, customerId: string): Promise<PolicyRow[]> {
  return reader
    .select(policyColumns)
    .from(policies)
    .where(and(eq(policies.customerId, customerId), ownedBy(scope, customerId)))
    .orderBy(sql`"to" desc`, policies.id);
}

/** @returns false when another policy has this number. */
export async function insertPolicy(tx: Tx, row: NewPolicyRow): Promise<boolean> {
  const rows = await tx.insert(policies).values(row).onConflictDoNothing().returning({ id: policies.id });
  return rows.length > 0;
}

/** @returns whether a policy has this number, under any key in use. */
export async function policyNoExists(
  reader: Reader,
  indexes: readonly string[],
  except: string | null,
): Promise<boolean> {
  const { rows } = await reader.execute(sql`
    select 1 from policies where policy_no_index = any(${sql.param([...indexes])}::text[])
      and id is distinct from ${except}::uuid limit 1`);
  return rows.length > 0;
}

/** @returns false when `version` is no longer the current one. */
export async function updatePolicy(
  tx: Tx,
  scope: Scope,
  of: { customerId: string; id: string; version: number },
  values: Partial<NewPolicyRow>,
): Promise<boolean> {
  const rows = await tx
    .update(policies)
    .set({ ...values, version: of.version + 1 })
    .where(
      and(
        eq(policies.id, of.id),
        eq(policies.customerId, of.customerId),
        eq(policies.version, of.version),
        ownedBy(scope, of.customerId),
      ),
    )
    .returning({ id: policies.id });
  return rows.length > 0;
}

export async function insertNumber(tx: Tx, row: typeof customerNumbers.$inferInsert): Promise<void> {
  await tx.insert(customerNumbers).values(row);
}

/** @returns whether the customer has the number, under any key in use. */
export async function numberExists(
  reader: Reader,
  scope: Scope,
  customerId: string,
  indexes: readonly string[],
  except: string | null,
): Promise<boolean> {
  const { rows } = await reader.execute(sql`
    select 1 from customer_numbers
    where customer_id = ${customerId} and number_index = any(${sql.param([...indexes])}::text[])
      and id is distinct from ${except}::uuid and ${ownedBy(scope, customerId)} limit 1`);
  return rows.length > 0;
}

/** @returns false when `version` is no longer the current one. */
export async function updateNumber(
  tx: Tx,
  scope: Scope,
  of: { customerId: string; id: string; version: number },
  values: Partial<typeof customerNumbers.$inferInsert>,
): Promise<boolean> {
  const rows = await tx
    .update(customerNumbers)
    .set({ ...values, version: of.version + 1 })
    .where(
      and(
        eq(customerNumbers.id, of.id),
        eq(customerNumbers.customerId, of.customerId),
        eq(customerNumbers.version, of.version),
        ownedBy(scope, of.customerId),
      ),
    )
    .returning({ id: customerNumbers.id });
  return rows.length > 0;
}

/** @returns false when `version` is no longer the current one. */
export async function deleteNumber(
  tx: Tx,
  scope: Scope,
  of: { customerId: string; id: string; version: number },
): Promise<boolean> {
  const rows = await tx
    .delete(customerNumbers)
    .where(
      and(
        eq(customerNumbers.id, of.id),
        eq(customerNumbers.customerId, of.customerId),
        eq(customerNumbers.version, of.version),
        ownedBy(scope, of.customerId),
      ),
    )
    .returning({ id: customerNumbers.id });
  return rows.length > 0;
}
