import { expect, it } from 'vitest';
import { chooseDemo, type Found } from './demo-choice.ts';

const empty: Found = { settled: false, demo: false, people: false };
const demo: Found = { settled: true, demo: true, people: true };
/** A first start was cut off after it had said what this is to be. */
const halfDemo: Found = { ...demo, people: false };
const waiting: Found = { settled: true, demo: false, people: false };
const real: Found = { ...waiting, people: true };

it.each<[string, boolean | null, boolean, Found, boolean]>([
  ['a new embedded database', null, true, empty, true],
  ['a database of one’s own', null, false, empty, false],
  ['a database of one’s own, asked for', true, false, empty, true],
  ['a new embedded database without it', false, true, empty, false],
  ['the demo again', null, true, demo, true],
  ['the demo again, asked for', true, true, demo, true],
  ['a demo that was cut off in the making', null, true, halfDemo, true],
  ['one that waits for its first administrator', null, true, waiting, false],
  ['one that waits for its first administrator, asked for', true, true, waiting, true],
  ['a real one', null, true, real, false],
  ['a real one without it', false, true, real, false],
])('%s', (_, wish, embedded, found, expected) => {
  expect(chooseDemo(wish, embedded, found)).toBe(expected);
});

it('never adds known passwords to real people, nor serves them where none were wanted', () => {
  expect(() => chooseDemo(true, true, real)).toThrow(/^There are people in this database already, .*\.$/);
  expect(() => chooseDemo(false, true, demo)).toThrow(/^These data are the demo, .*\.$/);
});
