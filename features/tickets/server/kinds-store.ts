import { and, asc, eq } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { ticketKinds, ticketKindVersions, workGroupMembers, workGroups } from './schema.ts';

export type KindRecord = typeof ticketKinds.$inferSelect;
export type KindVersionRecord = typeof ticketKindVersions.$inferSelect;
export type GroupRecord = typeof workGroups.$inferSelect & { memberIds: string[] };

export async function listKinds(reader: Reader): Promise<KindRecord[]> {
  return reader.select().from(ticketKinds).orderBy(asc(ticketKinds.code));
}

export async function findKind(reader: Reader, code: string): Promise<KindRecord | null> {
  return (await reader.select().from(ticketKinds).where(eq(ticketKinds.code, code)))[0] ?? null;
}

export async function findKindVersion(
  reader: Reader,
  code: string,
  version: number,
): Promise<KindVersionRecord | null> {
  const rows = await reader
    .select()
    .from(ticketKindVersions)
    .where(and(eq(ticketKindVersions.code, code), eq(ticketKindVersions.version, version)));
  return rows[0] ?? null;
}

/** Adds a kind with its first version. @returns false when the code is taken. */
export async function insertKind(
  tx: Tx,
  row: Pick<KindRecord, 'code' | 'definition' | 'builtIn'>,
  made: { at: Date; by: string | null },
): Promise<boolean> {
  const { rowCount } = await tx.insert(ticketKinds).values(row).onConflictDoNothing();
  if (rowCount !== 1) return false;
  await tx
    .insert(ticketKindVersions)
    .values({ code: row.code, version: 1, definition: row.definition, ...made });
  return true;
}

/** @returns the new row, or null when `version` was no longer the current one. */
export async function updateKind(
  tx: Tx,
  code: string,
  version: number,
  definition: KindRecord['definition'],
  made: { at: Date; by: string },
): Promise<KindRecord | null> {
  const rows = await tx
    .update(ticketKinds)
    .set({ definition, version: version + 1 })
    .where(and(eq(ticketKinds.code, code), eq(ticketKinds.version, version)))
    .returning();
  const row = rows[0];
  if (row === undefined) return null;
  await tx.insert(ticketKindVersions).values({ code, version: row.version, definition, ...made });
  return row;
}

// ---- groups --------------------------------------------------------------------------------------------------

export async function listGroups(reader: Reader): Promise<GroupRecord[]> {
  const rows = await reader.select().from(workGroups).orderBy(asc(workGroups.code));
  const members = await reader.select().from(workGroupMembers);
  return rows.map((row) => ({
    ...row,
    memberIds: members.filter(({ code }) => code === row.code).map(({ staffId }) => staffId),
  }));
}

export async function findGroup(reader: Reader, code: string): Promise<GroupRecord | null> {
  return (await listGroups(reader)).find((group) => group.code === code) ?? null;
}

/** @returns false when the code is taken. */
export async function insertGroup(
  tx: Tx,
  { memberIds, ...row }: Omit<GroupRecord, 'version'>,
): Promise<boolean> {
  const { rowCount } = await tx.insert(workGroups).values(row).onConflictDoNothing();
  if (rowCount !== 1) return false;
  await addMembers(tx, row.code, memberIds);
  return true;
}

/** @returns false when `version` was no longer the current one. */
export async function updateGroup(tx: Tx, { memberIds, version, ...row }: GroupRecord): Promise<boolean> {
  const { rowCount } = await tx
    .update(workGroups)
    .set({ ...row, version: version + 1 })
    .where(and(eq(workGroups.code, row.code), eq(workGroups.version, version)));
  if (rowCount !== 1) return false;
  await tx.delete(workGroupMembers).where(eq(workGroupMembers.code, row.code));
  await addMembers(tx, row.code, memberIds);
  return true;
}

async function addMembers(tx: Tx, code: string, memberIds: readonly string[]): Promise<void> {
  if (memberIds.length === 0) return;
  await tx.insert(workGroupMembers).values([...new Set(memberIds)].map((staffId) => ({ code, staffId })));
}
