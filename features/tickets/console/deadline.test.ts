import { describe, expect, it } from 'vitest';
import { countdown, standingOf } from './deadline.ts';

const due = '2026-11-22T09:00:00.000Z';
const at = (time: string): number => Date.parse(`2026-11-22T${time}:00.000Z`);

describe('how a deadline stands', () => {
  it('is quiet, close from the reminder on, and over from the very moment', () => {
    const remind = '2026-11-22T08:00:00.000Z';
    expect(standingOf(due, remind, at('05:00'))).toEqual({
      tone: 'quiet',
      over: false,
      unit: 'hours',
      count: 4,
    });
    expect(standingOf(due, remind, at('08:00'))).toEqual({
      tone: 'soon',
      over: false,
      unit: 'hours',
      count: 1,
    });
    expect(standingOf(due, remind, at('08:25'))).toEqual({
      tone: 'soon',
      over: false,
      unit: 'minutes',
      count: 35,
    });
    expect(standingOf(due, remind, at('09:00'))).toEqual({
      tone: 'danger',
      over: true,
      unit: 'minutes',
      count: 1,
    });
    expect(standingOf(due, remind, at('11:30'))).toEqual({
      tone: 'danger',
      over: true,
      unit: 'hours',
      count: 2,
    });
  });
  it('without a reminder it is close for two hours; long times are told in days', () => {
    expect(standingOf(due, null, at('06:59')).tone).toBe('quiet');
    expect(standingOf(due, null, at('07:00')).tone).toBe('soon');
    expect(standingOf('2026-11-25T09:00:00.000Z', null, at('09:00'))).toMatchObject({
      unit: 'days',
      count: 3,
    });
  });
  it('counts down by days and a clock', () => {
    expect(countdown(90_061_000)).toEqual({ days: 1, clock: '01:01:01' });
    expect(countdown(-61_000)).toEqual({ days: 0, clock: '00:01:01' });
  });
});
