import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CallFact, LegId } from './call-fact.ts';
import { createFactDelivery } from './fact-delivery.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const fact = (seq: number, engine = 'a'): CallFact => ({
  type: 'legSilent',
  leg: 'leg' as LegId,
  engine,
  seq,
  at: '2026-03-02T01:00:00.000Z',
});

function start(refusals: number) {
  const groups: number[][] = [];
  const confirmed: number[] = [];
  let left = refusals;
  let release: () => void = () => undefined;
  const delivery = createFactDelivery(
    async (facts) => {
      groups.push(facts.map(({ seq }) => seq));
      if (left-- > 0) throw new Error('busy');
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    },
    ({ seq }) => confirmed.push(seq),
    () => undefined,
  );
  const done = async () => {
    release();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { delivery, groups, confirmed, done };
}

it('groups what came in while the group before was handled', async () => {
  const { delivery, groups, confirmed, done } = start(0);
  for (const seq of [1, 2, 3]) delivery.push(fact(seq));
  await done();
  delivery.push(fact(4));
  await done();
  await done();
  expect(groups).toEqual([[1], [2, 3], [4]]);
  expect(confirmed).toEqual([1, 3, 4]);
  expect(delivery.idle()).toBe(true);
});

it('brings a refused group again, in order, ever more slowly', async () => {
  const { delivery, groups, confirmed, done } = start(2);
  delivery.push(fact(1));
  await vi.advanceTimersByTimeAsync(0);
  delivery.push(fact(2));
  await vi.advanceTimersByTimeAsync(99);
  expect(groups).toEqual([[1]]);
  await vi.advanceTimersByTimeAsync(1);
  expect(groups).toEqual([[1], [1, 2]]);
  await vi.advanceTimersByTimeAsync(200);
  await done();
  expect(groups.at(-1)).toEqual([1, 2]);
  expect(confirmed).toEqual([2]);
});

it('passes over what it holds and confirms again what it has handled', async () => {
  const { delivery, groups, confirmed, done } = start(0);
  delivery.push(fact(1));
  delivery.push(fact(1));
  await done();
  delivery.push(fact(1));
  expect(groups).toEqual([[1]]);
  expect(confirmed).toEqual([1, 1]);
  delivery.push(fact(1, 'b'));
  await done();
  expect(groups).toHaveLength(2);
});

it('delivers nothing after stop', async () => {
  const { delivery, groups } = start(5);
  delivery.push(fact(1));
  await vi.advanceTimersByTimeAsync(0);
  delivery.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(groups).toEqual([[1]]);
});
