import { and, asc, desc, eq, getTableColumns, max } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { PromptLanguage } from '../contract/prompts.ts';
import { promptRecordings, prompts } from './schema.ts';

export type PromptRecord = typeof prompts.$inferSelect;
export type RecordingRecord = typeof promptRecordings.$inferSelect;
export type RecordingHead = Omit<RecordingRecord, 'sound'>;

/** Which prompt. */
export interface PromptKey {
  language: PromptLanguage;
  name: string;
}

const { sound: _sound, ...headColumns } = getTableColumns(promptRecordings);
const isRow = ({ language, name }: PromptKey) => and(eq(prompts.language, language), eq(prompts.name, name));
const isOf = ({ language, name }: PromptKey) =>
  and(eq(promptRecordings.language, language), eq(promptRecordings.name, name));

export function listRows(reader: Reader): Promise<PromptRecord[]> {
  return reader.select().from(prompts).orderBy(asc(prompts.language), asc(prompts.name));
}

export async function findRow(reader: Reader, key: PromptKey): Promise<PromptRecord | null> {
  return (await reader.select().from(prompts).where(isRow(key)))[0] ?? null;
}

/** @returns null when there is one already. */
export async function addRow(tx: Tx, row: typeof prompts.$inferInsert): Promise<PromptRecord | null> {
  return (await tx.insert(prompts).values(row).onConflictDoNothing().returning())[0] ?? null;
}

/** @returns the row as it is now; null when it has another version. */
export async function changeRow(
  tx: Tx,
  at: PromptKey & { version: number },
  current: number | null,
): Promise<PromptRecord | null> {
  const rows = await tx
    .update(prompts)
    .set({ current, version: at.version + 1 })
    .where(and(isRow(at), eq(prompts.version, at.version)))
    .returning();
  return rows[0] ?? null;
}

/** @returns recordings of one prompt, newest first, without their sound. */
export function listRecordings(reader: Reader, key: PromptKey): Promise<RecordingHead[]> {
  return reader
    .select(headColumns)
    .from(promptRecordings)
    .where(isOf(key))
    .orderBy(desc(promptRecordings.number));
}

/** @returns how long the recordings that are played last, seconds, by «language name». */
export async function currentSeconds(reader: Reader): Promise<Map<string, number>> {
  const rows = await reader
    .select({ language: prompts.language, name: prompts.name, after: promptRecordings.after })
    .from(prompts)
    .innerJoin(
      promptRecordings,
      and(
        eq(promptRecordings.language, prompts.language),
        eq(promptRecordings.name, prompts.name),
        eq(promptRecordings.number, prompts.current),
      ),
    );
  return new Map(rows.map(({ language, name, after }) => [`${language} ${name}`, after.seconds]));
}

export async function readSound(reader: Reader, key: PromptKey, number: number): Promise<Buffer | null> {
  const rows = await reader
    .select({ sound: promptRecordings.sound })
    .from(promptRecordings)
    .where(and(isOf(key), eq(promptRecordings.number, number)));
  return rows[0]?.sound ?? null;
}

export async function lastNumber(tx: Tx, key: PromptKey): Promise<number> {
  const [row] = await tx
    .select({ last: max(promptRecordings.number) })
    .from(promptRecordings)
    .where(isOf(key));
  return row?.last ?? 0;
}

export async function addRecording(tx: Tx, row: typeof promptRecordings.$inferInsert): Promise<void> {
  await tx.insert(promptRecordings).values(row);
}
