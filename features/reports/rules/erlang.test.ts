import fc from 'fast-check';
import { expect, it } from 'vitest';
import { agentsFor, serviceLevelWith } from './erlang.ts';

const traffic = { calls: 200, perMs: 1_800_000, handleMs: 300_000 };

it('gives the published figures: 200 calls in half an hour, 300 seconds each', () => {
  expect(serviceLevelWith(traffic, 37, 20) * 100).toBeCloseTo(66.18, 2);
  expect(serviceLevelWith(traffic, 38, 20) * 100).toBeCloseTo(75.57, 2);
  expect(agentsFor(traffic, { seconds: 20, percent: 80 })).toBe(39);
});

it('needs nobody for nobody, never less than the load, and one more where one less is too few', () => {
  expect(agentsFor({ ...traffic, calls: 0 }, { seconds: 20, percent: 80 })).toBe(0);
  expect(serviceLevelWith(traffic, 33, 20)).toBe(0);
  const some = { calls: fc.integer({ min: 1, max: 900 }), percent: fc.integer({ min: 1, max: 99 }) };
  fc.assert(
    fc.property(some.calls, some.percent, (calls, percent) => {
      const asked = { ...traffic, calls };
      const needed = agentsFor(asked, { seconds: 20, percent }) ?? 0;
      expect(serviceLevelWith(asked, needed, 20) * 100).toBeGreaterThanOrEqual(percent);
      expect(serviceLevelWith(asked, needed - 1, 20) * 100).toBeLessThan(percent);
    }),
  );
});
