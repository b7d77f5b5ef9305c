import { AppError } from '../../../platform/errors.ts';
import { dateIn, momentOf } from '../../../platform/zone-time.ts';
import { type Calendar, calendarErrors, type Period } from '../contract.ts';
import { addDays, weekdayOf } from './dates.ts';

/** Two moments, ms since 1970; the end no longer belongs to it. */
interface Stretch {
  from: number;
  to: number;
}

/** No deadline lies further away than a hundred years, or beyond a year without any work, days. */
const farthestDays = 36_525;
const longestRestDays = 366;

/** @returns the working hours of a day by the clocks of the centre. @param date «2026-02-28» */
export function hoursOf(calendar: Calendar, date: string): readonly Period[] {
  const day = calendar.days[date];
  if (day === undefined) return calendar.week[weekdayOf(date)];
  return day.kind === 'holiday' ? [] : (day.hours ?? calendar.makeUp);
}

/** @returns whether there is any working time on a day. @param date «2026-02-28» */
export function isWorkingDay(calendar: Calendar, date: string): boolean {
  return hoursOf(calendar, date).length > 0;
}

/** The working days from one day on, without end. @throws AppError calendar.noWorkingTime */
export function* workingDaysFrom(calendar: Calendar, date: string): Generator<string> {
  for (let days = 0, rest = 0; days < farthestDays && rest <= longestRestDays; days++, rest++) {
    const day = addDays(date, days);
    if (!isWorkingDay(calendar, day)) continue;
    rest = 0;
    yield day;
  }
  throw new AppError(calendarErrors['calendar.noWorkingTime']);
}

/** The working time of a day as moments, in order. */
function stretchesOf(calendar: Calendar, date: string): Stretch[] {
  const moment = (time: string): number => momentOf(date, minutesOf(time), calendar.zone);
  return hoursOf(calendar, date).map(({ from, to }) => ({ from: moment(from), to: moment(to) }));
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Working time from a moment on, without end. @throws AppError calendar.noWorkingTime */
export function* workingTimeFrom(calendar: Calendar, at: Date): Generator<Stretch> {
  for (const date of workingDaysFrom(calendar, dateIn(at, calendar.zone))) {
    for (const { from, to } of stretchesOf(calendar, date)) {
      const begin = Math.max(from, at.getTime());
      if (begin < to) yield { from: begin, to };
    }
  }
}

export function isWorkingTime(calendar: Calendar, at: Date): boolean {
  const moment = at.getTime();
  return stretchesOf(calendar, dateIn(at, calendar.zone)).some(
    ({ from, to }) => from <= moment && moment < to,
  );
}

/**
 * When working time begins next; a moment within working time is its own.
 * @throws AppError calendar.noWorkingTime
 */
export function nextWorkingStart(calendar: Calendar, at: Date): Date {
  for (const { from } of workingTimeFrom(calendar, at)) return new Date(from);
  return at;
}

/** @returns minutes of working time between two moments, with their fraction; 0 when `to` isn't later. */
export function workingMinutesBetween(calendar: Calendar, from: Date, to: Date): number {
  const lastDate = dateIn(to, calendar.zone);
  let ms = 0;
  for (let date = dateIn(from, calendar.zone); date <= lastDate; date = addDays(date, 1)) {
    for (const stretch of stretchesOf(calendar, date)) {
      const begin = Math.max(stretch.from, from.getTime());
      ms += Math.max(0, Math.min(stretch.to, to.getTime()) - begin);
    }
  }
  return ms / 60_000;
}
