import { and, asc, count, eq, inArray, lt } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { lossPictureParts, lossPictures } from './schema.ts';

export type PictureRecord = typeof lossPictures.$inferSelect;
export type PartRecord = typeof lossPictureParts.$inferSelect;

export async function picturesOf(reader: Reader, reportIds: readonly string[]): Promise<PictureRecord[]> {
  if (reportIds.length === 0) return [];
  return reader
    .select()
    .from(lossPictures)
    .where(inArray(lossPictures.reportId, [...reportIds]))
    .orderBy(asc(lossPictures.at), asc(lossPictures.id));
}

export async function countPictures(reader: Reader, reportId: string): Promise<number> {
  const rows = await reader
    .select({ n: count() })
    .from(lossPictures)
    .where(eq(lossPictures.reportId, reportId));
  return rows[0]?.n ?? 0;
}

export async function findPicture(
  reader: Reader,
  reportId: string,
  id: string,
): Promise<PictureRecord | null> {
  const rows = await reader
    .select()
    .from(lossPictures)
    .where(and(eq(lossPictures.id, id), eq(lossPictures.reportId, reportId)));
  return rows[0] ?? null;
}

/** Holds a picture until the transaction ends. */
export async function lockPicture(tx: Tx, reportId: string, id: string): Promise<PictureRecord | null> {
  const rows = await tx
    .select()
    .from(lossPictures)
    .where(and(eq(lossPictures.id, id), eq(lossPictures.reportId, reportId)))
    .for('update');
  return rows[0] ?? null;
}

/** @returns false when there was one with this id already. */
export async function insertPicture(tx: Tx, row: typeof lossPictures.$inferInsert): Promise<boolean> {
  const rows = await tx
    .insert(lossPictures)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: lossPictures.id });
  return rows.length > 0;
}

export async function updatePicture(
  tx: Tx,
  id: string,
  values: Partial<typeof lossPictures.$inferInsert>,
): Promise<void> {
  await tx.update(lossPictures).set(values).where(eq(lossPictures.id, id));
}

export async function removePicture(tx: Tx, id: string): Promise<void> {
  await tx.delete(lossPictureParts).where(eq(lossPictureParts.pictureId, id));
  await tx.delete(lossPictures).where(eq(lossPictures.id, id));
}

export async function partsOf(reader: Reader, pictureIds: readonly string[]): Promise<PartRecord[]> {
  if (pictureIds.length === 0) return [];
  return reader
    .select()
    .from(lossPictureParts)
    .where(inArray(lossPictureParts.pictureId, [...pictureIds]))
    .orderBy(asc(lossPictureParts.part));
}

/** A part that is there already stays. */
export async function insertPart(tx: Tx, row: PartRecord): Promise<void> {
  await tx.insert(lossPictureParts).values(row).onConflictDoNothing();
}

export async function removeParts(tx: Tx, pictureId: string): Promise<void> {
  await tx.delete(lossPictureParts).where(eq(lossPictureParts.pictureId, pictureId));
}

/** Pictures that were begun before a moment and never finished are gone, with their parts. */
export async function removeAbandoned(tx: Tx, before: Date): Promise<void> {
  const rows = await tx
    .delete(lossPictures)
    .where(and(eq(lossPictures.state, 'receiving'), lt(lossPictures.at, before)))
    .returning({ id: lossPictures.id });
  if (rows.length === 0) return;
  await tx.delete(lossPictureParts).where(
    inArray(
      lossPictureParts.pictureId,
      rows.map(({ id }) => id),
    ),
  );
}

/** @returns those of the files that a row names. */
export async function knownFiles(reader: Reader, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const [pictures, parts] = await Promise.all([
    reader
      .select({ id: lossPictures.fileId })
      .from(lossPictures)
      .where(inArray(lossPictures.fileId, [...ids])),
    reader
      .select({ id: lossPictureParts.fileId })
      .from(lossPictureParts)
      .where(inArray(lossPictureParts.fileId, [...ids])),
  ]);
  return new Set([...pictures, ...parts].flatMap(({ id }) => (id === null ? [] : [id])));
}
