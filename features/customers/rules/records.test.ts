import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sensitive } from '../../../platform/crypto/sensitive.ts';
import { recordFactors } from '../codes.ts';
import { type ClaimDetails, noPolicyDetails } from '../contract/details.ts';
import type { AuthorisationRecord } from '../contract/records.ts';
import { checkAccount, isBankCard, luhnFits, maskAccount, normaliseAccount } from './account.ts';
import { authorises } from './authorisation.ts';
import { claimProblem } from './claim.ts';
import { changeClaimDetails, changePolicyDetails } from './details.ts';
import { idTail, lookupForm } from './factor.ts';
import { mergeProblem, undoUntil } from './merge.ts';
import { maskParty } from './name.ts';
import { isReason } from './reason.ts';
import { isPhonePassword, monthsDiffer } from './salesperson.ts';

describe('accounts', () => {
  it('knows a card by its last digit (Luhn), and lets a company’s account be', () => {
    // ISO/IEC 7812-1 and the usual samples.
    for (const card of ['4111111111111111', '6011000990139424', '79927398713'])
      expect(luhnFits(card), card).toBe(true);
    for (const card of ['4111111111111112', '79927398710', '6011000990193424'])
      expect(luhnFits(card), card).toBe(false);
    expect(isBankCard('6217000000000000004')).toBe(true);
    expect(isBankCard('6217000000000000003')).toBe(false);
    expect(isBankCard('62170000000')).toBe(false);
    expect(checkAccount(normaliseAccount('６２１７ ００００-００００ ０００ ０００４'))).toBeNull();
    expect(checkAccount('6217000000000000003')).toBe('checkDigit');
    expect(checkAccount('33050161234567000001')).toBeNull();
    expect(checkAccount('12345')).toBe('shape');
    expect(checkAccount('示例银行')).toBe('shape');
  });

  it('finds every single wrong digit and shows four at most', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^62\d{13,16}$/),
        fc.nat({ max: 14 }),
        fc.integer({ min: 1, max: 9 }),
        (head, at, by) => {
          const digit = [...'0123456789'].find((last) => luhnFits(head + last)) ?? '';
          const card = head + digit;
          const changed = `${card.slice(0, at)}${(Number(card[at]) + by) % 10}${card.slice(at + 1)}`;
          expect(luhnFits(changed)).toBe(false);
          expect(maskAccount(card)).toBe(`****${card.slice(-4)}`);
        },
      ),
    );
    expect(maskAccount('123456')).toBe('****56');
  });
});

describe('claims, passwords and authorisations', () => {
  const now = new Date('2026-03-02T01:00:00Z');
  const claim = (more: Partial<Parameters<typeof claimProblem>[0]> = {}) =>
    claimProblem({ stage: 'survey', lossAt: now, reportedAt: now, details: { denial: null }, ...more }, now);
  it('takes a loss before its report, and a reason with every denial', () => {
    const denial = { reason: '醉驾', clause: '第八条' };
    const later = new Date(now.getTime() + 1);
    expect(claim()).toBeNull();
    expect(claim({ lossAt: later })).toBe('times');
    expect(claim({ lossAt: later, reportedAt: later })).toBe('times');
    expect(claim({ stage: 'denied' })).toBe('stage');
    expect(claim({ details: { denial } })).toBe('stage');
    expect(claim({ stage: 'denied', details: { denial } })).toBeNull();
  });

  it('refuses passwords that anybody would try first', () => {
    for (const weak of [
      '123456',
      '654321',
      '000000',
      '012345',
      '66001234',
      '12345',
      '1234567890123',
      'abcdef',
    ])
      expect(isPhonePassword(weak, '66001'), weak).toBe(false);
    for (const fair of ['258046', '1357913', '112233445566', '909090'])
      expect(isPhonePassword(fair, '66001'), fair).toBe(true);
  });

  it('lets an authorisation reach as far as it says and no longer', () => {
    const base = {
      authorisationId: 'a',
      customerId: 'c',
      name: sensitive('示例汽修厂'),
      role: 'repairer' as const,
      classes: ['general' as const],
      from: new Date('2026-03-01T00:00:00Z'),
      to: new Date('2026-03-03T00:00:00Z'),
    };
    const policy = { policyId: 'p', claimId: null };
    const loss = { policyId: 'p', claimId: 'l' };
    const reaches = (scope: AuthorisationRecord['scope']) =>
      [policy, { ...policy, policyId: 'q' }, loss, { ...loss, claimId: 'm' }].map((asked) =>
        authorises({ ...base, scope }, asked, 'general', now),
      );
    expect(reaches({ kind: 'all' })).toEqual([true, true, true, true]);
    expect(reaches({ kind: 'policies' })).toEqual([true, true, false, false]);
    expect(reaches({ kind: 'claims' })).toEqual([false, false, true, true]);
    expect(reaches({ kind: 'policy', policyId: 'p' })).toEqual([true, false, false, false]);
    expect(reaches({ kind: 'claim', claimId: 'l' })).toEqual([false, false, true, false]);
    const all = { ...base, scope: { kind: 'all' as const } };
    expect(authorises(all, policy, 'important', now)).toBe(false);
    expect(authorises(all, policy, 'general', base.to)).toBe(false);
    expect(authorises(all, policy, 'general', new Date(base.from.getTime() - 1))).toBe(false);
    expect(authorises(all, policy, 'general', base.from)).toBe(true);
  });

  it('looks numbers up in a form that forgives how they were said, and stays so', () => {
    expect(lookupForm('plateNo', '浙b·1O3I5')).toBe('浙B10315');
    expect(lookupForm('vin', 'lq0io')).toBe('L0010');
    expect(lookupForm('policyNo', 'pa/2026－1')).toBe('PA20261');
    for (const factor of recordFactors)
      fc.assert(
        fc.property(fc.stringMatching(/^[ A-Za-z0-9Ａ-Ｚａ-ｚ０-９浙京·－/-]{0,30}$/), (text) => {
          const once = lookupForm(factor, text);
          expect(lookupForm(factor, once)).toBe(once);
        }),
      );
    expect(idTail('11010519491231002x')).toBe('002X');
    expect(idTail('E123456')).toBeNull();
  });
});

