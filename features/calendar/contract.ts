import { z } from 'zod';
import { commonErrors, defineErrors } from '../../platform/errors.ts';
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { saying } from '../../platform/http/pattern.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { route } from '../../platform/http/route.ts';
import { rowVersion } from '../../platform/http/row-version.ts';
import { type LocalText, localText } from '../../platform/local-text.ts';

export const calendarPermissions = definePermissions({
  'calendar.edit': { name: { zh: '维护工作日历', en: 'Keep the calendar' }, roles: ['admin', 'planner'] },
});

export const calendarFacts = defineFacts({
  'calendar.changed': { watch: 'calendar.edit', ids: {}, data: { what: f.oneOf(['days', 'hours', 'year']) } },
  /** Said every day for each year that deadlines reach into and whose holidays nobody has entered yet. */
  'calendar.yearMissing': { watch: 'calendar.edit', ids: {}, data: { year: f.number() } },
});

export const calendarErrors = defineErrors({
  'calendar.noWorkingTime': {
    status: 409,
    zh: '工作日历中没有足够的工作时间，无法推算期限，请先在「工作日历」中设置工作时间。',
    en: 'The calendar has too little working time to reckon a deadline; set the working hours in the calendar first.',
  },
  'calendar.yearPublished': {
    status: 409,
    zh: '该年度的放假安排已随系统发布，无需整年录入，请逐日调整。',
    en: 'The holidays of this year came with the product; change single days instead.',
  },
  'calendar.dayOutOfYear': {
    status: 400,
    zh: '{date} 不在所录年度内（元旦放假可含上一年 12 月），请更正后再保存。',
    en: '{date} is not in the year that is entered (New Year may begin in the December before); correct it.',
  },
});

// ---- spans -----------------------------------------------------------------------------------------------------

/** A length of time by one of the clocks of the centre. */
export const spanClocks = ['elapsed', 'working', 'calendarDays', 'workingDays'] as const;
export type SpanClock = (typeof spanClocks)[number];

/** Ten years: nothing that a centre promises takes longer. */
const minutes = z.number().int().min(0).max(5_256_000);
const days = z.number().int().min(0).max(3_650);
/** `minutes` for elapsed and working time, `days` for the two that count days. */
export const span = z.discriminatedUnion('clock', [
  z.strictObject({ clock: z.enum(['elapsed', 'working']), minutes }),
  z.strictObject({ clock: z.enum(['calendarDays', 'workingDays']), days }),
]);
export type Span = z.output<typeof span>;

// ---- the calendar ----------------------------------------------------------------------------------------------

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof weekdays)[number];

const time = z.string().regex(
  saying(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, {
    zh: '时间写作 09:00，最晚 24:00。',
    en: 'A time is written 09:00; 24:00 is the latest.',
  }),
);
/** By the clocks of the centre; `to` no longer belongs to it. */
const period = z.strictObject({ from: time, to: time });
export type Period = z.output<typeof period>;

/** @returns whether each period ends after it begins and before the next one begins. */
export function inOrder(periods: readonly Period[]): boolean {
  return periods.every(({ from, to }, at) => from < to && (periods[at + 1]?.from ?? '99:99') >= to);
}
const periods = z
  .array(period)
  .max(6)
  .refine(inOrder, {
    params: {
      zh: '各时段须按先后填写，止晚于起，且不重叠。',
      en: 'Each period must end after it begins, before the next one begins.',
    },
  });
const somePeriods = periods.min(1);

/** Working hours of the seven weekdays, and of days off that are worked for a holiday (make-up workdays, 调休). */
export const workingHours = z.strictObject({
  week: z
    .record(z.enum(weekdays), periods)
    .refine((week) => weekdays.some((weekday) => week[weekday].length > 0), {
      params: { zh: '每周至少要有一段工作时间。', en: 'A week needs working time on some day.' },
    }),
  makeUp: somePeriods,
});
export type WorkingHours = z.output<typeof workingHours>;

/** A day that isn't as its weekday: a holiday has no working time, a workday its own hours or those of make-up days. */
export interface CalendarDay {
  kind: 'holiday' | 'workday';
  name: LocalText;
  hours: readonly Period[] | null;
}

/** Everything that the rules reckon with; plain data, and never changed once made. */
export interface Calendar extends WorkingHours {
  /** IANA zone of the centre. */
  zone: string;
  /** By date, «2026-10-01». */
  days: Readonly<Record<string, CalendarDay>>;
  /** Years whose holidays are known. */
  knownYears: readonly number[];
}

/** The calendar as it is now; kept in memory and read again when somebody changes it. */
export interface CalendarService {
  current(): Calendar;
}

