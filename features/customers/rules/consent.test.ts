import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consentPurposes } from '../codes.ts';
import { consentProblem, consentStanding, newestFirst, type Said } from './consent.ts';

const iso = (ms: number): string => new Date(ms).toISOString();
const said = (id: string, at: number, more: Partial<Said> = {}): Said => ({
  id,
  purpose: 'marketingCalls',
  state: 'given',
  at: iso(at),
  expiresAt: null,
  ...more,
});

describe('how a consent stands', () => {
  it('nobody was asked', () => {
    expect(consentStanding([], 'marketingCalls', 5)).toEqual({ standing: 'unasked', rests: null });
    expect(consentStanding([said('1', 1)], 'marketingSms', 5).standing).toBe('unasked');
  });

  it('follows what was said last, not what was written down last', () => {
    const yes = said('2', 10);
    const no = said('1', 20, { state: 'withdrawn' });
    expect(consentStanding([yes, no], 'marketingCalls', 30)).toEqual({ standing: 'withdrawn', rests: no });
    expect(consentStanding([no, said('3', 20)], 'marketingCalls', 30).standing).toBe('given');
  });

  it('runs out at its very moment, and an older yes doesn’t come back', () => {
    const all = [said('1', 1), said('2', 2, { expiresAt: iso(10) })];
    expect(consentStanding(all, 'marketingCalls', 9).standing).toBe('given');
    expect(consentStanding(all, 'marketingCalls', 10).standing).toBe('expired');
  });

  it('doesn’t depend on the order of the rows, and rests on the first of them by time', () => {
    const row = fc.record({
      id: fc.uuid(),
      purpose: fc.constantFrom(...consentPurposes),
      state: fc.constantFrom('given' as const, 'withdrawn' as const),
      at: fc.integer({ min: 0, max: 50 }).map(iso),
      expiresAt: fc.option(fc.integer({ min: 0, max: 99 }).map(iso)),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 12 }),
        fc.integer({ min: 0, max: 100 }),
        fc.constantFrom(...consentPurposes),
        (rows, now, purpose) => {
          const found = consentStanding(rows, purpose, now);
          expect(consentStanding([...rows].reverse(), purpose, now)).toEqual(found);
          expect(found.rests).toEqual(newestFirst(rows).find((one) => one.purpose === purpose) ?? null);
          if (found.standing === 'given') expect(found.rests?.state).toBe('given');
        },
      ),
    );
  });
});

describe('what can’t have been said', () => {
  it.each([
    [{ state: 'given', at: 11, expiresAt: null }, 'inFuture'],
    [{ state: 'given', at: 10, expiresAt: 10 }, 'expiryInvalid'],
    [{ state: 'withdrawn', at: 10, expiresAt: 20 }, 'expiryInvalid'],
    [{ state: 'given', at: 10, expiresAt: 11 }, null],
    [{ state: 'withdrawn', at: 10, expiresAt: null }, null],
  ] as const)('%o: %s', (one, problem) => {
    expect(consentProblem(one, 10)).toBe(problem);
  });
});