describe('details that the editor can’t see', () => {
  const endorsement = { no: 'E1', on: '2026-02-01', status: 'effective' as const };
  const policy = { ...noPolicyDetails, endorsements: [{ ...endorsement, content: '旧' }] };
  const loss: ClaimDetails = {
    lossPlace: '宁波',
    lossKind: { zh: '碰撞' },
    course: '倒车',
    assessment: null,
    payout: { amount: 1, paidOn: null, payee: { name: '赵三', bank: '示例银行', account: '1234567' } },
    denial: null,
    thirdParties: [{ name: '赵三', plate: '浙B54321', assessment: null, payout: null }],
  };

  it('stay where nothing is sent, and move with their place', () => {
    expect(changePolicyDetails(policy, {})).toEqual(policy);
    expect(changePolicyDetails(policy, { vehicleTax: undefined })).toEqual(policy);
    const moved = changePolicyDetails(policy, {
      endorsements: [
        { ...endorsement, no: 'E2', content: '新' },
        { ...endorsement, was: 0 },
      ],
    });
    expect(moved?.endorsements.map(({ no, content }) => [no, content])).toEqual([
      ['E2', '新'],
      ['E1', '旧'],
    ]);
    expect(changePolicyDetails(policy, { endorsements: [] })?.endorsements).toEqual([]);
    expect(changePolicyDetails(policy, { endorsements: [endorsement] })).toBeNull();
    expect(changeClaimDetails(loss, {})).toEqual(loss);
    expect(changeClaimDetails(loss, { payout: { amount: 2, paidOn: null } })?.payout).toMatchObject({
      amount: 2,
      payee: { account: '1234567' },
    });
    expect(changeClaimDetails(loss, { payout: null })?.payout).toBeNull();
    expect(changeClaimDetails({ ...loss, payout: null }, { payout: { amount: 2, paidOn: null } })).toBeNull();
    const party = { assessment: 5, payout: null };
    expect(changeClaimDetails(loss, { thirdParties: [{ ...party, was: 0, plate: null }] })).toMatchObject({
      thirdParties: [{ name: '赵三', plate: null, assessment: 5 }],
    });
    expect(changeClaimDetails(loss, { thirdParties: [{ ...party, name: '钱四' }] })).toBeNull();
    expect(changeClaimDetails(loss, { denial: { clause: '第八条' } })).toBeNull();
  });
});

describe('merging', () => {
  const kept = { id: 'a', kind: 'private' as const, coreId: null };
  it('makes one of two of a kind, and keeps the core’s', () => {
    const absorbed = { ...kept, id: 'b' };
    expect(mergeProblem(kept, absorbed)).toBeNull();
    expect(mergeProblem(kept, kept)).toBe('same');
    expect(mergeProblem(kept, { ...absorbed, kind: 'corporate' })).toBe('kinds');
    expect(mergeProblem(kept, { ...absorbed, coreId: 'C1' })).toBe('intoCore');
    expect(mergeProblem({ ...kept, coreId: 'C1' }, absorbed)).toBeNull();
    expect(mergeProblem({ ...kept, coreId: 'C1' }, { ...absorbed, coreId: 'C2' })).toBeNull();
    expect(undoUntil(new Date('2026-03-02T01:00:00Z')).toISOString()).toBe('2026-04-01T01:00:00.000Z');
  });
});

it('hides a name of which nobody said whose it is', () => {
  expect(maskParty('王小明')).toBe('王*');
  expect(maskParty('李行')).toBe('李*');
  expect(maskParty('示例银行股份有限公司')).toBe('示例***股份有限公司');
  expect(maskParty('John Harper')).toBe('* Harper');
});

it('takes words for a reason, not dots', () => {
  expect(isReason('客户要求')).toBe(true);
  expect(isReason('客 户 … 看')).toBe(false);
  expect(monthsDiffer([{ month: '2026-01' }, { month: '2026-02' }])).toBe(true);
});
