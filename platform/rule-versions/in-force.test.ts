import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inForceAt } from './in-force.ts';

const day = (n: number | null): Date | null => (n === null ? null : new Date(Date.UTC(2026, 2, n)));
const version = (number: number, published: number | null, effect: number | null) => ({
  number,
  publishedAt: day(published),
  effectFrom: day(effect),
});
const numberAt = (versions: ReturnType<typeof version>[], n: number): number | undefined =>
  inForceAt(versions, day(n) ?? new Date(0))?.number;

it('takes the published version with the latest date that has come', () => {
  const versions = [version(1, 1, 1), version(2, 3, 10), version(3, 4, 5), version(4, null, null)];
  const days = [0, 1, 4, 5, 9, 10, 30];
  expect(days.map((n) => numberAt(versions, n))).toEqual([undefined, 1, 1, 3, 3, 2, 2]);
});

it('lets the one published last replace one that begins at the same moment', () => {
  expect(numberAt([version(5, 4, 10), version(3, 6, 10)], 10)).toBe(3);
  expect(numberAt([version(3, 6, 10), version(5, 4, 10)], 10)).toBe(3);
  expect(numberAt([version(3, 6, 10), version(5, 6, 10)], 10)).toBe(5);
});

it('never changes what was in force before, whatever is published later for later', () => {
  const anyVersion = fc.record({
    number: fc.nat(50),
    published: fc.integer({ min: 1, max: 20 }),
    wait: fc.nat(9),
  });
  fc.assert(
    fc.property(fc.array(anyVersion, { maxLength: 8 }), anyVersion, (list, late) => {
      const before = list.map((each) => version(each.number, each.published, each.published + each.wait));
      const published = 21 + late.published;
      const after = [...before, version(99, published, published + late.wait)];
      for (let n = 0; n < published; n++) expect(numberAt(after, n)).toBe(numberAt(before, n));
      expect(numberAt(after, published + late.wait)).toBe(99);
    }),
  );
});
