import { eq } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Telling } from '../rules/telling.ts';
import { fraudQuestions, fraudTellings } from './schema.ts';

export type QuestionsRecord = typeof fraudQuestions.$inferSelect;

export async function tellingOf(reader: Reader, reportId: string): Promise<Telling | null> {
  const rows = await reader.select().from(fraudTellings).where(eq(fraudTellings.reportId, reportId));
  const row = rows[0];
  return row === undefined ? null : { since: row.since, corrections: row.corrections };
}

export async function keepTelling(tx: Tx, reportId: string, telling: Telling): Promise<void> {
  await tx
    .insert(fraudTellings)
    .values({ reportId, ...telling })
    .onConflictDoUpdate({ target: fraudTellings.reportId, set: { ...telling } });
}

export async function questionsOf(reader: Reader, reportId: string): Promise<QuestionsRecord | null> {
  const rows = await reader.select().from(fraudQuestions).where(eq(fraudQuestions.reportId, reportId));
  return rows[0] ?? null;
}

/** Two who ask at once get the same ones. */
export async function addQuestions(
  tx: Tx,
  row: Pick<QuestionsRecord, 'reportId' | 'keys' | 'rules' | 'drawnAt'>,
): Promise<void> {
  await tx.insert(fraudQuestions).values(row).onConflictDoNothing();
}

export async function lockQuestions(tx: Tx, reportId: string): Promise<QuestionsRecord | null> {
  const rows = await tx
    .select()
    .from(fraudQuestions)
    .where(eq(fraudQuestions.reportId, reportId))
    .for('update');
  return rows[0] ?? null;
}

export async function answerQuestions(
  tx: Tx,
  { reportId, version }: Pick<QuestionsRecord, 'reportId' | 'version'>,
  values: Pick<QuestionsRecord, 'answers' | 'answeredBy' | 'answeredAt'>,
): Promise<number> {
  await tx
    .update(fraudQuestions)
    .set({ ...values, version: version + 1 })
    .where(eq(fraudQuestions.reportId, reportId));
  return version + 1;
}
