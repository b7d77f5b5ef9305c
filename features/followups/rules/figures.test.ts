import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from '../../../platform/statistics/wilson.ts';
import { countsAlike, figuresOf, taskOfFacts } from './figures.ts';

describe('Wilson’s interval', () => {
  it('is what the books print', () => {
    const percent = (count: number, of: number) => {
      const { low, high } = wilson(count, of) ?? { low: -1, high: -1 };
      return [low, high].map((share) => Math.round(share * 1_000) / 10);
    };
    expect(percent(27, 30)).toEqual([74.4, 96.5]);
    expect(percent(0, 30)).toEqual([0, 11.4]);
    expect(percent(30, 30)).toEqual([88.6, 100]);
    expect(percent(81, 263)).toEqual([25.5, 36.6]);
    expect(wilson(0, 0)).toBeNull();
  });
  it('holds the share, stays between 0 and 1, mirrors itself, and narrows with more cases', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.nat(), (of, some) => {
        const count = some % (of + 1);
        const here = wilson(count, of);
        const mirror = wilson(of - count, of);
        const more = wilson(count * 4, of * 4);
        if (here === null || mirror === null || more === null) throw new Error('no interval');
        expect(here.low).toBeLessThanOrEqual(count / of);
        expect(here.high).toBeGreaterThanOrEqual(count / of);
        expect(here.low).toBeGreaterThanOrEqual(0);
        expect(here.high).toBeLessThanOrEqual(1);
        expect(here.low).toBeCloseTo(1 - mirror.high, 10);
        expect(more.high - more.low).toBeLessThan(here.high - here.low);
      }),
    );
  });
});

it('counts each figure out of its base', () => {
  const counts = {
    tasks: 100,
    ended: 70,
    attempted: 80,
    reached: 60,
    completed: 50,
    firstAttempt: 30,
    coolingOff: 40,
    insideCoolingOff: 20,
    problem: 6,
  };
  const { figures } = figuresOf('hq', '总部', counts);
  expect(Object.entries(figures).map(([name, { count, of }]) => [name, count, of])).toEqual([
    ['attempted', 80, 100],
    ['reached', 60, 80],
    ['completed', 50, 80],
    ['firstAttempt', 30, 50],
    ['insideCoolingOff', 20, 40],
    ['problem', 6, 60],
  ]);
});

describe('a task out of its facts', () => {
  const at = (minute: number) => new Date(minute * 60_000);
  const fact = (minute: number, what: string, of: object = {}) => ({
    ...{ at: at(minute), what, outcome: null, attempts: 1, problem: false, ...of },
  });
  it('ended when it first had an outcome, and goes on when it is opened again', () => {
    const ended = [fact(1, 'dialled'), fact(2, 'answered'), fact(3, 'callEnded', { outcome: 'completed' })];
    expect(taskOfFacts(ended)).toEqual({
      attempts: 1,
      reached: true,
      outcome: 'completed',
      endedAt: 180_000,
      problem: false,
    });
    const opened = [...ended, fact(4, 'contractReceived', { attempts: 0 })];
    expect(taskOfFacts(opened)).toMatchObject({ outcome: null, endedAt: null, attempts: 0 });
    const again = taskOfFacts([
      ...opened,
      fact(5, 'callEnded', { outcome: 'policyholderRefuses', problem: true }),
    ]);
    expect(again).toMatchObject({ endedAt: 300_000, problem: true });
    expect(countsAlike(again, { ...again, problem: false })).toBe(false);
  });
});
