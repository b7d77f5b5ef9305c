import { describe, expect, it } from 'vitest';
import { fenOf, typedFen } from '../../../platform/fen.ts';
import { wholePolicyView as wholePolicy } from '../../../testing/customer-views.ts';
import type { Branch } from '../../access/contract.ts';
import { addClaim, type ClaimView, updateClaim } from '../contract/claims.ts';
import { addSalesperson, type SalespersonView, updateSalesperson } from '../contract/salespeople.ts';
import { addPolicy, updatePolicy } from '../contract.ts';
import {
  blankClaim,
  blankParty,
  type ClaimValues,
  claimOf,
  claimProblems,
  toClaimChange,
  toClaimRow,
  toNewClaim,
} from './claim-form.ts';
import { blankEndorsement, detailChange, detailProblems, toDetailLines } from './details-form.ts';
import { blankPolicy, handlerIsCut, toNewPolicy, toPolicyChange, toPolicyRow } from './policy-form.ts';
import {
  blankSalesperson,
  salespersonProblems,
  toNewSalesperson,
  toSalespersonChange,
  toSalespersonRow,
} from './salesperson-form.ts';

const id = (n: number): string => `018f0000-0000-7000-8000-00000000000${n}`;
const branches: Branch[] = [
  {
    id: id(9),
    code: 'ningbo',
    name: { zh: '宁波' },
    kind: 'city',
    parentId: null,
    path: 'hq.ningbo',
    active: true,
    callerNumber: null,
    version: 1,
  },
];
const set = (to: string) => ({ do: 'set' as const, to });

it('reads amounts as people write them', () => {
  expect(['3120.5', '３，１２０．５０', '¥3120.50 元', '0', ' 7 '].map(fenOf)).toEqual([
    312_050, 312_050, 312_050, 0, 700,
  ]);
  for (const text of ['', '-1', '1.234', '1e3', 'abc', '1.', '1234567890123']) expect(fenOf(text)).toBeNull();
  expect([312_050, 5, null].map(typedFen)).toEqual(['3120.5', '0.05', '']);
});

