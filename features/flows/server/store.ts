import { and, asc, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { SpokenLanguage } from '../../../platform/spoken-language.ts';
import { flowEntries, flows, flowVersions } from './schema.ts';

export type FlowRecord = typeof flows.$inferSelect;
export type VersionRecord = typeof flowVersions.$inferSelect;
export type VersionHead = Omit<VersionRecord, 'document' | 'layout'>;
export type EntryRecord = typeof flowEntries.$inferSelect;

const { document: _document, layout: _layout, ...headColumns } = getTableColumns(flowVersions);

export function listFlows(reader: Reader): Promise<FlowRecord[]> {
  return reader.select().from(flows).orderBy(asc(flows.code));
}

export async function findFlow(reader: Reader, code: string): Promise<FlowRecord | null> {
  return (await reader.select().from(flows).where(eq(flows.code, code)))[0] ?? null;
}

/** Reads a flow and keeps others from writing it until the transaction ends. */
export async function lockFlow(tx: Tx, code: string): Promise<FlowRecord | null> {
  return (await tx.select().from(flows).where(eq(flows.code, code)).for('update'))[0] ?? null;
}

/** @returns null when there is one with this code already. */
export async function addFlow(tx: Tx, row: typeof flows.$inferInsert): Promise<FlowRecord | null> {
  return (await tx.insert(flows).values(row).onConflictDoNothing().returning())[0] ?? null;
}

/** @returns the row as it is now; null when it has another version. */
export async function changeFlow(
  tx: Tx,
  at: { code: string; version: number },
  values: Partial<Omit<FlowRecord, 'code' | 'version'>>,
): Promise<FlowRecord | null> {
  const rows = await tx
    .update(flows)
    .set({ ...values, version: at.version + 1 })
    .where(and(eq(flows.code, at.code), eq(flows.version, at.version)))
    .returning();
  return rows[0] ?? null;
}

/** @returns heads of the versions of one flow, or of all; newest first. */
export function listVersions(reader: Reader, code?: string): Promise<VersionHead[]> {
  return reader
    .select(headColumns)
    .from(flowVersions)
    .where(code === undefined ? undefined : eq(flowVersions.code, code))
    .orderBy(asc(flowVersions.code), desc(flowVersions.number));
}

/** Every version ever published: call control needs those that calls run in, and there are few. */
export function readVersions(reader: Reader): Promise<VersionRecord[]> {
  return reader.select().from(flowVersions).orderBy(asc(flowVersions.code), asc(flowVersions.number));
}

export async function findVersion(
  reader: Reader,
  code: string,
  number: number,
): Promise<VersionRecord | null> {
  const rows = await reader
    .select()
    .from(flowVersions)
    .where(and(eq(flowVersions.code, code), eq(flowVersions.number, number)));
  return rows[0] ?? null;
}

/** @returns the version published last; null when there is none. */
export async function lastVersion(reader: Reader, code: string): Promise<VersionRecord | null> {
  const rows = await reader
    .select()
    .from(flowVersions)
    .where(eq(flowVersions.code, code))
    .orderBy(desc(flowVersions.number))
    .limit(1);
  return rows[0] ?? null;
}

export async function addVersion(tx: Tx, row: typeof flowVersions.$inferInsert): Promise<void> {
  await tx.insert(flowVersions).values(row);
}

export function listEntries(reader: Reader): Promise<EntryRecord[]> {
  return reader.select().from(flowEntries).orderBy(desc(flowEntries.language));
}

/** A new installation begins so; what was chosen stays. */
export async function insertMissingEntries(
  tx: Tx,
  rows: readonly (typeof flowEntries.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0)
    await tx
      .insert(flowEntries)
      .values([...rows])
      .onConflictDoNothing();
}

/** @returns the row as it is now; null when it has another version. */
export async function changeEntry(
  tx: Tx,
  at: { language: SpokenLanguage; version: number },
  flow: string,
): Promise<EntryRecord | null> {
  const rows = await tx
    .update(flowEntries)
    .set({ flow, version: at.version + 1 })
    .where(and(eq(flowEntries.language, at.language), eq(flowEntries.version, at.version)))
    .returning();
  return rows[0] ?? null;
}

/** Two processes of a new installation prepare one after the other. */
export async function takeTurns(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('flows.prepare'))`);
}
