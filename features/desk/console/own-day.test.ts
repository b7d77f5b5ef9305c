import { describe, expect, it } from 'vitest';
import { dayBegan, figuresOf } from './own-day.ts';

describe('own day', () => {
  it('begins at the centre’s midnight, wherever the computer stands', () => {
    expect(dayBegan(Date.parse('2026-11-22T04:05:06.789Z'), 'Asia/Shanghai')).toBe(
      '2026-11-21T16:00:00.000Z',
    );
    expect(dayBegan(Date.parse('2026-11-21T16:00:00Z'), 'Asia/Shanghai')).toBe('2026-11-21T16:00:00.000Z');
    expect(dayBegan(Date.parse('2026-11-21T15:59:59Z'), 'Asia/Shanghai')).toBe('2026-11-20T16:00:00.000Z');
  });

  it('begins at midnight also on days that have 23 or 25 hours', () => {
    expect(dayBegan(Date.parse('2026-03-29T10:00:00Z'), 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
    expect(dayBegan(Date.parse('2026-10-25T10:00:00Z'), 'Europe/Berlin')).toBe('2026-10-24T22:00:00.000Z');
    expect(dayBegan(Date.parse('2026-10-25T23:30:00Z'), 'Europe/Berlin')).toBe('2026-10-25T23:00:00.000Z');
  });

  it('counts what was spoken, and averages over that', () => {
    expect(
      figuresOf([
        { outcome: 'answered', talkMs: 60_000 },
        { outcome: 'answered', talkMs: 120_000 },
        { outcome: null, talkMs: 0 },
      ]),
    ).toEqual({ contacts: 2, talkMs: 180_000, averageMs: 90_000, more: false });
    expect(figuresOf([])).toEqual({ contacts: 0, talkMs: 0, averageMs: null, more: false });
  });
});
