import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../../platform/database/database.ts';
import type { Scope } from '../../../../platform/scope.ts';
import { followUpTasks as tasks } from '../schema.ts';
import {
  followUpImportFaults as faults,
  followUpImports as imports,
  followUpImportPieces as pieces,
} from './schema.ts';

export type ImportRecord = typeof imports.$inferSelect;
export type NewImport = typeof imports.$inferInsert;
export type PieceRecord = typeof pieces.$inferSelect;
export type FaultRecord = typeof faults.$inferSelect;

/** An import belongs to the branch of whoever brought it; only those above see one without bounds. */
const within = (scope: Scope) =>
  scope.kind === 'system'
    ? undefined
    : sql`(${imports.path} = ${scope.path} or starts_with(${imports.path}, ${`${scope.path}.`}))`;

export async function insertImport(tx: Tx, row: NewImport): Promise<ImportRecord> {
  const [made] = await tx.insert(imports).values(row).returning();
  if (made === undefined) throw new Error('an import that was inserted is gone');
  return made;
}

export async function findImport(reader: Reader, scope: Scope, id: string): Promise<ImportRecord | null> {
  const [row] = await reader
    .select()
    .from(imports)
    .where(and(eq(imports.id, id), within(scope)));
  return row ?? null;
}

/** Holds an import until the end of the transaction. */
export async function lockImport(tx: Tx, scope: Scope, id: string): Promise<ImportRecord | null> {
  const [row] = await tx
    .select()
    .from(imports)
    .where(and(eq(imports.id, id), within(scope)))
    .for('update');
  return row ?? null;
}

export async function updateImport(
  tx: Tx,
  { id, version }: Pick<ImportRecord, 'id' | 'version'>,
  values: Partial<NewImport>,
): Promise<ImportRecord> {
  const [row] = await tx
    .update(imports)
    .set({ ...values, version: version + 1 })
    .where(eq(imports.id, id))
    .returning();
  if (row === undefined) throw new Error('an import that was held is gone');
  return row;
}

/** Newest first. */
export async function listImports(
  reader: Reader,
  scope: Scope,
  of: { before: ImportRecord | null; limit: number },
): Promise<ImportRecord[]> {
  // Ids rise with time.
  const older = of.before === null ? undefined : lt(imports.id, of.before.id);
  return reader
    .select()
    .from(imports)
    .where(and(within(scope), older))
    .orderBy(desc(imports.id))
    .limit(of.limit);
}

/** Imports with the same content that came before, newest first. */
export async function sameContent(reader: Reader, of: readonly ImportRecord[]): Promise<ImportRecord[]> {
  const prints = of.map(({ print }) => print).filter((print) => print !== null);
  if (prints.length === 0) return [];
  return reader.select().from(imports).where(inArray(imports.print, prints)).orderBy(desc(imports.id));
}

/** Uploads that nobody went on with since. */
export async function abandonedImports(tx: Tx, before: Date): Promise<ImportRecord[]> {
  return tx
    .select()
    .from(imports)
    .where(and(eq(imports.state, 'uploading'), lt(imports.createdAt, before)))
    .for('update');
}

/** @returns whether it wasn't there yet. */
export async function insertPiece(tx: Tx, row: PieceRecord): Promise<boolean> {
  const made = await tx.insert(pieces).values(row).onConflictDoNothing().returning({ n: pieces.n });
  return made.length > 0;
}

export function piecesOf(reader: Reader, importId: string): Promise<PieceRecord[]> {
  return reader.select().from(pieces).where(eq(pieces.importId, importId)).orderBy(asc(pieces.n));
}

/** @returns the files that nobody needs any more. */
export async function removePieces(tx: Tx, importId: string): Promise<string[]> {
  const gone = await tx.delete(pieces).where(eq(pieces.importId, importId)).returning({ id: pieces.fileId });
  return gone.map(({ id }) => id);
}

/** Which of the files belong to an import. */
export async function knownFiles(reader: Reader, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await reader
    .select({ id: pieces.fileId })
    .from(pieces)
    .where(sql`${pieces.fileId}::text in ${[...ids]}`);
  return new Set(rows.map(({ id }) => id));
}

export async function insertFaults(tx: Tx, rows: readonly FaultRecord[]): Promise<void> {
  if (rows.length > 0) await tx.insert(faults).values([...rows]);
}

/** Lines at fault in their order, after one. */
export function faultsOf(
  reader: Reader,
  importId: string,
  of: { after: number; limit: number },
): Promise<FaultRecord[]> {
  return reader
    .select()
    .from(faults)
    .where(and(eq(faults.importId, importId), sql`${faults.line} > ${of.after}`))
    .orderBy(asc(faults.line))
    .limit(of.limit);
}

/** Forgets lines at fault of imports that ended before. */
export async function forgetFaults(tx: Tx, before: Date): Promise<void> {
  await tx.execute(sql`delete from follow_up_import_faults f using follow_up_imports i
    where i.id = f.import_id and i.ended_at < ${before.toISOString()}`);
}

/** Which of the tasks were brought by an import. */
export async function keysOfImport(
  reader: Reader,
  importId: string,
  keys: readonly string[],
): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await reader
    .select({ key: tasks.key })
    .from(tasks)
    .where(and(inArray(tasks.key, [...keys]), eq(tasks.importId, importId)));
  return new Set(rows.map(({ key }) => key));
}
