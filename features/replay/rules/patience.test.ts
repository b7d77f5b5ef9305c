import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawPatience, estimatePatience, shareBeyond, type Wait } from './patience.ts';

const left = (ms: number): Wait => ({ ms, left: true });
const answered = (ms: number): Wait => ({ ms, left: false });

it('is the curve of a published example', () => {
  // E. J. Freireich and others (1963), 6-MP arm, weeks of remission: the example of the textbooks, to three digits.
  const weeks = [6, 6, 6, 7, 10, 13, 16, 22, 23].map(left);
  const censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(answered);
  const curve = estimatePatience([...censored, ...weeks]);
  const shares = [6, 7, 10, 13, 16, 22, 23].map((week) => Number(shareBeyond(curve, week).toFixed(3)));
  expect(shares).toEqual([0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448]);
});

const waits = fc.array(fc.record({ ms: fc.integer({ min: 1, max: 600_000 }), left: fc.boolean() }), {
  minLength: 1,
  maxLength: 300,
});

it('without answered callers it is the plain share of those who stayed longer', () => {
  fc.assert(
    fc.property(waits, fc.integer({ min: 0, max: 600_000 }), (some, ms) => {
      const all = some.map((wait) => left(wait.ms));
      const longer = all.filter((wait) => wait.ms > ms).length / all.length;
      expect(shareBeyond(estimatePatience(all), ms)).toBeCloseTo(longer, 10);
    }),
  );
});

it('falls, and whoever has waited is drawn a patience beyond that', () => {
  fc.assert(
    fc.property(
      waits,
      fc.nat(700_000),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (some, waited, chance) => {
        const curve = estimatePatience(some);
        expect(curve.shares).toEqual([...curve.shares].sort((a, b) => b - a));
        expect(drawPatience(curve, waited, chance)).toBeGreaterThan(waited);
      },
    ),
  );
});

it('draws as often as the curve says, also beyond the longest wait', () => {
  const curve = estimatePatience([
    ...Array.from({ length: 60 }, (_, n) => left((n + 1) * 1_000)),
    ...Array.from({ length: 40 }, () => answered(60_000)),
  ]);
  const draws = Array.from({ length: 20_000 }, (_, n) => drawPatience(curve, 0, (n + 0.5) / 20_000));
  for (const ms of [10_500, 30_500, 59_500, 90_000, 180_000]) {
    const share = draws.filter((drawn) => drawn > ms).length / draws.length;
    expect(share).toBeCloseTo(shareBeyond(curve, ms), 2);
  }
});

it('lets wait for ever where nobody ever left', () => {
  expect(drawPatience(estimatePatience([answered(5_000)]), 2_000, 0.5)).toBe(Number.POSITIVE_INFINITY);
  expect(drawPatience(estimatePatience([]), 0, 0.5)).toBe(Number.POSITIVE_INFINITY);
});