describe('the details of a policy', () => {
  const { values, version } = toPolicyRow(wholePolicy);

  it('send nothing while nothing differs, and a part as a whole when it does', () => {
    expect(toPolicyChange(values, values, version, branches)).toEqual({ version: 3 });
    const next = {
      ...values,
      specialNote: true,
      premium: '3000',
      vehicleTax: '',
      coverage: [...values.coverage, { name: { zh: '盗抢险' }, sum: '1,000', deductible: '0' }],
      endorsements: [
        ...values.endorsements,
        { ...blankEndorsement, no: ' E2 ', on: '2026-03-01', content: '增加附加险' },
      ],
      specialAgreements: { do: 'clear' as const },
      insuredIdNo: set('11010519491231002X'),
      handlerName: set('汤示例'),
    };
    const body = toPolicyChange(next, values, version, branches);
    expect(body).toEqual({
      version: 3,
      specialNote: true,
      insuredIdentity: { kind: 'residentId', no: '11010519491231002X' },
      handler: { staffNo: '66001', name: '汤示例' },
      premium: { amount: 300_000, factors: [{ name: { zh: '无赔款优待' }, factor: 0.85 }] },
      vehicleTax: null,
      coverage: [
        { name: { zh: '三者险', en: 'Liability' }, sumInsured: 100_000_000, deductible: null },
        { name: { zh: '盗抢险' }, sumInsured: 100_000, deductible: 0 },
      ],
      // What the form can't show stays as it was at its place.
      endorsements: [
        { no: 'E1', on: '2026-02-01', status: 'effective', was: 0 },
        { no: 'E2', on: '2026-03-01', status: 'effective', content: '增加附加险' },
      ],
      specialAgreements: null,
    });
    expect(updatePolicy.body.safeParse(body).error).toBeUndefined();
  });

  it('a new policy is sent whole, and may go without them', () => {
    const typed = {
      ...blankPolicy.values,
      policyNo: set('PAH2026001'),
      productZh: '机动车商业保险',
      from: '2026-01-01T16:00:00.000Z',
      to: '2027-01-01T16:00:00.000Z',
      branchPath: 'hq.ningbo',
    };
    const bare = toNewPolicy(typed, branches);
    expect(addPolicy.body.safeParse(bare).error).toBeUndefined();
    expect(bare).toMatchObject({
      branchId: id(9),
      vehicle: null,
      coverage: [],
      premium: null,
      handler: null,
    });
    const whole = toNewPolicy({ ...typed, ...toDetailLines(wholePolicy), specialAgreements: set('限两名') });
    expect(whole).toMatchObject({ vehicle: { seats: 5, loadKg: null }, specialAgreements: '限两名' });
    expect(whole).not.toHaveProperty('branchId');
  });

  it('say what is missing before anything is sent', () => {
    const lines = toDetailLines(wholePolicy);
    expect(detailProblems(lines)).toEqual({});
    expect(detailProblems({ ...lines, model: '' })).toEqual({ model: 'vehicleWhole' });
    expect(detailProblems({ ...lines, seats: '五' })).toEqual({ seats: 'wholeNumber' });
    expect(detailProblems({ ...lines, premium: '' })).toEqual({ premium: 'premiumNeeded' });
    expect(detailProblems({ ...lines, paymentStatus: '' })).toEqual({ paymentStatus: 'paymentNeeded' });
    expect(detailProblems({ ...lines, factors: [{ name: { zh: '系数' }, factor: '0' }] })).toEqual({
      factors: 'factorWrong',
    });
    expect(detailProblems({ ...lines, coverage: [{ name: { zh: '' }, sum: '1', deductible: '' }] })).toEqual({
      coverage: 'fillWhole',
    });
    expect(
      detailProblems({ ...lines, coverage: [{ name: { zh: '险' }, sum: 'x', deductible: '' }] }),
    ).toEqual({
      coverage: 'amountWrong',
    });
    expect(
      detailProblems({ ...lines, endorsements: [{ ...blankEndorsement, no: 'E', on: '2026-01-01' }] }),
    ).toEqual({
      endorsements: 'fillWhole',
    });
    expect(detailChange(lines, lines)).toEqual({});
  });

  it('name the handler with number and name together', () => {
    expect(handlerIsCut(values, values)).toBe(false);
    expect(handlerIsCut({ ...values, handlerStaffNo: '66002' }, values)).toBe(true);
    expect(handlerIsCut({ ...values, handlerStaffNo: '', handlerName: set('汤') }, values)).toBe(true);
    expect(toPolicyChange({ ...values, handlerStaffNo: '' }, values, 3)).toEqual({
      version: 3,
      handler: null,
    });
  });
});

