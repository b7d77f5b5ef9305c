import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineWatch, type LineReading } from './line-watch.ts';

const fine: LineReading = { expected: 250, missing: 0, jitterMs: 2, lossOut: 0, rttMs: 40 };
const lossy: LineReading = { ...fine, missing: 50 };
const deaf: LineReading = { ...fine, lossOut: 0.3 };

describe('the step of a line', () => {
  it('changes once a fault stays, whichever direction it has, and back when it is gone', () => {
    for (const bad of [lossy, deaf, { ...fine, rttMs: 900 }, { ...fine, jitterMs: 90 }]) {
      const watch = createLineWatch(5000);
      const steps = [fine, bad, fine, bad, bad, bad, fine, fine].map((one) => watch.add(one)?.step ?? null);
      expect(steps).toEqual([null, null, null, null, 'poor', null, null, 'good']);
    }
  });

  it('is never told twice, and never after one reading alone', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(fine, lossy, { ...fine, jitterMs: 45 })), (readings) => {
        const watch = createLineWatch(5000);
        let last = 'good';
        for (const [index, reading] of readings.entries()) {
          const told = watch.add(reading);
          if (told === null) continue;
          expect(told.step).not.toBe(last);
          expect(readings[index - 1]).toEqual(reading);
          last = told.step;
        }
      }),
    );
  });
});

describe('the whole of a line', () => {
  it('is a mean by packets and by readings; nothing where nothing was read', () => {
    const watch = createLineWatch(5000);
    expect(watch.whole()).toBeNull();
    for (const one of [fine, lossy, { ...fine, lossOut: null, rttMs: null }, { ...fine, expected: 0 }])
      watch.add(one);
    expect(watch.whole()).toEqual({ seconds: 20, rttMs: 40, jitterMs: 2, lossIn: 50 / 750, lossOut: 0 });
  });
});
