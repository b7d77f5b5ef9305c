import { describe, expect, it } from 'vitest';
import { type Calendar, type Span, span } from '../contract.ts';
import { idleCalendar, officeCalendar } from '../testing/calendars.ts';
import { deadline, remainingSpan } from './deadline.ts';
import { isWorkingDay, isWorkingTime, nextWorkingStart, workingMinutesBetween } from './working-time.ts';
import { unknownYears } from './years.ts';

const at = (wall: string, offset = '+08:00'): Date => new Date(`${wall}${offset}`);
const shown = (moment: Date): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(moment);
const ends = (from: string, length: Span, calendar: Calendar = officeCalendar): string =>
  shown(deadline(calendar, at(from), length));
const working = (hours: number): Span => ({ clock: 'working', minutes: hours * 60 });
const workingDays = (days: number): Span => ({ clock: 'workingDays', days });
const calendarDays = (days: number): Span => ({ clock: 'calendarDays', days });

describe('working time', () => {
  it.each([
    // Over a weekend, a lunch, to the very end of a period, from outside.
    ['2026-11-27T17:30', 4, '2026-11-30 13:30'],
    ['2026-11-27T11:00', 2, '2026-11-27 14:00'],
    ['2026-11-27T17:30', 0.5, '2026-11-27 18:00'],
    ['2026-11-27T12:30', 1, '2026-11-27 14:00'],
    ['2026-11-28T03:00', 1, '2026-11-30 10:00'],
    // Over National Day with its make-up Saturday; into a Sunday that is worked; over new year.
    ['2026-09-30T17:00', 9, '2026-10-08 18:00'],
    ['2026-10-09T17:00', 2, '2026-10-10 10:00'],
    ['2026-09-18T17:00', 9, '2026-09-20 18:00'],
    ['2025-12-31T17:00', 2, '2026-01-04 10:00'],
    // A span of none begins and ends at once, whenever that is.
    ['2026-11-28T03:00', 0, '2026-11-28 03:00'],
  ])('from %s, %d hours end at %s', (from, hours, due) => {
    expect(ends(from, working(hours))).toBe(due);
  });

  it('is half-open: the last moment of a period no longer belongs to it', () => {
    const worked = (wall: string): boolean => isWorkingTime(officeCalendar, at(wall));
    expect(['T08:59', 'T09:00', 'T12:00', 'T13:00', 'T18:00'].map((t) => worked(`2026-11-27${t}`))).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
    expect(worked('2026-10-07T10:00')).toBe(false);
    expect(worked('2026-10-10T10:00')).toBe(true);
  });

  it('begins next where it says', () => {
    const next = (wall: string): string => shown(nextWorkingStart(officeCalendar, at(wall)));
    expect(next('2026-11-27T10:10')).toBe('2026-11-27 10:10');
    expect(next('2026-11-27T12:00')).toBe('2026-11-27 13:00');
    expect(next('2026-09-30T18:00')).toBe('2026-10-08 09:00');
  });

  it('takes the own hours of a day, whichever weekday it is', () => {
    const calendar: Calendar = {
      ...officeCalendar,
      days: {
        '2026-02-16': { kind: 'workday', name: { zh: '除夕' }, hours: [{ from: '09:00', to: '12:00' }] },
        '2026-02-21': { kind: 'workday', name: { zh: '值班' }, hours: [{ from: '00:00', to: '24:00' }] },
      },
    };
    expect(ends('2026-02-16T11:00', working(2), calendar)).toBe('2026-02-17 10:00');
    expect(ends('2026-02-20T17:00', working(25), calendar)).toBe('2026-02-22 00:00');
  });
});

