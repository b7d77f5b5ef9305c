import { and, desc, eq, isNull, max, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { noticeTemplates, noticeTemplateVersions } from './schema.ts';

export type TemplateRecord = Omit<typeof noticeTemplates.$inferSelect, 'title' | 'text' | 'version'>;
export type VersionRecord = typeof noticeTemplateVersions.$inferSelect;
export type NewVersion = typeof noticeTemplateVersions.$inferInsert;

const versions = noticeTemplateVersions;
const fields = {
  code: noticeTemplates.code,
  purpose: noticeTemplates.purpose,
  urgent: noticeTemplates.urgent,
  secret: noticeTemplates.secret,
  variables: noticeTemplates.variables,
};

/** Adds shipped templates that this installation hasn't met, and brings what they are up to date. */
export async function putShipped(tx: Tx, rows: readonly TemplateRecord[]): Promise<void> {
  await tx
    .insert(noticeTemplates)
    .values([...rows])
    .onConflictDoUpdate({
      target: noticeTemplates.code,
      set: {
        purpose: sql`excluded.purpose`,
        urgent: sql`excluded.urgent`,
        secret: sql`excluded.secret`,
        variables: sql`excluded.variables`,
      },
    });
}

/** Makes the wording from before there were versions the first version. */
export async function moveWording(tx: Tx, at: Date): Promise<void> {
  await tx.execute(sql`
    insert into notice_template_versions (template, number, title, text, saved_at, approved_at, effect_from)
    select code, 1, title, text, ${at.toISOString()}, ${at.toISOString()}, ${at.toISOString()}
    from notice_templates where title is not null and text is not null
    on conflict do nothing`);
  await tx.execute(sql`update notice_templates set title = null, text = null where title is not null`);
}

/** Adds the shipped first versions; wording that somebody has changed stays. */
export async function addFirstVersions(tx: Tx, rows: readonly NewVersion[]): Promise<void> {
  await tx
    .insert(versions)
    .values([...rows])
    .onConflictDoNothing();
}

/** @returns false when there is one with this code. */
export async function insertTemplate(tx: Tx, row: TemplateRecord): Promise<boolean> {
  const { rowCount } = await tx.insert(noticeTemplates).values(row).onConflictDoNothing();
  return rowCount === 1;
}

export async function listTemplates(reader: Reader): Promise<TemplateRecord[]> {
  return reader.select(fields).from(noticeTemplates).orderBy(noticeTemplates.code);
}

export async function findTemplate(reader: Reader, code: string): Promise<TemplateRecord | null> {
  const rows = await reader.select(fields).from(noticeTemplates).where(eq(noticeTemplates.code, code));
  return rows[0] ?? null;
}

/** Newest first, of one template or of all. */
export async function listVersions(reader: Reader, code?: string): Promise<VersionRecord[]> {
  return reader
    .select()
    .from(versions)
    .where(code === undefined ? undefined : eq(versions.template, code))
    .orderBy(versions.template, desc(versions.number));
}

/** @returns the approved version that holds at a moment, after `versionAt` of the rules. */
export async function versionInEffect(reader: Reader, code: string, at: Date): Promise<VersionRecord | null> {
  const rows = await reader
    .select()
    .from(versions)
    .where(
      and(
        eq(versions.template, code),
        sql`${versions.approvedAt} is not null and ${versions.effectFrom} <= ${at.toISOString()}`,
      ),
    )
    .orderBy(desc(versions.effectFrom), desc(versions.number))
    .limit(1);
  return rows[0] ?? null;
}

export async function findVersion(
  reader: Reader,
  code: string,
  number: number,
): Promise<VersionRecord | null> {
  const rows = await reader
    .select()
    .from(versions)
    .where(and(eq(versions.template, code), eq(versions.number, number)));
  return rows[0] ?? null;
}

const draftOf = (code: string) => and(eq(versions.template, code), isNull(versions.approvedAt));

export async function findDraft(reader: Reader, code: string): Promise<VersionRecord | null> {
  const rows = await reader.select().from(versions).where(draftOf(code));
  return rows[0] ?? null;
}

export async function nextNumber(tx: Tx, code: string): Promise<number> {
  const [row] = await tx
    .select({ n: max(versions.number) })
    .from(versions)
    .where(eq(versions.template, code));
  return (row?.n ?? 0) + 1;
}

/** @returns false when there is a draft already. */
export async function insertDraft(tx: Tx, row: NewVersion): Promise<boolean> {
  const { rowCount } = await tx.insert(versions).values(row).onConflictDoNothing();
  return rowCount === 1;
}

/** @returns false when `version` is no longer the current one, or the draft is gone. */
export async function changeDraft(
  tx: Tx,
  code: string,
  version: number,
  values: Partial<NewVersion>,
): Promise<boolean> {
  const { rowCount } = await tx
    .update(versions)
    .set({ ...values, version: version + 1 })
    .where(and(draftOf(code), eq(versions.version, version)));
  return rowCount === 1;
}

/** @returns false when `version` is no longer the current one, or the draft is gone. */
export async function deleteDraft(tx: Tx, code: string, version: number): Promise<boolean> {
  const { rowCount } = await tx.delete(versions).where(and(draftOf(code), eq(versions.version, version)));
  return rowCount === 1;
}
