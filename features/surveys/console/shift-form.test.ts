import { expect, it } from 'vitest';
import { readShift, shiftText } from './shift-form.ts';

it('reads shifts as people type them, and writes them in one way', () => {
  expect(readShift('８：３０～17:30，20:00至24:00')).toEqual([
    { from: '08:30', to: '17:30' },
    { from: '20:00', to: '24:00' },
  ]);
  expect(readShift('')).toEqual([]);
  expect(shiftText(readShift('830-1730 2000-2400') ?? [])).toBe('08:30-17:30 20:00-24:00');
});

it('refuses what overlaps, ends before it begins, or is no time', () => {
  expect(['08:00-07:00', '08:00-12:00 11:00-13:00', '25:00-26:00', '早班', '08:00'].map(readShift)).toEqual([
    ...[null, null, null, null, null],
  ]);
});
