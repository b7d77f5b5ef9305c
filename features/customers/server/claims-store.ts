import { and, eq, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { claims } from './schema.ts';

export async function insertClaim(tx: Tx, row: typeof claims.$inferInsert): Promise<void> {
  await tx.insert(claims).values(row);
}

/** Writes the values of a claim whose customer `lockCustomer` holds, with its next version. */
export async function updateClaim(
  tx: Tx,
  of: { id: string; version: number },
  values: Partial<typeof claims.$inferInsert>,
): Promise<void> {
  await tx
    .update(claims)
    .set({ ...values, version: of.version + 1 })
    .where(and(eq(claims.id, of.id), eq(claims.version, of.version)));
}

/** @returns whether another claim on the policy has this report number, under any key in use. */
export async function reportExists(
  reader: Reader,
  policyId: string,
  indexes: readonly string[],
  except: string | null,
): Promise<boolean> {
  const { rows } = await reader.execute(sql`
    select 1 from claims where policy_id = ${policyId}
      and report_no_index = any(${sql.param([...indexes])}::text[]) and id is distinct from ${except}::uuid limit 1`);
  return rows.length > 0;
}
