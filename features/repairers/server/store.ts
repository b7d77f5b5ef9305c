import { and, asc, desc, eq, notInArray, type SQL, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import { repairers, repairs } from './schema.ts';

export type RepairerRecord = typeof repairers.$inferSelect;
export type RepairRecord = typeof repairs.$inferSelect;

/** Of the own branch and below, and of those above: a partner of the province is one of its cities. */
function visible(scope: Scope): SQL | undefined {
  if (scope.kind === 'system') return undefined;
  const { path } = scope;
  return sql`(${repairers.path} = ${path} or starts_with(${repairers.path}, ${`${path}.`}) or starts_with(${path}, ${repairers.path} || '.'))`;
}

export async function listRepairers(reader: Reader, scope: Scope): Promise<RepairerRecord[]> {
  return reader
    .select()
    .from(repairers)
    .where(visible(scope))
    .orderBy(desc(repairers.active), asc(repairers.placeCode), asc(repairers.name));
}

export async function findRepairer(reader: Reader, scope: Scope, id: string): Promise<RepairerRecord | null> {
  const rows = await reader
    .select()
    .from(repairers)
    .where(and(eq(repairers.id, id), visible(scope)));
  return rows[0] ?? null;
}

export async function insertRepairer(tx: Tx, row: typeof repairers.$inferInsert): Promise<RepairerRecord> {
  const [added] = await tx.insert(repairers).values(row).returning();
  if (added === undefined) throw new Error('the repairer was not added');
  return added;
}

/** @returns null where the row has another version. */
export async function saveRepairer(
  tx: Tx,
  id: string,
  values: Partial<typeof repairers.$inferInsert>,
  version: number,
): Promise<RepairerRecord | null> {
  const rows = await tx
    .update(repairers)
    .set({ ...values, version: version + 1 })
    .where(and(eq(repairers.id, id), eq(repairers.version, version)))
    .returning();
  return rows[0] ?? null;
}

/** Repairs that aren't over, by repairer. */
export async function openRepairs(reader: Reader): Promise<ReadonlyMap<string, number>> {
  const rows = await reader
    .select({ id: repairs.repairerId, open: sql<number>`count(*)::int` })
    .from(repairs)
    .where(notInArray(repairs.state, ['settled', 'cancelled']))
    .groupBy(repairs.repairerId);
  return new Map(rows.map(({ id, open }) => [id, open]));
}

/** Of a report, the latest first. */
export async function repairsOf(reader: Reader, reportId: string): Promise<RepairRecord[]> {
  return reader.select().from(repairs).where(eq(repairs.reportId, reportId)).orderBy(desc(repairs.id));
}

/** @returns null where one is chosen already. */
export async function insertRepair(tx: Tx, row: typeof repairs.$inferInsert): Promise<RepairRecord | null> {
  const rows = await tx.insert(repairs).values(row).onConflictDoNothing().returning();
  return rows[0] ?? null;
}

export async function lockRepair(tx: Tx, id: string): Promise<RepairRecord | null> {
  const rows = await tx.select().from(repairs).where(eq(repairs.id, id)).for('update');
  return rows[0] ?? null;
}

export async function updateRepair(
  tx: Tx,
  { id, version }: Pick<RepairRecord, 'id' | 'version'>,
  values: Partial<typeof repairs.$inferInsert>,
): Promise<RepairRecord> {
  const [row] = await tx
    .update(repairs)
    .set({ ...values, version: version + 1 })
    .where(eq(repairs.id, id))
    .returning();
  if (row === undefined) throw new Error('the repair is gone');
  return row;
}