describe('a claim', () => {
  const claim: ClaimView = {
    id: id(2),
    policyId: id(1),
    reportNo: '****0037',
    claimNo: null,
    stage: 'closed',
    reportedAt: '2026-02-10T02:00:00.000Z',
    lossAt: '2026-02-10T01:00:00.000Z',
    lossKind: { zh: '碰撞', en: 'Collision' },
    claimantName: null,
    assessment: { amount: 180_000, items: [{ name: '配件', amount: 180_000 }] },
    payout: {
      amount: 180_000,
      paidOn: '2026-02-20',
      payee: { name: '王*', bank: '示例银行', account: '****0004' },
    },
    denial: null,
    thirdParties: [{ name: '赵*', plate: '浙B***21', assessment: 60_000, payout: null }],
    pastLosses: 0,
    fromCore: false,
    version: 2,
  };
  const { values } = toClaimRow(claim);

  it('sends what differs and keeps what the form can’t show', () => {
    expect(toClaimChange(values, values, 2)).toEqual({ version: 2 });
    expect(claimOf(claim)?.values).toEqual(values);
    expect(claimOf({ id: 'x' })).toBeNull();
    const next: ClaimValues = {
      ...values,
      payout: '2000',
      course: set('倒车'),
      thirdParties: [
        ...values.thirdParties,
        { ...blankParty, name: '钱四', plate: '浙B54321', paid: '10', paidOn: '2026-03-01' },
      ],
    };
    const body = toClaimChange(next, values, 2);
    expect(body).toEqual({
      version: 2,
      course: '倒车',
      payout: { amount: 200_000, paidOn: '2026-02-20' },
      thirdParties: [
        { was: 0, assessment: 60_000, payout: null },
        {
          name: '钱四',
          plate: '浙B54321',
          assessment: null,
          payout: { amount: 1_000, paidOn: '2026-03-01' },
        },
      ],
    });
    expect(updateClaim.body.safeParse(body).error).toBeUndefined();
  });

  it('sends a payee only as a whole, and a denial only with its stage', () => {
    const payee = { ...values, payeeAccount: set('6217000000000000004') };
    expect(claimProblems(payee)).toEqual({ payeeName: 'payeeWhole' });
    const whole = { ...payee, payeeName: set('王小明') };
    expect(claimProblems(whole)).toEqual({});
    expect(toClaimChange(whole, values, 2).payout?.payee).toEqual({
      name: '王小明',
      bank: '示例银行',
      account: '6217000000000000004',
    });
    const denied = { ...values, stage: 'denied', denialReason: set('醉驾'), clause: '第八条' };
    expect(toClaimChange(denied, values, 2)).toMatchObject({ denial: { reason: '醉驾', clause: '第八条' } });
    const before = toClaimRow({ ...claim, stage: 'denied', denial: { clause: '第八条' } }).values;
    expect(toClaimChange({ ...before, clause: '第九条' }, before, 2)).toEqual({
      version: 2,
      denial: { clause: '第九条' },
    });
    expect(toClaimChange({ ...before, stage: 'review' }, before, 2)).toMatchObject({ denial: null });
  });

  it('a new one needs its policy, number, times, place and course', () => {
    expect(Object.keys(claimProblems(blankClaim.values)).sort()).toEqual(
      ['policyId', 'reportNo', 'lossAt', 'reportedAt', 'lossKind', 'lossPlace', 'course'].sort(),
    );
    const typed: ClaimValues = {
      ...blankClaim.values,
      policyId: id(1),
      reportNo: set('R2026000001'),
      lossAt: claim.lossAt,
      reportedAt: claim.reportedAt,
      lossKind: { zh: '碰撞' },
      lossPlace: set('宁波'),
      course: set('倒车'),
    };
    expect(claimProblems(typed)).toEqual({});
    expect(addClaim.body.safeParse(toNewClaim(typed)).error).toBeUndefined();
    expect(toNewClaim(typed)).toMatchObject({ claimNo: null, payout: null, denial: null, thirdParties: [] });
  });
});

describe('a salesperson', () => {
  const row: SalespersonView = {
    id: id(3),
    staffNo: '66001',
    name: '许示例',
    mobile: '154****0009',
    branchPath: 'hq.ningbo',
    branchName: { zh: '宁波' },
    active: true,
    hasPassword: true,
    months: [{ month: '2026-02', commission: 100, premium: 2_000, policies: 3 }],
    fromCore: false,
    version: 4,
  };

  it('sends what differs', () => {
    const { values } = toSalespersonRow(row);
    expect(toSalespersonChange(values, values, 4, branches)).toEqual({ version: 4 });
    const body = toSalespersonChange(
      { ...values, active: 'no', mobile: { do: 'clear' }, months: [] },
      values,
      4,
      branches,
    );
    expect(body).toEqual({ version: 4, active: false, mobile: null, months: [] });
    expect(updateSalesperson.body.safeParse(body).error).toBeUndefined();
    const made = toNewSalesperson({ ...blankSalesperson.values, staffNo: '66002', name: '汤' }, branches);
    expect(addSalesperson.body.safeParse(made).error).toBeUndefined();
  });

  it('has each month once, with whole numbers', () => {
    const { values } = toSalespersonRow(row);
    const month = values.months[0];
    if (month === undefined) throw new Error('no month');
    const problems = (months: (typeof values)['months']) => salespersonProblems({ ...values, months });
    expect(problems([month])).toEqual({});
    expect(problems([month, month])).toEqual({ months: 'monthTwice' });
    expect(problems([{ ...month, month: '2026-13' }])).toEqual({ months: 'monthWrong' });
    expect(problems([{ ...month, policies: '1.5' }])).toEqual({ months: 'wholeNumber' });
    expect(problems([{ ...month, premium: '' }])).toEqual({ months: 'amountWrong' });
  });
});
