import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callerFactors, type Factor, factors } from '../codes.ts';
import type { Requirement } from '../contract.ts';
import { compareRequirements, missingItems, missingSets, opens, restrict } from './requirement.ts';

const some = factors.slice(1, 8);
const anyFactor = fc.constantFrom(...some);
const anyGroup = fc.uniqueArray(anyFactor, { minLength: 1, maxLength: 3 });
const anyCondition = fc.record({
  atLeast: fc.integer({ min: 1, max: 4 }),
  of: fc.array(anyGroup, { minLength: 1, maxLength: 5 }),
});
const anyRequirement = fc.array(anyCondition, { minLength: 1, maxLength: 3 });
const anyProved = fc.subarray([...some]).map((list) => new Set<Factor>(list));

/** Every set of the factors that requirements here use. */
const everySet = Array.from(
  { length: 2 ** some.length },
  (_, bits) => new Set(some.filter((_factor, index) => (bits & (1 << index)) !== 0)),
);

describe('missing sets of any requirement', () => {
  it('open it, with nothing in them that could be left away', () => {
    fc.assert(
      fc.property(anyRequirement, anyProved, (requirement, proved) => {
        for (const set of missingSets(requirement, proved)) {
          expect(set.length).toBeGreaterThan(0);
          expect(opens(requirement, new Set([...proved, ...set]))).toBe(true);
          for (const left of set) {
            const less = [...proved, ...set.filter((factor) => factor !== left)];
            expect(opens(requirement, new Set(less))).toBe(false);
          }
        }
      }),
    );
  });

  it('are complete: whatever opens it holds one of them', () => {
    fc.assert(
      fc.property(anyRequirement, anyProved, (requirement, proved) => {
        const sets = missingSets(requirement, proved);
        for (const more of everySet) {
          const enough = opens(requirement, new Set([...proved, ...more]));
          const holdsOne = sets.some((set) => set.every((factor) => more.has(factor)));
          expect(enough).toBe(holdsOne || opens(requirement, proved));
        }
      }),
    );
  });

  it('none twice, none inside another, smallest first', () => {
    fc.assert(
      fc.property(anyRequirement, anyProved, (requirement, proved) => {
        const sets = missingSets(requirement, proved);
        for (const [index, set] of sets.entries()) {
          expect(set.length).toBeGreaterThanOrEqual(sets[index - 1]?.length ?? 0);
          const inside = sets.filter((other) => other.every((factor) => set.includes(factor)));
          expect(inside).toEqual([set]);
        }
      }),
    );
  });

  it('are none without a condition, which opens to nobody', () => {
    expect(opens([], new Set(factors))).toBe(false);
    expect(missingSets([], new Set())).toEqual([]);
  });

  it('stay few where conditions say the same again and again', () => {
    const groups = callerFactors.authorised.map((factor) => [factor]);
    const of = [...groups, ...groups];
    const same = Array.from({ length: 4 }, () => ({ atLeast: 8, of }));
    // Each factor counts in two groups: any four of the nine.
    expect(missingSets(same, new Set())).toHaveLength(126);
  });
});

describe('what is missing, as one says it', () => {
  const group = (...list: Factor[]): Factor[] => list;
  const requirement: Requirement = [
    { atLeast: 1, of: [group('policyNo'), group('idCardNo')] },
    { atLeast: 2, of: [group('plateNo'), group('engineNo', 'vin'), group('orgCode')] },
  ];
  it('names the conditions that are not met, without what is proved', () => {
    expect(missingItems(requirement, new Set(['vin']))).toEqual([
      { count: 1, of: [['policyNo'], ['idCardNo']] },
      { count: 1, of: [['plateNo'], ['orgCode']] },
    ]);
    expect(missingItems(requirement, new Set(['idCardNo', 'plateNo', 'orgCode']))).toEqual([]);
  });
  it('leaves away what can’t be proved here', () => {
    expect(restrict(requirement, (factor) => factor !== 'vin' && factor !== 'orgCode')).toEqual([
      { atLeast: 1, of: [['policyNo'], ['idCardNo']] },
      { atLeast: 2, of: [['plateNo'], ['engineNo']] },
    ]);
  });
});

describe('comparing two requirements', () => {
  const two: Requirement = [{ atLeast: 2, of: [['policyNo'], ['plateNo'], ['vin']] }];
  it.each<[string, Requirement, Requirement, boolean, boolean]>([
    [
      'the same in another order',
      two,
      [{ atLeast: 2, of: [['vin'], ['policyNo'], ['plateNo']] }],
      false,
      false,
    ],
    ['one item less', two, [{ atLeast: 1, of: [['policyNo'], ['plateNo'], ['vin']] }], true, false],
    ['one item more', two, [{ atLeast: 3, of: [['policyNo'], ['plateNo'], ['vin']] }], false, true],
    [
      'one more to choose from',
      two,
      [{ atLeast: 2, of: [['policyNo'], ['plateNo'], ['vin', 'engineNo']] }],
      true,
      false,
    ],
    [
      'one item instead of another',
      two,
      [{ atLeast: 2, of: [['policyNo'], ['plateNo'], ['orgCode']] }],
      true,
      true,
    ],
    ['closed altogether', two, [], false, true],
    ['opened for the first time', [], two, true, false],
  ])('%s', (_, before, after, looser, stricter) => {
    expect(compareRequirements(before, after)).toEqual({ looser, stricter });
  });

  it('agrees with trying every set', () => {
    fc.assert(
      fc.property(anyRequirement, anyRequirement, (before, after) => {
        expect(compareRequirements(before, after)).toEqual({
          looser: everySet.some((set) => opens(after, set) && !opens(before, set)),
          stricter: everySet.some((set) => opens(before, set) && !opens(after, set)),
        });
      }),
    );
  });
});
