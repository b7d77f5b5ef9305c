import { describe, expect, it } from 'vitest';
import { clockOf, spokenDuration } from './durations.ts';
import { rangeOf, readPeriod } from './period.ts';

const zone = 'Asia/Shanghai';
const open = { from: '', to: '' };
/** Half past midnight of the 23rd in Shanghai; the 22nd in London. */
const now = Date.parse('2026-11-22T16:30:00.000Z');

describe('periods', () => {
  it('are days of the centre, wherever the computer stands', () => {
    expect(rangeOf('today', open, now, zone)).toEqual({ from: '2026-11-22T16:00:00.000Z' });
    expect(rangeOf('yesterday', open, now, zone)).toEqual({
      from: '2026-11-21T16:00:00.000Z',
      to: '2026-11-22T16:00:00.000Z',
    });
    expect(rangeOf('week', open, now, zone)).toEqual({ from: '2026-11-16T16:00:00.000Z' });
    expect(rangeOf('month', open, now, zone)).toEqual({ from: '2026-10-24T16:00:00.000Z' });
    expect(rangeOf('all', open, now, zone)).toEqual({});
    expect(rangeOf('today', open, now, 'Europe/London')).toEqual({ from: '2026-11-22T00:00:00.000Z' });
  });

  it('dates count to the end of their last day; what is no day stays open', () => {
    expect(rangeOf('dates', { from: '2026-11-01', to: '2026-11-02' }, now, zone)).toEqual({
      from: '2026-10-31T16:00:00.000Z',
      to: '2026-11-02T16:00:00.000Z',
    });
    expect(rangeOf('dates', { from: '', to: '2026-11-02' }, now, zone)).toEqual({
      to: '2026-11-02T16:00:00.000Z',
    });
    expect(rangeOf('dates', { from: "1' or 1", to: '2026-99-99' }, now, zone)).toEqual({});
  });

  it('an address that names none shows the usual one', () => {
    expect(readPeriod('')).toBe('week');
    expect(readPeriod('always')).toBe('week');
    expect(readPeriod('today')).toBe('today');
  });
});

describe('lengths', () => {
  it('are said in both languages', () => {
    expect(spokenDuration(262_000, 'zh-CN')).toBe('4 分 22 秒');
    expect(spokenDuration(262_000, 'en')).toBe('4 min 22 s');
    expect(spokenDuration(3_600_000, 'zh-CN')).toBe('1 小时');
    expect(spokenDuration(200, 'zh-CN')).toBe('不到 1 秒');
    expect(spokenDuration(0, 'en')).toBe('0 s');
  });
  it('stand on the player', () => {
    expect(clockOf(0)).toBe('0:00');
    expect(clockOf(125.9)).toBe('2:05');
    expect(clockOf(3_725)).toBe('1:02:05');
  });
});
