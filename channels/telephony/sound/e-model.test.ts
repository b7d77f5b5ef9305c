import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { opinionOf, ratingOf } from './e-model.ts';

const clean = { rttMs: 0, jitterMs: 0, loss: 0 };

describe('the opinion of a line', () => {
  it.each([
    // A line in the same house; G.107 gives 4.41 for R = 93.2.
    [{ rttMs: 0, jitterMs: 0, loss: 0 }, 4.4],
    [{ rttMs: 300, jitterMs: 0, loss: 0 }, 4.31],
    // One way of 400 ms: R ≈ 59, where many are dissatisfied.
    [{ rttMs: 760, jitterMs: 0, loss: 0 }, 3.04],
    // Five percent of loss with concealment take about 16 points.
    [{ rttMs: 0, jitterMs: 0, loss: 0.05 }, 3.92],
    [{ rttMs: 0, jitterMs: 0, loss: 1 }, 1.12],
  ])('of %o is %d', (line, wanted) => {
    expect(opinionOf(line)).toBeCloseTo(wanted, 1);
  });

  it('takes what isn’t known as harmless', () => {
    expect(opinionOf({ rttMs: null, jitterMs: null, loss: null })).toBe(opinionOf(clean));
  });

  it('never gets better by more delay, jitter or loss, and stays on the scale', () => {
    const line = fc.record({
      rttMs: fc.double({ min: 0, max: 5_000, noNaN: true }),
      jitterMs: fc.double({ min: 0, max: 1_000, noNaN: true }),
      loss: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(line, line, (one, more) => {
        const worse = {
          rttMs: one.rttMs + more.rttMs,
          jitterMs: one.jitterMs + more.jitterMs,
          loss: Math.min(1, one.loss + more.loss),
        };
        expect(ratingOf(worse)).toBeLessThanOrEqual(ratingOf(one));
        expect(opinionOf(one)).toBeGreaterThanOrEqual(1);
        expect(opinionOf(one)).toBeLessThanOrEqual(4.5);
      }),
    );
  });
});