// ---- its routes ------------------------------------------------------------------------------------------------

const date = z.iso.date();
const year = z.int().min(2000).max(2099);
const reason = z.string().trim().min(2).max(200);

const holiday = z.strictObject({ kind: z.literal('holiday'), name: localText });
const workday = z.strictObject({
  kind: z.literal('workday'),
  name: localText,
  hours: somePeriods.nullable(),
});
/** What somebody makes of a day; `ordinary` is as its weekday, whatever was published. */
export const dayPlan = z.discriminatedUnion('kind', [
  holiday,
  workday,
  z.strictObject({ kind: z.literal('ordinary') }),
]);
export type DayPlan = z.output<typeof dayPlan>;

const dayRow = z.object({
  date,
  plan: dayPlan,
  /** `seed` came with the product, `edited` is somebody's own; only that stays when the product knows better. */
  source: z.enum(['seed', 'edited']),
  /** What came with the product for this day; ordinary where nothing did. */
  published: dayPlan,
  reason: z.string().nullable(),
  /** Name of whoever changed it last; null for what came with the product. */
  changedBy: z.string().nullable(),
  changedAt: z.iso.datetime(),
  version: rowVersion,
});
export type DayRow = z.output<typeof dayRow>;

export const versionedHours = workingHours.extend({ version: rowVersion });
export type VersionedHours = z.output<typeof versionedHours>;

const yearRow = z.object({ year, source: z.enum(['seed', 'edited']) });
export type YearRow = z.output<typeof yearRow>;

export const calendarView = z.object({
  zone: z.string(),
  hours: versionedHours,
  days: z.array(dayRow),
  years: z.array(yearRow),
  /** Years that deadlines reach into by now and whose holidays aren't known. */
  unknownYears: z.array(year),
});
export type CalendarView = z.output<typeof calendarView>;

export const readCalendar = route({
  method: 'GET',
  path: '/api/calendar',
  permission: 'signedIn',
  summary: 'Working hours, holidays and make-up workdays of every year that is known.',
  reply: calendarView,
});

const ofDay = z.strictObject({ date });
/** 0 for a day that nothing is known of yet. */
const version = z.int32().min(0);

export const setDay = route({
  method: 'PUT',
  path: '/api/calendar/days/:date',
  permission: 'calendar.edit',
  summary: 'Makes a day a holiday, a workday, or ordinary. Audited.',
  params: ofDay,
  body: z.strictObject({ plan: dayPlan, reason, version }),
  reply: dayRow,
  errors: [commonErrors.staleVersion],
});
export const restoreDay = route({
  method: 'POST',
  path: '/api/calendar/days/:date/restore',
  permission: 'calendar.edit',
  summary: 'Takes a change of a day back: it is again what came with the product. Audited.',
  params: ofDay,
  body: z.strictObject({ reason, version }),
  reply: dayRow,
  errors: [commonErrors.staleVersion],
});
export const setHours = route({
  method: 'PUT',
  path: '/api/calendar/hours',
  permission: 'calendar.edit',
  summary: 'Changes the working hours of the weekdays and of make-up workdays. Audited.',
  body: versionedHours,
  reply: versionedHours,
  errors: [commonErrors.staleVersion],
});

/** A day of a year that is entered at once. */
const plannedDay = z.strictObject({ date, plan: z.discriminatedUnion('kind', [holiday, workday]) });
export type PlannedDay = z.output<typeof plannedDay>;

const ofYear = z.strictObject({ year: z.coerce.number().pipe(year) });
export const enterYear = route({
  method: 'PUT',
  path: '/api/calendar/years/:year',
  permission: 'calendar.edit',
  summary: 'Enters the days of a year, which is known from then on; what else was entered stays. Audited.',
  params: ofYear,
  body: z.strictObject({
    days: z
      .array(plannedDay)
      .max(120)
      .refine((list) => new Set(list.map((day) => day.date)).size === list.length, {
        params: { zh: '同一天不能出现两次。', en: 'No day may be there twice.' },
      }),
    reason,
  }),
  reply: calendarView,
  errors: [calendarErrors['calendar.yearPublished'], calendarErrors['calendar.dayOutOfYear']],
});
export const reopenYear = route({
  method: 'POST',
  path: '/api/calendar/years/:year/reopen',
  permission: 'calendar.edit',
  summary: 'A year that was entered by hand counts as not known again; its days stay. Audited.',
  params: ofYear,
  body: z.strictObject({ reason }),
  reply: calendarView,
  errors: [calendarErrors['calendar.yearPublished']],
});
