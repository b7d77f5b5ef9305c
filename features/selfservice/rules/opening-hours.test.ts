import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DayHours, WeekHours } from '../contract/service-information.ts';
import { isOpenAt } from './opening-hours.ts';

const zone = 'Asia/Shanghai';
const closed: DayHours = { kind: 'closed' };
const allDay: DayHours = { kind: 'allDay' };
const from = (begin: string, end: string): DayHours => ({ kind: 'hours', from: begin, to: end });
const week = (weekdays: DayHours, saturday: DayHours = closed, sunday: DayHours = closed): WeekHours => ({
  ...{ weekdays, saturday, sunday },
});
/** A moment by the clocks of Shanghai; 2 March 2026 is a Monday. */
const at = (day: number, time: string): Date => new Date(`2026-03-0${day}T${time}:00+08:00`);
const open = (hours: WeekHours, day: number, time: string): boolean => isOpenAt(hours, at(day, time), zone);

describe('whether the counters are open', () => {
  it('begins with the minute and ends before the minute', () => {
    const hours = week(from('08:30', '17:30'));
    expect([open(hours, 2, '08:29'), open(hours, 2, '08:30')]).toEqual([false, true]);
    expect([open(hours, 2, '17:29'), open(hours, 2, '17:30')]).toEqual([true, false]);
  });

  it('runs over midnight into a day that has other hours or none', () => {
    const hours = week(from('20:00', '02:00'));
    expect(open(hours, 6, '23:59')).toBe(true);
    expect([open(hours, 7, '01:59'), open(hours, 7, '02:00')]).toEqual([true, false]);
    // Monday's early hours belong to Sunday, which is closed.
    expect(open(hours, 2, '01:00')).toBe(false);
    expect(open(hours, 3, '01:00')).toBe(true);
    expect(open(week(from('20:00', '00:00')), 2, '23:59')).toBe(true);
    expect(open(week(from('20:00', '00:00')), 3, '00:00')).toBe(false);
  });

  it('knows closed days and whole ones, by the days of the centre’s zone', () => {
    const hours = week(closed, allDay, closed);
    expect([open(hours, 6, '23:59'), open(hours, 7, '00:00')]).toEqual([false, true]);
    expect([open(hours, 7, '23:59'), open(hours, 8, '00:00')]).toEqual([true, false]);
    expect(isOpenAt(hours, at(7, '01:00'), 'Europe/London')).toBe(false);
  });

  it('is never open where every day is closed, always where every day is whole, and half of it by twelve hours', () => {
    fc.assert(
      fc.property(fc.date({ min: at(1, '00:00'), max: at(9, '00:00'), noInvalidDate: true }), (now) => {
        expect(isOpenAt(week(closed), now, zone)).toBe(false);
        expect(isOpenAt(week(allDay, allDay, allDay), now, zone)).toBe(true);
        const [day, night] = [from('08:00', '20:00'), from('20:00', '08:00')];
        const both = [week(day, day, day), week(night, night, night)].filter((hours) =>
          isOpenAt(hours, now, zone),
        );
        expect(both).toHaveLength(1);
      }),
    );
  });
});