describe('days', () => {
  it.each([
    ['2026-11-27T17:30', workingDays(1), '2026-12-01 00:00'],
    ['2026-11-27T00:00', workingDays(0), '2026-11-28 00:00'],
    ['2026-09-30T23:59', workingDays(1), '2026-10-09 00:00'],
    ['2026-10-08T12:00', workingDays(2), '2026-10-11 00:00'],
    ['2026-09-25T10:00', workingDays(15), '2026-10-23 00:00'],
    // 15 days of a complaint, over the leap day, over the year's end.
    ['2028-02-20T10:00', calendarDays(15), '2028-03-07 00:00'],
    ['2027-02-20T10:00', calendarDays(15), '2027-03-08 00:00'],
    ['2026-12-31T23:59', calendarDays(1), '2027-01-02 00:00'],
    ['2026-12-31T00:00', calendarDays(0), '2027-01-01 00:00'],
  ])('from %s, %o end at %s', (from, length, due) => {
    expect(ends(from, length)).toBe(due);
  });

  it('knows which are worked', () => {
    const days = ['2026-10-07', '2026-10-08', '2026-10-10', '2026-10-11', '2028-02-29'];
    expect(days.map((day) => isWorkingDay(officeCalendar, day))).toEqual([false, true, true, false, true]);
  });
});

it('reckons hours that the clocks skip or repeat as they really passed', () => {
  const berlin: Calendar = {
    ...officeCalendar,
    zone: 'Europe/Berlin',
    week: { ...officeCalendar.week, sunday: [{ from: '00:00', to: '24:00' }] },
    days: {},
  };
  const between = (from: string, to: string): number =>
    workingMinutesBetween(berlin, new Date(from), new Date(to));
  expect(between('2026-03-28T20:00:00Z', '2026-03-29T23:30:00Z')).toBe(23 * 60);
  expect(between('2026-10-24T20:00:00Z', '2026-10-25T23:30:00Z')).toBe(25 * 60);
  const due = deadline(berlin, new Date('2026-10-24T20:00:00Z'), working(24));
  expect(due.toISOString()).toBe('2026-10-25T22:00:00.000Z');
});

it('says that it can’t when there is too little working time, and stays quick with the longest spans', () => {
  const noTime = expect.objectContaining({ message: 'calendar.noWorkingTime' });
  expect(() => deadline(idleCalendar, at('2026-11-27T10:00'), working(1))).toThrow(noTime);
  expect(() => deadline(idleCalendar, at('2026-11-27T10:00'), workingDays(1))).toThrow(noTime);
  expect(() => nextWorkingStart(idleCalendar, at('2026-11-27T10:00'))).toThrow(noTime);
  expect(ends('2026-11-27T10:00', working(0), idleCalendar)).toBe('2026-11-27 10:00');
  expect(workingMinutesBetween(idleCalendar, at('2026-11-27T10:00'), at('2030-01-01T00:00'))).toBe(0);
  expect(ends('2026-11-27T10:00', workingDays(3_650))).toBe('2040-11-24 00:00');
});

it('keeps what is left of a span while a ticket is suspended', () => {
  const suspended = at('2026-11-27T16:00');
  const rest = (due: string, clock: Span['clock']): Span =>
    remainingSpan(officeCalendar, suspended, at(due), clock);
  expect(rest('2026-11-30T13:30', 'working')).toEqual({ clock: 'working', minutes: 330 });
  expect(rest('2026-11-27T16:00:30', 'elapsed')).toEqual({ clock: 'elapsed', minutes: 1 });
  expect(rest('2026-12-02T00:00', 'workingDays')).toEqual({ clock: 'workingDays', days: 2 });
  expect(rest('2026-12-02T00:00', 'calendarDays')).toEqual({ clock: 'calendarDays', days: 4 });
  expect(rest('2026-11-20T00:00', 'calendarDays')).toEqual({ clock: 'calendarDays', days: 0 });
});

it('names the years that it doesn’t know and that deadlines reach into', () => {
  const missing = (wall: string): number[] => unknownYears(officeCalendar, at(wall));
  expect(missing('2026-09-30T23:59')).toEqual([]);
  expect(missing('2026-10-01T00:00')).toEqual([2027]);
  expect(missing('2027-11-01T00:00')).toEqual([2027, 2028]);
});

it('accepts spans that can be, in whole minutes and days', () => {
  expect(span.safeParse({ clock: 'working', minutes: 240 }).success).toBe(true);
  for (const wrong of [
    { clock: 'working', days: 3 },
    { clock: 'workingDays', days: 1.5 },
    { clock: 'elapsed', minutes: -1 },
    { clock: 'calendarDays', days: 3_651 },
  ])
    expect(span.safeParse(wrong).success).toBe(false);
});
