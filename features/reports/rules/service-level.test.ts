import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresOf, type ServiceLevelRule, serviceLevelFormulas, type WaitCount } from './service-level.ts';

const count = (result: WaitCount['result'], waitSeconds: number, contacts = 1): WaitCount => ({
  result,
  waitSeconds,
  contacts,
  waitMs: waitSeconds * 1000 * contacts,
});

/** Reckoned by hand: 100 asked for people. */
const day: readonly WaitCount[] = [
  count('answered', 5, 50),
  count('answered', 20, 10),
  count('answered', 21, 12),
  count('answered', 60, 8),
  count('abandoned', 2, 4),
  count('abandoned', 5, 1),
  count('abandoned', 15, 5),
  count('abandoned', 90, 8),
  count('failed', 30, 2),
];
const rule = (more: Partial<ServiceLevelRule>): ServiceLevelRule => ({
  formula: 'abandonedCounted',
  seconds: 20,
  shortAbandonSeconds: 0,
  ...more,
});

describe('service level of the same day', () => {
  // 60 of 80 were answered within 20 s; 18 abandoned, of them 10 within 20 s, 4 within 2 s, 5 within 5 s.
  it.each([
    ['abandonedCounted', 0, 60 / 98],
    ['abandonedIgnored', 0, 60 / 80],
    ['earlyAbandonedIgnored', 0, 60 / 88],
    ['earlyAbandonedServed', 0, 70 / 98],
    ['abandonedCounted', 2, 60 / 94],
    ['abandonedCounted', 5, 60 / 93],
    ['abandonedIgnored', 5, 60 / 80],
    ['earlyAbandonedIgnored', 5, 60 / 88],
    ['earlyAbandonedServed', 5, 65 / 93],
  ] as const)('%s, abandons up to %i s left out', (formula, shortAbandonSeconds, expected) => {
    expect(figuresOf(day, rule({ formula, shortAbandonSeconds })).serviceLevel).toBeCloseTo(expected, 12);
  });

  it.each([
    [4, 0],
    [5, 50],
    [19, 50],
    [20, 60],
    [21, 72],
    [59, 72],
    [60, 80],
  ])('counts an answer after exactly T as in time: T = %i s', (seconds, inTime) => {
    expect(figuresOf(day, rule({ seconds })).answeredInTime).toBe(inTime);
  });
});

describe('the other figures', () => {
  it('of the day', () => {
    expect(figuresOf(day, rule({}))).toEqual({
      offered: 100,
      answered: 80,
      answeredInTime: 60,
      abandoned: 18,
      shortAbandoned: 0,
      serviceLevel: 60 / 98,
      answerRate: 0.8,
      abandonRate: 0.18,
      // 50 × 5 + 10 × 20 + 12 × 21 + 8 × 60 = 1,182 s
      averageWaitMs: 1_182_000 / 80,
    });
  });

  it('leave short abandons out everywhere', () => {
    expect(figuresOf(day, rule({ shortAbandonSeconds: 5 }))).toMatchObject({
      offered: 95,
      abandoned: 13,
      shortAbandoned: 5,
      answerRate: 80 / 95,
      abandonRate: 13 / 95,
    });
  });

  it('say nothing where there is nothing', () => {
    const none = { serviceLevel: null, answerRate: null, abandonRate: null, averageWaitMs: null };
    expect(figuresOf([], rule({}))).toMatchObject({ offered: 0, ...none });
    expect(figuresOf([count('abandoned', 3, 9)], rule({ shortAbandonSeconds: 5 }))).toMatchObject({
      ...none,
      shortAbandoned: 9,
    });
  });
});

describe('whatever happened', () => {
  const counts = fc.array(
    fc.record({
      result: fc.constantFrom('answered' as const, 'abandoned' as const, 'failed' as const),
      waitSeconds: fc.integer({ min: 0, max: 200 }),
      contacts: fc.integer({ min: 1, max: 50 }),
      waitMs: fc.integer({ min: 0, max: 10_000_000 }),
    }),
  );
  const seconds = fc.integer({ min: 1, max: 120 });

  it('rates lie between 0 and 1, and every contact is counted once', () => {
    fc.assert(
      fc.property(
        counts,
        fc.constantFrom(...serviceLevelFormulas),
        seconds,
        seconds,
        (all, formula, t, s) => {
          const figures = figuresOf(all, { formula, seconds: t, shortAbandonSeconds: s });
          for (const rate of [figures.serviceLevel, figures.answerRate, figures.abandonRate]) {
            if (rate !== null) expect(rate >= 0 && rate <= 1).toBe(true);
          }
          const failed = all.filter(({ result }) => result === 'failed');
          const sum = (list: readonly WaitCount[]) =>
            list.reduce((total, { contacts }) => total + contacts, 0);
          expect(figures.answered + figures.abandoned + sum(failed)).toBe(figures.offered);
          expect(figures.offered + figures.shortAbandoned).toBe(sum(all));
        },
      ),
    );
  });

  it('more patience never makes a service level worse', () => {
    fc.assert(
      fc.property(
        counts,
        fc.constantFrom(...serviceLevelFormulas),
        seconds,
        seconds,
        (all, formula, t, more) => {
          const level = (s: number) => figuresOf(all, rule({ formula, seconds: s })).serviceLevel ?? 0;
          expect(level(t + more)).toBeGreaterThanOrEqual(level(t));
        },
      ),
    );
  });
});

it('leaves out whom another site took over, for nobody here answered or missed him', () => {
  const rule: ServiceLevelRule = { formula: 'abandonedCounted', seconds: 20, shortAbandonSeconds: 5 };
  const answered = { result: 'answered', waitSeconds: 10, contacts: 3, waitMs: 30_000 } as const;
  const elsewhere = { result: 'elsewhere', waitSeconds: 90, contacts: 5, waitMs: 450_000 } as const;
  expect(figuresOf([answered, elsewhere], rule)).toEqual(figuresOf([answered], rule));
});
