import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wallTimeTaken } from '../../claims/rules/taken-at.ts';
import { type QuestionKey, questionKeys, questionOf, signalCodes } from '../codes.ts';
import { readShippedFraudRules } from '../shipped-rules.ts';
import { checkFraudRules } from './check-rules.ts';
import { measure } from './effect.ts';
import { bandOf, evaluate, type FraudCase, scoreOf } from './evaluate.ts';
import { drawQuestions, isSampled } from './questions.ts';
import { nothingTold, tellOn } from './telling.ts';

const { ruleSet } = readShippedFraudRules();
const lossAt = new Date('2026-11-02T02:00:00Z');
const daysBefore = (n: number): Date => new Date(lossAt.getTime() - n * 86_400_000);
const minutes = (n: number): Date => new Date(lossAt.getTime() + n * 60_000);

const plain: FraudCase = {
  content: {
    ...{ course: '等红灯时被后车追尾，后保险杠凹陷', kind: 'collision', hurt: 'none', safePlace: 'yes' },
    ...{ liability: 'other', canDrive: 'yes', damage: ['rearBumper'], reporterRole: 'driver' },
    ...{ placeCode: '330203', thirdParties: [{ plate: '沪C70002', name: '', phone: '', insurer: '' }] },
  },
  ...{ lossAt, hour: 10, survey: null, corrections: [] },
  policy: { from: daysBefore(200), earlierTo: daysBefore(200), endorsedAt: [] },
  ...{ earlierLosses: [], earlierDamage: [], otherAccounts: [], picturesTakenAt: [] },
};
const content = (of: Partial<FraudCase['content']>): Partial<FraudCase> => ({
  content: { ...plain.content, ...of },
});
const codesOf = (of: Partial<FraudCase>): string[] =>
  evaluate({ ...plain, ...of }, ruleSet).map(({ code }) => code);

describe('signals', () => {
  it('shows none of a plain report, and of one of which nothing is known', () => {
    expect(codesOf({})).toEqual([]);
    expect(codesOf({ policy: null, lossAt: null, hour: null, ...content({ placeCode: '' }) })).toEqual([]);
  });

  it.each<[string, Partial<FraudCase>, Partial<FraudCase>]>([
    ['storyVague', content({ course: '撞了。' }), content({ canDrive: 'unknown' })],
    ['storyVague', content({ canDrive: 'unknown', liability: 'unclear' }), {}],
    [
      'storyChanged',
      {
        corrections: [
          { part: 'kind', minutes: null },
          { part: 'lossAt', minutes: 90 },
        ],
      },
      {
        corrections: [
          { part: 'kind', minutes: null },
          { part: 'lossAt', minutes: 59 },
        ],
      },
    ],
    [
      'accountsDiffer',
      { otherAccounts: [{ lossAt: minutes(60), place: '330203' }] },
      { otherAccounts: [{ lossAt: minutes(59), place: '3302' }] },
    ],
    ['accountsDiffer', { otherAccounts: [{ lossAt, place: '330205' }] }, { survey: 'asReported' }],
    ['accountsDiffer', { survey: 'differs' }, { survey: 'notMet' }],
    ['injuryUnfit', content({ hurt: 'serious', kind: 'glass' }), content({ hurt: 'slight', kind: 'glass' })],
    ['injuryUnfit', content({ hurt: 'dead' }), content({ hurt: 'serious', kind: 'personHit' })],
    [
      'soonAfterInception',
      { policy: { from: daysBefore(6), earlierTo: null, endorsedAt: [] } },
      { policy: { from: daysBefore(7), earlierTo: null, endorsedAt: [] } },
    ],
    [
      'soonAfterInception',
      { policy: { from: daysBefore(2), earlierTo: daysBefore(60), endorsedAt: [] } },
      { policy: { from: daysBefore(2), earlierTo: daysBefore(3), endorsedAt: [] } },
    ],
    [
      'pictureBeforeLoss',
      { picturesTakenAt: [minutes(5), minutes(-30)] },
      { picturesTakenAt: [minutes(-29)] },
    ],
    [
      'damageRepeated',
      { earlierDamage: [{ lossAt: daysBefore(365), damage: ['rearBumper', 'boot'] }] },
      {
        earlierDamage: [
          { lossAt: daysBefore(366), damage: ['rearBumper'] },
          { lossAt: daysBefore(2), damage: ['boot'] },
        ],
      },
    ],
    [
      'manyClaims',
      { earlierLosses: [1, 2, 365].map(daysBefore) },
      { earlierLosses: [1, 2, 366].map(daysBefore) },
    ],
    [
      'policyChanges',
      { policy: { from: daysBefore(200), earlierTo: null, endorsedAt: [daysBefore(5), daysBefore(60)] } },
      { policy: { from: daysBefore(200), earlierTo: null, endorsedAt: [daysBefore(5), minutes(9)] } },
    ],
    [
      'reporterNotDriver',
      content({ reporterRole: 'family' }),
      content({ reporterRole: 'family', kind: 'parked' }),
    ],
    [
      'oddPlaceTime',
      { hour: 4, ...content({ kind: 'objectHit', thirdParties: [] }) },
      { hour: 5, ...content({ kind: 'objectHit', thirdParties: [] }) },
    ],
  ])('%s: there at its limit, and not beyond', (code, there, beyond) => {
    expect(codesOf(there)).toContain(code);
    expect(codesOf(beyond)).not.toContain(code);
  });

  it('counts every signal once, never above 100, and not at all once it is switched off', () => {
    const anyCodes = fc.array(fc.constantFrom(...signalCodes));
    fc.assert(
      fc.property(anyCodes, anyCodes, (one, other) => {
        const score = scoreOf([...one, ...other, ...one], ruleSet);
        expect(score).toBe(scoreOf(new Set([...one, ...other]), ruleSet));
        expect(score).toBeLessThanOrEqual(100);
        expect(score).toBeGreaterThanOrEqual(scoreOf(one, ruleSet));
      }),
    );
    const off = structuredClone(ruleSet);
    off.signals.reporterNotDriver.weight = 0;
    expect(evaluate({ ...plain, ...content({ reporterRole: 'family' }) }, off)).toEqual([]);
    expect([0, 19, 20, 44, 45, 100].map((score) => bandOf(score, ruleSet))).toEqual([
      'low',
      'low',
      'middle',
      'middle',
      'high',
      'high',
    ]);
  });
});

