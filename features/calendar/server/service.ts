import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Reader, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { AuditService, NewAuditEntry } from '../../audit/contract.ts';
import {
  type Calendar,
  type CalendarService,
  type CalendarView,
  calendarErrors,
  calendarFacts,
  type DayPlan,
  type DayRow,
  type PlannedDay,
  type VersionedHours,
  type WorkingHours,
  weekdays,
} from '../contract.ts';
import { calendarOf } from '../rules/calendar-of.ts';
import { belongsTo } from '../rules/dates.ts';
import { unknownYears } from '../rules/years.ts';
import type { Published } from './published.ts';
import { seedCalendar } from './seed.ts';
import * as store from './store.ts';

export interface CalendarDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  /** What came with the product. */
  published: Published;
  /** IANA zone of the centre. */
  zone(): string;
  staffNames(ids: readonly string[]): Promise<ReadonlyMap<string, { name: string }>>;
}

/** Who changes something, and from where. */
export interface Editor {
  staffId: string;
  address: string;
}

/** Working hours, holidays and make-up workdays, kept in memory for all who reckon deadlines. */
export async function createCalendar(deps: CalendarDeps) {
  const { database, clock, audit, published } = deps;
  await database.transaction((tx) => seedCalendar(tx, { published, at: clock.now(), audit }));

  const readStored = async (reader: Reader) => {
    const hours = await store.readHours(reader);
    const stored = await store.listDays(reader);
    return { hours, stored, years: await store.listYears(reader) };
  };
  const read = async (): Promise<Calendar> => {
    const { hours, stored, years } = await readStored(database.read);
    return calendarOf({ zone: deps.zone(), hours, years, days: stored });
  };
  let calendar = await read();

  const publishedPlan = (date: string): DayPlan => published.days.get(date) ?? { kind: 'ordinary' };
  const toRows = async (stored: readonly store.StoredDay[]): Promise<DayRow[]> => {
    const editors = stored.flatMap(({ changedBy }) => (changedBy === null ? [] : [changedBy]));
    const names = await deps.staffNames([...new Set(editors)]);
    return stored.map((day) => ({
      ...day,
      published: publishedPlan(day.date),
      changedBy: day.changedBy === null ? null : (names.get(day.changedBy)?.name ?? null),
      changedAt: day.changedAt.toISOString(),
    }));
  };
  const rowOf = async (day: store.StoredDay): Promise<DayRow> => {
    const [row] = await toRows([day]);
    if (row === undefined) throw new Error('a day has no row');
    return row;
  };
  const view = async (reader: Reader): Promise<CalendarView> => {
    const { stored, ...rest } = await readStored(reader);
    const zone = deps.zone();
    const missing = unknownYears(calendarOf({ ...rest, zone, days: stored }), clock.now());
    return { ...rest, zone, days: await toRows(stored), unknownYears: missing };
  };
  const note = async (
    tx: Tx,
    what: 'days' | 'hours' | 'year',
    by: Editor,
    entry: Pick<NewAuditEntry, 'action' | 'reason' | 'details'>,
  ): Promise<void> => {
    const at = clock.now();
    await appendFacts(tx, [fact(calendarFacts['calendar.changed'], { at, ids: {}, data: { what } })]);
    await audit.record(tx, [
      { at, actor: { kind: 'staff', staffId: by.staffId }, address: by.address, ...entry },
    ]);
  };
  const saveDay = async (
    tx: Tx,
    day: Pick<store.StoredDay, 'date' | 'plan' | 'source' | 'version'> & { reason: string },
    by: Editor,
    action: 'calendar.dayChanged' | 'calendar.dayRestored',
  ): Promise<DayRow> => {
    const before = await store.readDay(tx, day.date);
    const saved = await store.saveDay(tx, { ...day, changedBy: by.staffId, changedAt: clock.now() });
    if (saved === null) {
      const current = await store.readDay(tx, day.date);
      throw new AppError(commonErrors.staleVersion, { data: current === null ? null : await rowOf(current) });
    }
    const details = { calendarDate: day.date, ...changeOf(before?.plan ?? { kind: 'ordinary' }, day.plan) };
    await note(tx, 'days', by, { action, reason: day.reason, details });
    return rowOf(saved);
  };

  return {
    current(): Calendar {
      if (calendar.zone !== deps.zone()) calendar = { ...calendar, zone: deps.zone() };
      return calendar;
    },

    /** Reads again what is kept in memory. */
    async reload(): Promise<void> {
      calendar = await read();
    },

    read: (): Promise<CalendarView> => view(database.read),

    /** @throws AppError staleVersion with the day as it is */
    setDay: (
      tx: Tx,
      by: Editor,
      day: { date: string; plan: DayPlan; reason: string; version: number },
    ): Promise<DayRow> => saveDay(tx, { ...day, source: 'edited' }, by, 'calendar.dayChanged'),

    /** @throws AppError staleVersion with the day as it is */
    restoreDay: (
      tx: Tx,
      by: Editor,
      day: { date: string; reason: string; version: number },
    ): Promise<DayRow> =>
      saveDay(tx, { ...day, plan: publishedPlan(day.date), source: 'seed' }, by, 'calendar.dayRestored'),

    /** @throws AppError staleVersion with the hours as they are */
    async setHours(tx: Tx, by: Editor, { version, ...next }: VersionedHours): Promise<VersionedHours> {
      const before = await store.readHours(tx);
      if (!(await store.saveHours(tx, next, version))) {
        throw new AppError(commonErrors.staleVersion, { data: await store.readHours(database.read) });
      }
      const details = { hoursOf: changedHours(before, next) };
      await note(tx, 'hours', by, { action: 'calendar.hoursChanged', details });
      return { ...next, version: version + 1 };
    },

    /** @throws AppError calendar.yearPublished, calendar.dayOutOfYear */
    async enterYear(
      tx: Tx,
      by: Editor,
      entered: { year: number; days: readonly PlannedDay[]; reason: string },
    ): Promise<CalendarView> {
      const { year, days, reason } = entered;
      const stray = days.find(({ date }) => !belongsTo(year, date));
      if (stray !== undefined)
        throw new AppError(calendarErrors['calendar.dayOutOfYear'], { values: { date: stray.date } });
      const known = (await store.listYears(tx)).find((one) => one.year === year);
      if (known?.source === 'seed') throw new AppError(calendarErrors['calendar.yearPublished']);
      const edited = { source: 'edited' as const, reason, changedBy: by.staffId, changedAt: clock.now() };
      await store.putDays(
        tx,
        days.map((day) => ({ ...day, ...edited })),
      );
      await store.putYear(tx, { year, source: 'edited' });
      const details = { calendarYear: year, calendarDates: days.map(({ date }) => date) };
      await note(tx, 'year', by, { action: 'calendar.yearEntered', reason, details });
      return view(tx);
    },

    /** @throws AppError calendar.yearPublished when nobody entered it */
    async reopenYear(
      tx: Tx,
      by: Editor,
      { year, reason }: { year: number; reason: string },
    ): Promise<CalendarView> {
      if (!(await store.removeEnteredYear(tx, year)))
        throw new AppError(calendarErrors['calendar.yearPublished']);
      await note(tx, 'year', by, {
        action: 'calendar.yearReopened',
        reason,
        details: { calendarYear: year },
      });
      return view(tx);
    },
  } satisfies CalendarService & Record<string, unknown>;
}

export type CalendarAdministration = Awaited<ReturnType<typeof createCalendar>>;

/** What the trail says of a day: kinds and hours before and after, in codes. */
function changeOf(before: DayPlan, after: DayPlan): Record<string, string | string[]> {
  const hours = after.kind === 'workday' ? (after.hours ?? []) : [];
  return {
    planBefore: before.kind,
    planAfter: after.kind,
    ownHours: hours.map(({ from, to }) => `${from}–${to}`),
  };
}

/** Days of the week, and «makeUp», whose hours differ. */
function changedHours(before: WorkingHours, after: WorkingHours): string[] {
  const changed: string[] = weekdays.filter((day) => !isDeepStrictEqual(before.week[day], after.week[day]));
  return isDeepStrictEqual(before.makeUp, after.makeUp) ? changed : [...changed, 'makeUp'];
}
