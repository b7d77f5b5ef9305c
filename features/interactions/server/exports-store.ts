import { and, asc, count, desc, eq, or, type SQL, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import { interactionExportParts, interactionExports } from './schema.ts';

export type ExportRecord = typeof interactionExports.$inferSelect;

const shown = 200;

/** Own ones; and those of the subtree for who approves. */
function isVisible(scope: Scope, staffId: string, approves: boolean): SQL | undefined {
  const own = eq(interactionExports.askedBy, staffId);
  if (!approves) return own;
  if (scope.kind === 'system') return undefined;
  const { path } = interactionExports;
  return or(own, sql`(${path} = ${scope.path} or starts_with(${path}, ${`${scope.path}.`}))`);
}

/** The newest first. */
export async function listExports(
  reader: Reader,
  scope: Scope,
  staffId: string,
  approves: boolean,
): Promise<ExportRecord[]> {
  return reader
    .select()
    .from(interactionExports)
    .where(isVisible(scope, staffId, approves))
    .orderBy(desc(interactionExports.id))
    .limit(shown);
}

export async function findExport(
  reader: Reader,
  scope: Scope,
  staffId: string,
  approves: boolean,
  id: string,
): Promise<ExportRecord | null> {
  const rows = await reader
    .select()
    .from(interactionExports)
    .where(and(eq(interactionExports.id, id), isVisible(scope, staffId, approves)));
  return rows[0] ?? null;
}

export async function insertExport(
  tx: Tx,
  row: typeof interactionExports.$inferInsert,
): Promise<ExportRecord> {
  const rows = await tx.insert(interactionExports).values(row).returning();
  if (rows[0] === undefined) throw new Error('an export was not written');
  return rows[0];
}

/** @returns the row as it is now; null when somebody else changed it in between. */
export async function changeExport(
  tx: Tx,
  { id, version }: { id: string; version: number },
  change: Partial<ExportRecord>,
): Promise<ExportRecord | null> {
  const rows = await tx
    .update(interactionExports)
    .set({ ...change, version: version + 1 })
    .where(and(eq(interactionExports.id, id), eq(interactionExports.version, version)))
    .returning();
  return rows[0] ?? null;
}

/** The row, held until the transaction ends. */
export async function lockExport(tx: Tx, id: string): Promise<ExportRecord | null> {
  const rows = await tx.select().from(interactionExports).where(eq(interactionExports.id, id)).for('update');
  return rows[0] ?? null;
}

export async function insertPart(tx: Tx, row: typeof interactionExportParts.$inferInsert): Promise<void> {
  await tx.insert(interactionExportParts).values(row);
}

/** Encrypted lines in their order. */
export async function readParts(reader: Reader, exportId: string): Promise<string[]> {
  const rows = await reader
    .select({ lines: interactionExportParts.lines })
    .from(interactionExportParts)
    .where(eq(interactionExportParts.exportId, exportId))
    .orderBy(asc(interactionExportParts.part));
  return rows.map(({ lines }) => lines);
}

export async function countParts(reader: Reader, exportId: string): Promise<number> {
  const rows = await reader
    .select({ n: count() })
    .from(interactionExportParts)
    .where(eq(interactionExportParts.exportId, exportId));
  return rows[0]?.n ?? 0;
}

/** What was gathered is gone for good. */
export async function removeParts(tx: Tx, exportId: string): Promise<void> {
  await tx.delete(interactionExportParts).where(eq(interactionExportParts.exportId, exportId));
}
