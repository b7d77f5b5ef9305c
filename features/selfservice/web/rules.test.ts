import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Factor, identifierFacts, subjectKinds } from '../../disclosure/codes.ts';
import type { PanelRecord } from '../../disclosure/rules/panel.ts';
import { panelOf } from '../../disclosure/rules/panel.ts';
import type { Statement } from '../../disclosure/rules/statement.ts';
import { isPublic } from '../../disclosure/rules/verdict.ts';
import { readShippedRules } from '../../disclosure/shipped-rules.ts';
import { askedItems, codeViewOf, isEnough, openViewOf, secondsToWait } from './rules.ts';

const { ruleSet } = readShippedRules();
const values = {
  policyNo: ['AHM20260000011'],
  reportNo: ['BA330100202611030017'],
  plateNo: ['浙A12B45'],
  engineNo: ['DM-100017'],
  vin: ['LDEM0000X0D000001'],
  idCardNo: ['11010519491231002X'],
  insuredOrClaimantName: ['欧阳晓伟'],
} as const;
const records: PanelRecord[] = subjectKinds.flatMap((kind) =>
  ['own', 'other'].map((whose) => ({
    ...{ id: `${whose} ${kind}`, kind, line: 'motor' as const, policyId: `${whose} policy` },
    ...{ specialNote: false, isPayee: false, values },
  })),
);

describe('what is asked', () => {
  it('follows the rules, engine number and VIN as one, report and policy number of a claim as one', () => {
    expect(askedItems(ruleSet, 'policy')).toEqual([
      ...[['policyNo'], ['plateNo'], ['engineNo', 'vin'], ['idCardNo'], ['orgCode']],
      ['insuredOrClaimantName'],
    ]);
    expect(askedItems(ruleSet, 'claim')[0]).toEqual(['policyNo', 'reportNo']);
  });

  it('is enough with two that count', () => {
    const groups = askedItems(ruleSet, 'policy');
    expect(isEnough(groups, ['vin', 'engineNo'])).toBe(false);
    expect(isEnough(groups, ['vin', 'reportNo'])).toBe(false);
    expect(isEnough(groups, ['vin', 'plateNo'])).toBe(true);
  });
});

it('counts down to another code, and never below zero', () => {
  const askedAt = new Date('2026-03-02T01:00:00Z');
  const after = (ms: number) => new Date(askedAt.getTime() + ms);
  expect([0, 1, 59_999, 60_000, 90_000].map((ms) => secondsToWait({ askedAt }, after(ms)))).toEqual([
    ...[60, 60, 1, 0, 0],
  ]);
  expect(codeViewOf({ subject: 'claim', askedAt, resends: 1, wrongCodes: 2 }, askedAt)).toEqual({
    ...{ state: 'code', subject: 'claim', resendInSeconds: 60, resendsLeft: 2, triesLeft: 3 },
  });
});

it('shows, whatever was proved, only public facts of the customer’s own records and never an identity', () => {
  const said = fc.record({
    factor: fc.constantFrom(...(Object.keys(values) as (keyof typeof values)[])),
    right: fc.boolean(),
  });
  const statements = fc.array(said, { maxLength: 8 }).map((list) =>
    list.map(
      ({ factor, right }): Statement => ({
        ...{ factor, how: 'said', result: right ? 'fits' : 'failed' },
        value: right ? values[factor][0] : 'X0',
      }),
    ),
  );
  fc.assert(
    fc.property(statements, fc.constantFrom(...subjectKinds), (given, subject) => {
      const panel = panelOf({
        ...{ rules: { number: 1, ruleSet }, caller: 'customer', authorisation: null, zone: 'Asia/Shanghai' },
        ...{ statements: given, comparisons: [], records },
      });
      const whole = {
        ...panel,
        interactionId: '',
        authorisations: [],
        factors: panel.factors.map((each) => ({ ...each, channel: null })),
      };
      const view = openViewOf(ruleSet, whole, { subject, own: new Set(['own policy', 'own claim']) });
      const proved = new Set(given.map(({ factor }): Factor => factor));
      for (const record of view.records) {
        expect([record.id, record.kind]).toEqual([`own ${subject}`, subject]);
        expect(record.told.every((fact) => isPublic(ruleSet, subject, fact))).toBe(true);
        expect(record.told.filter((fact) => identifierFacts.includes(fact))).toEqual([]);
        expect(record.byPhone.filter((fact) => isPublic(ruleSet, subject, fact))).toEqual([]);
        // Nothing at all is open below two items.
        expect(proved.size).toBeGreaterThan(1);
      }
      const failures = given.filter(({ result }) => result === 'failed').length;
      if (failures >= ruleSet.failuresUntilLock) expect(view).toMatchObject({ locked: true, records: [] });
      expect(view.addable.filter((factor) => proved.has(factor))).toEqual([]);
    }),
  );
});
