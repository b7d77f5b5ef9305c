import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import { inBranches, type SalespersonRow } from './records-store.ts';
import { salespeople } from './schema.ts';

/** Salespeople of the scope's branches by staff number. @param filter `staffNo`: its beginning; `after`: a whole one. */
export async function listSalespeople(
  reader: Reader,
  scope: Scope,
  filter: { staffNo: string; after: string; limit: number },
): Promise<SalespersonRow[]> {
  return reader
    .select()
    .from(salespeople)
    .where(
      and(
        inBranches(scope),
        gt(salespeople.staffNo, filter.after),
        sql`starts_with(${salespeople.staffNo}, ${filter.staffNo})`,
      ),
    )
    .orderBy(asc(salespeople.staffNo))
    .limit(filter.limit);
}

/** Holds the row of a salesperson in the scope's branches until the end of the transaction. */
export async function lockSalesperson(tx: Tx, scope: Scope, id: string): Promise<SalespersonRow | null> {
  const [row] = await tx
    .select()
    .from(salespeople)
    .where(and(eq(salespeople.id, id), inBranches(scope)))
    .for('update');
  return row ?? null;
}

/** @returns false when somebody has this staff number. */
export async function insertSalesperson(tx: Tx, row: typeof salespeople.$inferInsert): Promise<boolean> {
  const rows = await tx
    .insert(salespeople)
    .values(row)
    .onConflictDoNothing({ target: salespeople.staffNo })
    .returning({ id: salespeople.id });
  return rows.length > 0;
}

/** Writes the values of a row that `lockSalesperson` holds, with its next version. */
export async function updateSalesperson(
  tx: Tx,
  of: { id: string; version: number },
  values: Partial<typeof salespeople.$inferInsert>,
): Promise<void> {
  await tx
    .update(salespeople)
    .set({ ...values, version: of.version + 1 })
    .where(and(eq(salespeople.id, of.id), eq(salespeople.version, of.version)));
}

/** @returns whether somebody else has this staff number. */
export async function staffNoExists(reader: Reader, staffNo: string, except: string): Promise<boolean> {
  const rows = await reader
    .select({ id: salespeople.id })
    .from(salespeople)
    .where(and(eq(salespeople.staffNo, staffNo), sql`${salespeople.id} <> ${except}`))
    .limit(1);
  return rows.length > 0;
}
