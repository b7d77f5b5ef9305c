import { and, asc, eq } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { LanguageRow } from '../contract/languages.ts';
import { spokenLanguages } from './schema.ts';

type Added = Pick<LanguageRow, 'code' | 'name' | 'skill'>;

/** Adds languages that aren't there yet; what an administrator changed stays. */
export async function insertMissingLanguages(tx: Tx, rows: readonly Added[]): Promise<void> {
  await tx
    .insert(spokenLanguages)
    .values([...rows])
    .onConflictDoNothing();
}

/** All languages in the order in which they were added, also those that are out of use. */
export function listLanguages(reader: Reader): Promise<LanguageRow[]> {
  return reader
    .select({
      code: spokenLanguages.code,
      name: spokenLanguages.name,
      skill: spokenLanguages.skill,
      active: spokenLanguages.active,
      version: spokenLanguages.version,
    })
    .from(spokenLanguages)
    .orderBy(asc(spokenLanguages.place));
}

/** @returns false when the code is taken. */
export async function insertLanguage(tx: Tx, row: Added): Promise<boolean> {
  const { rowCount } = await tx.insert(spokenLanguages).values(row).onConflictDoNothing();
  return rowCount === 1;
}

/** @returns false when `version` is no longer the current one. */
export async function saveLanguage(tx: Tx, { code, version, ...values }: LanguageRow): Promise<boolean> {
  const { rowCount } = await tx
    .update(spokenLanguages)
    .set({ ...values, version: version + 1 })
    .where(and(eq(spokenLanguages.code, code), eq(spokenLanguages.version, version)));
  return rowCount === 1;
}
