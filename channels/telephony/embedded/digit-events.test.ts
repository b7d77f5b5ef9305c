import { expect, it } from 'vitest';
import { createDigitEvents } from './digit-events.ts';

const event = (code: number, end = false) => Uint8Array.from([code, end ? 0x8a : 0x0a, 0, 160]);

it('reports a keystroke once, however often its packets come', () => {
  const events = createDigitEvents();
  const keyed = [event(5), event(5), event(5, true), event(5, true)].map((it) => events.accept(8000, it));
  expect(keyed).toEqual(['5', null, null, null]);
});

it('tells two strokes of one key apart, even with packets of the first in between', () => {
  const events = createDigitEvents();
  expect(events.accept(8000, event(1))).toBe('1');
  expect(events.accept(9600, event(1))).toBe('1');
  expect(events.accept(8000, event(1, true))).toBeNull();
});

it('counts a stroke of which only the end arrived', () => {
  expect(createDigitEvents().accept(1, event(11, true))).toBe('#');
});

it('knows all sixteen keys and nothing else', () => {
  const events = createDigitEvents();
  const keys = Array.from({ length: 16 }, (_, code) => events.accept(code * 800, event(code)));
  expect(keys.join('')).toBe('0123456789*#ABCD');
  expect(events.accept(99_000, event(16))).toBeNull();
  expect(events.accept(99_001, Uint8Array.from([1, 2]))).toBeNull();
});