it('a story changes only where what had stood for a while is said differently', () => {
  const base = {
    lossAt: lossAt.toISOString(),
    placeCode: '33',
    kind: '',
    reporterRole: '',
    liability: '',
  } as const;
  const at = (seconds: number): Date => new Date(seconds * 1_000);
  const empty = { ...base, lossAt: '', placeCode: '' };
  const told = tellOn(nothingTold, empty, base, at(0), 30_000);
  expect(tellOn(told, base, base, at(90), 30_000)).toBe(told);
  // A slip of the hand, and a district of the province that was named.
  const slip = { ...base, lossAt: minutes(-60).toISOString() };
  expect(tellOn(told, base, slip, at(29), 30_000).corrections).toEqual([]);
  expect(tellOn(told, base, { ...base, placeCode: '330203' }, at(90), 30_000).corrections).toEqual([]);
  const moved = tellOn(told, base, slip, at(30), 30_000);
  expect(moved.corrections).toEqual([{ part: 'lossAt', minutes: 60 }]);
  expect(tellOn(moved, slip, { ...slip, placeCode: '3101' }, at(31), 30_000).corrections.at(-1)).toEqual({
    ...{ part: 'placeCode', minutes: null },
  });
});

describe('questions for agents', () => {
  it('are as many, in the same order, whatever is suspected; the weightiest signals are asked for', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...signalCodes)), fc.uuid(), (signals, seed) => {
        const keys = drawQuestions(signals, ruleSet, seed);
        expect(keys).toHaveLength(ruleSet.questions.count);
        expect(keys).toEqual([...keys].toSorted());
        expect(new Set(keys).size).toBe(keys.length);
        const heaviest = [...signals].sort((a, b) => ruleSet.signals[b].weight - ruleSet.signals[a].weight);
        for (const code of heaviest.slice(0, keys.length)) expect(keys).toContain(questionOf[code]);
      }),
    );
  });

  it('each question goes with plain reports, too, about as often as any other', () => {
    const counts = new Map<QuestionKey, number>();
    for (let n = 0; n < 4_000; n++)
      for (const key of drawQuestions([], ruleSet, `report ${n}`))
        counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const key of questionKeys) {
      expect(counts.get(key)).toBeGreaterThan(800);
      expect(counts.get(key)).toBeLessThan(1_200);
    }
    const drawn = Array.from({ length: 5_000 }, (_, n) => isSampled(`r${n}`, ruleSet)).filter(Boolean);
    expect(drawn.length).toBeGreaterThan(60);
    expect(drawn.length).toBeLessThan(150);
  });

  it('none of the shipped ones tells what is thought; one that does isn’t published', () => {
    expect(checkFraudRules(ruleSet)).toEqual([]);
    const telling = structuredClone(ruleSet);
    telling.signals.oldDamage.question = { zh: '我们怀疑是旧伤，对吗？' };
    telling.bands.middle = 99;
    telling.review.score = 100;
    for (const code of signalCodes) telling.signals[code].weight = 1;
    expect(checkFraudRules(telling).map(({ code }) => code)).toEqual([
      ...['bandsReversed', 'neverReached', 'questionTells'],
    ]);
  });
});

it('measures against outcomes: unclear ones count for neither side, none gives no figure', () => {
  const of = (...outcomes: ('confirmed' | 'notConfirmed' | 'unclear' | null)[]) =>
    measure(outcomes.map((outcome) => ({ outcome })));
  expect(of(null, 'unclear')).toMatchObject({ reports: 2, unclear: 1, precision: null });
  const many = of(
    ...Array.from({ length: 30 }, (_, n) => (n < 27 ? ('confirmed' as const) : ('notConfirmed' as const))),
  );
  expect(many.precision?.share).toBe(0.9);
  expect(many.precision?.low).toBeCloseTo(0.744, 3);
  expect(many.precision?.high).toBeCloseTo(0.965, 3);
});

it('reads when a picture was taken out of any file without falling over it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const found = wallTimeTaken(bytes);
      expect(found === null || /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(found)).toBe(true);
    }),
  );
});
