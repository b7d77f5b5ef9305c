import { and, asc, desc, eq, getTableColumns, lte, max } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { processes, processVersions } from './schema.ts';

export type ProcessRecord = typeof processes.$inferSelect;
export type VersionRecord = typeof processVersions.$inferSelect;
/** A version without its drawing, as lists show it. */
export type VersionHead = Omit<VersionRecord, 'xml' | 'name'>;

const { xml: _xml, name: _name, ...headColumns } = getTableColumns(processVersions);

export function listProcesses(reader: Reader): Promise<ProcessRecord[]> {
  return reader.select().from(processes).orderBy(asc(processes.code));
}

export async function findProcess(reader: Reader, code: string): Promise<ProcessRecord | null> {
  return (await reader.select().from(processes).where(eq(processes.code, code)))[0] ?? null;
}

/** Reads a process and keeps others from writing it until the transaction ends. */
export async function lockProcess(tx: Tx, code: string): Promise<ProcessRecord | null> {
  return (await tx.select().from(processes).where(eq(processes.code, code)).for('update'))[0] ?? null;
}

/** @returns null when there is one with this code already. */
export async function addProcess(tx: Tx, row: typeof processes.$inferInsert): Promise<ProcessRecord | null> {
  return (await tx.insert(processes).values(row).onConflictDoNothing().returning())[0] ?? null;
}

/** @returns the row as it is now; null when it has another version. */
export async function changeProcess(
  tx: Tx,
  at: { code: string; version: number },
  values: Partial<Omit<ProcessRecord, 'code' | 'version'>>,
): Promise<ProcessRecord | null> {
  const rows = await tx
    .update(processes)
    .set({ ...values, version: at.version + 1 })
    .where(and(eq(processes.code, at.code), eq(processes.version, at.version)))
    .returning();
  return rows[0] ?? null;
}

/** @returns versions of one process, or of all; newest first. */
export function listVersions(reader: Reader, code?: string): Promise<VersionHead[]> {
  return reader
    .select(headColumns)
    .from(processVersions)
    .where(code === undefined ? undefined : eq(processVersions.code, code))
    .orderBy(asc(processVersions.code), desc(processVersions.number));
}

export async function findVersion(
  reader: Reader,
  code: string,
  number: number,
): Promise<VersionRecord | null> {
  const rows = await reader
    .select()
    .from(processVersions)
    .where(and(eq(processVersions.code, code), eq(processVersions.number, number)));
  return rows[0] ?? null;
}

/** @returns the version published last; null when there is none. */
export async function lastVersion(reader: Reader, code: string): Promise<VersionRecord | null> {
  const rows = await reader
    .select()
    .from(processVersions)
    .where(eq(processVersions.code, code))
    .orderBy(desc(processVersions.number))
    .limit(1);
  return rows[0] ?? null;
}

/** @returns the number of the version that holds at a moment; null when none does yet. */
export async function numberAt(reader: Reader, code: string, at: Date): Promise<number | null> {
  const rows = await reader
    .select({ number: processVersions.number })
    .from(processVersions)
    .where(and(eq(processVersions.code, code), lte(processVersions.effectFrom, at)))
    .orderBy(desc(processVersions.effectFrom), desc(processVersions.number))
    .limit(1);
  return rows[0]?.number ?? null;
}

export async function addVersion(tx: Tx, row: typeof processVersions.$inferInsert): Promise<void> {
  await tx.insert(processVersions).values(row);
}

/** @returns codes of processes whose draft says something else than what was published last. */
export async function codesThatDiffer(reader: Reader): Promise<Set<string>> {
  const latest = reader
    .select({ code: processVersions.code, last: max(processVersions.number).as('last_number') })
    .from(processVersions)
    .groupBy(processVersions.code)
    .as('latest');
  const rows = await reader
    .select({ code: processes.code, draft: processes.xml, published: processVersions.xml })
    .from(processes)
    .leftJoin(latest, eq(latest.code, processes.code))
    .leftJoin(
      processVersions,
      and(eq(processVersions.code, latest.code), eq(processVersions.number, latest.last)),
    );
  return new Set(rows.filter((row) => row.draft !== row.published).map((row) => row.code));
}
