import { dateIn, momentOf } from '../../../platform/zone-time.ts';
import type { Calendar, Span, SpanClock } from '../contract.ts';
import { addDays, daysBetween } from './dates.ts';
import { isWorkingDay, workingDaysFrom, workingMinutesBetween, workingTimeFrom } from './working-time.ts';

const minuteMs = 60_000;

/**
 * When a span that begins at `from` ends. Elapsed: plain minutes. Working: minutes of working time only.
 * Calendar days: the end (24:00 at the centre) of the n-th day after that of `from`. Working days: the end of the n-th
 * working day after it. Of 0 days: the end of the day itself.
 * @throws AppError calendar.noWorkingTime when the calendar has too little of it
 */
export function deadline(calendar: Calendar, from: Date, span: Span): Date {
  switch (span.clock) {
    case 'elapsed':
      return new Date(from.getTime() + span.minutes * minuteMs);
    case 'working':
      return afterWorkingTime(calendar, from, span.minutes * minuteMs);
    case 'calendarDays':
      return endOfDay(calendar, addDays(dateIn(from, calendar.zone), span.days));
    case 'workingDays':
      return endOfDay(calendar, workingDayAfter(calendar, dateIn(from, calendar.zone), span.days));
  }
}

function afterWorkingTime(calendar: Calendar, begin: Date, ms: number): Date {
  if (ms <= 0) return begin;
  let left = ms;
  for (const { from, to } of workingTimeFrom(calendar, begin)) {
    if (to - from >= left) return new Date(from + left);
    left -= to - from;
  }
  return begin;
}

/** @returns the n-th working day after a date; of none the date itself. */
function workingDayAfter(calendar: Calendar, date: string, count: number): string {
  if (count === 0) return date;
  let left = count;
  for (const day of workingDaysFrom(calendar, addDays(date, 1))) {
    left -= 1;
    if (left === 0) return day;
  }
  return date;
}

const endOfDay = (calendar: Calendar, date: string): Date => new Date(momentOf(date, 1_440, calendar.zone));

/**
 * What is left of a span at `at`, when it was to end at `due`: what a ticket keeps while it is suspended. A begun minute
 * counts; of what is overdue nothing is left. `deadline(calendar, at, rest)` is `due` again, where `due` is a deadline by
 * the same clock, whole minutes away.
 */
export function remainingSpan(calendar: Calendar, at: Date, due: Date, clock: SpanClock): Span {
  const today = dateIn(at, calendar.zone);
  const lastDay = dateIn(new Date(due.getTime() - 1), calendar.zone);
  const daysLeft = Math.max(0, daysBetween(today, lastDay));
  switch (clock) {
    case 'elapsed':
      return { clock, minutes: Math.max(0, Math.ceil((due.getTime() - at.getTime()) / minuteMs)) };
    case 'working':
      return { clock, minutes: Math.ceil(workingMinutesBetween(calendar, at, due)) };
    case 'calendarDays':
      return { clock, days: daysLeft };
    case 'workingDays': {
      const following = Array.from({ length: daysLeft }, (_, day) => addDays(today, day + 1));
      return { clock, days: following.filter((day) => isWorkingDay(calendar, day)).length };
    }
  }
}
