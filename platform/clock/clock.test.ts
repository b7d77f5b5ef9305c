import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createManualClock, createSystemClock } from './clock.ts';

const start = new Date('2026-02-28T15:59:00Z');
const inMs = (ms: number): Date => new Date(start.getTime() + ms);

/** What is done with a clock: wakes, some of which set others or are called off, and advances. */
const step = fc.oneof(
  fc.record({
    do: fc.constant('wake' as const),
    inMs: fc.integer({ min: -20, max: 200 }),
    thenInMs: fc.option(fc.integer({ min: -20, max: 80 }), { nil: null }),
    takesTurns: fc.integer({ min: 0, max: 3 }),
  }),
  fc.record({ do: fc.constant('callOff' as const), which: fc.nat() }),
  fc.record({ do: fc.constant('advance' as const), ms: fc.nat({ max: 120 }) }),
);

it('wakes everything once, at its time, in order, and answers when all is done', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const clock = createManualClock(start);
      const elapsed = (): number => clock.now().getTime() - start.getTime();
      const woken: { at: number; seen: number }[] = [];
      const planned: { at: number; from: number; calledOff: boolean; cancel: () => void }[] = [];
      let underWay = 0;
      const plan = (at: number, thenInMs: number | null, takesTurns: number): void => {
        const wake = { at, from: elapsed(), calledOff: false, cancel: () => {} };
        wake.cancel = clock.wakeAt(inMs(at), async () => {
          expect(wake.calledOff).toBe(false);
          // The one before has ended, with all that it waited for.
          expect(underWay++).toBe(0);
          woken.push({ at: Math.max(wake.at, wake.from), seen: elapsed() });
          for (let n = 0; n < takesTurns; n++) await Promise.resolve();
          if (thenInMs !== null) plan(elapsed() + thenInMs, null, 0);
          underWay--;
        });
        planned.push(wake);
      };
      for (const one of steps) {
        if (one.do === 'wake') plan(elapsed() + one.inMs, one.thenInMs, one.takesTurns);
        if (one.do === 'callOff' && planned.length > 0) {
          const wake = planned[one.which % planned.length];
          wake?.cancel();
          if (wake) wake.calledOff = true;
        }
        if (one.do === 'advance') {
          const until = elapsed() + one.ms;
          await clock.advance(one.ms);
          expect(elapsed()).toBe(until);
          expect(underWay).toBe(0);
        }
      }
      const end = elapsed() + 1_000;
      await clock.advance(1_000);
      expect(elapsed()).toBe(end);
      for (const { at, seen } of woken) expect(seen).toBe(at);
      expect(woken.map((wake) => wake.seen)).toEqual(woken.map((wake) => wake.seen).sort((a, b) => a - b));
      const kept = planned.filter((wake) => !wake.calledOff).length;
      // What was called off after it had run counts among the woken.
      expect(woken.length).toBeGreaterThanOrEqual(kept);
      expect(woken.length).toBeLessThanOrEqual(planned.length);
    }),
    { numRuns: 300 },
  );
});

it('never goes back when two advances come at once', async () => {
  const clock = createManualClock(start);
  const seen: number[] = [];
  for (const at of [100, 300, 700]) {
    clock.wakeAt(inMs(at), async () => {
      await Promise.resolve();
      seen.push(clock.now().getTime() - start.getTime());
    });
  }
  await Promise.all([clock.advance(600), clock.advance(50), clock.advance(100)]);
  expect(seen).toEqual([100, 300, 700]);
  expect(clock.now()).toEqual(inMs(750));
});

it('tells who advanced it of a failure, and goes on with the next advance', async () => {
  const clock = createManualClock(start);
  const seen: string[] = [];
  clock.wakeAt(inMs(10), () => Promise.reject(new Error('wake')));
  clock.wakeAt(inMs(20), () => void seen.push('later'));
  await expect(clock.advance(100)).rejects.toThrow('wake');
  await clock.advance(100);
  expect(seen).toEqual(['later']);
});

it('wakes by the machine’s clock never early, at once when it has passed, and not when called off', async () => {
  const errors: unknown[] = [];
  const clock = createSystemClock((error) => errors.push(error));
  const at = new Date(Date.now() + 25);
  const calledOff = clock.wakeAt(new Date(Date.now() + 5), () => expect.unreachable());
  calledOff();
  clock.wakeAt(new Date(0), () => Promise.reject(new Error('told')));
  const late = await new Promise<number>((resolve) => {
    clock.wakeAt(at, () => resolve(Date.now() - at.getTime()));
  });
  expect(late).toBeGreaterThanOrEqual(0);
  expect(errors).toEqual([new Error('told')]);
});

it('waits for what is further away than a timeout of Node may be', () => {
  const clock = createSystemClock(() => {});
  let ran = false;
  const cancel = clock.wakeAt(new Date(Date.now() + 2 ** 31 + 5_000), () => {
    ran = true;
  });
  return new Promise<void>((resolve) => {
    // Node fires too long timeouts after 1 ms.
    clock.wakeAt(new Date(Date.now() + 20), () => {
      expect(ran).toBe(false);
      cancel();
      resolve();
    });
  });
});
