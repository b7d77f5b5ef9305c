import { and, eq, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { DayPlan, VersionedHours, WorkingHours, YearRow } from '../contract.ts';
import { calendarDays, calendarHours, calendarYears } from './schema.ts';

export type StoredDay = typeof calendarDays.$inferSelect;

const only = eq(calendarHours.id, 1);

/** Adds the hours of a new installation; what somebody changed stays. */
export async function insertMissingHours(tx: Tx, hours: WorkingHours): Promise<void> {
  await tx.insert(calendarHours).values({ id: 1, hours, version: 1 }).onConflictDoNothing();
}

/** @throws Error when they were never added. */
export async function readHours(reader: Reader): Promise<VersionedHours> {
  const row = (await reader.select().from(calendarHours).where(only))[0];
  if (row === undefined) throw new Error('the working hours are missing');
  return { ...row.hours, version: row.version };
}

/** @returns false when `version` is no longer the current one. */
export async function saveHours(tx: Tx, hours: WorkingHours, version: number): Promise<boolean> {
  const { rowCount } = await tx
    .update(calendarHours)
    .set({ hours, version: version + 1 })
    .where(and(only, eq(calendarHours.version, version)));
  return rowCount === 1;
}

/** @returns every day that is or was something special, by date. */
export function listDays(reader: Reader): Promise<StoredDay[]> {
  return reader.select().from(calendarDays).orderBy(calendarDays.date);
}

export async function readDay(reader: Reader, date: string): Promise<StoredDay | null> {
  const rows = await reader.select().from(calendarDays).where(eq(calendarDays.date, date));
  return rows[0] ?? null;
}

/**
 * Writes a day over version `day.version`, 0 where there is none yet.
 * @returns the row as it is now; null when that is no longer the current version
 */
export async function saveDay(tx: Tx, day: StoredDay): Promise<StoredDay | null> {
  const next = { ...day, version: day.version + 1 };
  const rows =
    day.version === 0
      ? await tx.insert(calendarDays).values(next).onConflictDoNothing().returning()
      : await tx
          .update(calendarDays)
          .set(next)
          .where(and(eq(calendarDays.date, day.date), eq(calendarDays.version, day.version)))
          .returning();
  return rows[0] ?? null;
}

/** Writes days whatever was there. */
export async function putDays(tx: Tx, days: readonly Omit<StoredDay, 'version'>[]): Promise<void> {
  if (days.length === 0) return;
  await tx
    .insert(calendarDays)
    .values(days.map((day) => ({ ...day, version: 1 })))
    .onConflictDoUpdate({ target: calendarDays.date, set: overwritten });
}

/**
 * Writes days as they were published where nobody has made something else of them.
 * @returns dates that are otherwise than before
 */
export async function putPublished(
  tx: Tx,
  days: readonly { date: string; plan: DayPlan }[],
  at: Date,
): Promise<string[]> {
  if (days.length === 0) return [];
  const seed = { source: 'seed' as const, reason: null, changedBy: null, changedAt: at, version: 1 };
  const rows = await tx
    .insert(calendarDays)
    .values(days.map((day) => ({ ...day, ...seed })))
    .onConflictDoUpdate({
      target: calendarDays.date,
      set: overwritten,
      setWhere: sql`${calendarDays.source} = 'seed' and ${calendarDays.plan} <> excluded.plan`,
    })
    .returning({ date: calendarDays.date });
  return rows.map(({ date }) => date);
}

const overwritten = {
  plan: sql`excluded.plan`,
  source: sql`excluded.source`,
  reason: sql`excluded.reason`,
  changedBy: sql`excluded.changed_by`,
  changedAt: sql`excluded.changed_at`,
  version: sql`${calendarDays.version} + 1`,
};

export function listYears(reader: Reader): Promise<YearRow[]> {
  return reader.select().from(calendarYears).orderBy(calendarYears.year);
}

/** Has a year known; what came with the product goes before what somebody entered. @returns whether that is news. */
export async function putYear(tx: Tx, { year, source }: YearRow): Promise<boolean> {
  const { rowCount } = await tx
    .insert(calendarYears)
    .values({ year, source })
    .onConflictDoUpdate({
      target: calendarYears.year,
      set: { source },
      setWhere: sql`${calendarYears.source} = 'edited' and excluded.source = 'seed'`,
    });
  return rowCount === 1;
}

/** @returns false when the year wasn't entered by anybody. */
export async function removeEnteredYear(tx: Tx, year: number): Promise<boolean> {
  const { rowCount } = await tx
    .delete(calendarYears)
    .where(and(eq(calendarYears.year, year), eq(calendarYears.source, 'edited')));
  return rowCount === 1;
}
