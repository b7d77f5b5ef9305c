import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createTelephoneScene,
  keyed,
  secret,
  type TelephoneScene,
} from '../../../testing/telephone-scene.ts';
import { byKeys } from './deps.ts';

let scene: TelephoneScene;
let test: TelephoneScene['test'];
let telephone: TelephoneScene['telephone'];
let of: TelephoneScene['of'];
beforeAll(async () => {
  scene = await createTelephoneScene();
  ({ test, telephone, of } = scene);
});
afterAll(() => test.drop());
beforeEach(() => scene.begin());

const asks: TelephoneScene['asks'] = (...given) => scene.asks(...given);
const outcome: TelephoneScene['outcome'] = (...given) => scene.outcome(...given);
const inTx = <T>(work: Parameters<typeof test.database.transaction<T>>[0]) => test.database.transaction(work);
const proves = async (...factors: (keyof typeof keyed)[]) => {
  for (const factor of factors) expect(await outcome(`prove.${factor}`, keyed)).toBe('answered');
};

describe('a policy', () => {
  it('is told once two factors are keyed, and recorded with what was told', async () => {
    expect(await asks('policyStatus')).toEqual({ outcome: 'proofShort', say: ['say.proof.short'] });
    await proves('policyNo');
    expect(await outcome('policyStatus')).toBe('proofShort');
    await proves('plateNo');
    expect(await asks('policyStatus')).toEqual({
      outcome: 'answered',
      say: [
        ...['say.policy.status.in-force', 'say.policy.payment.paid'],
        ...['say.policy.period-from', { speak: 'date', value: '2026-01-02' }],
        ...['say.policy.period-to', { speak: 'date', value: '2027-01-01' }],
      ],
    });
    expect(await scene.actions()).toEqual([
      ...['disclosure.verified', 'disclosure.refused', 'disclosure.verified', 'disclosure.told'],
    ]);
    expect((await test.trail()).at(-1)).toMatchObject({
      ...{ subjectId: of.call, actorKind: 'caller', address: null },
      details: {
        ...{
          channel: 'voiceMenu',
          caller: 'customer',
          recordKind: 'policy',
          recordId: of.policyId,
          ruleVersion: 1,
        },
        ...{ facts: ['status', 'paymentStatus', 'period'], factors: ['policyNo', 'plateNo'] },
      },
    });
  });

  it('is told up to three at once, the newest first, with how many there are', async () => {
    for (const n of [1, 2, 3]) {
      const to = n === 3 ? new Date('2028-02-29T16:00:00Z') : new Date('2027-01-01T16:00:00Z');
      await scene.addPolicy(`AHM2026000010${n}`, { to });
    }
    await proves('idCardNo', 'plateNo');
    const { say } = await asks('policyStatus');
    expect(say).toEqual(expect.arrayContaining(['say.policy.several', { speak: 'integer', value: '4' }]));
    const ends = (say as unknown[]).filter((_, i, all) => all[i - 1] === 'say.policy.period-to');
    expect(ends).toEqual([
      // Cover until the end of 29 February.
      { speak: 'date', value: '2028-02-29' },
      { speak: 'date', value: '2027-01-01' },
      { speak: 'date', value: '2027-01-01' },
    ]);
  });

  it('shows the agent who takes the call what was keyed and what it opens', async () => {
    await proves('policyNo', 'plateNo');
    const { factors, records } = await scene.panel();
    expect(factors.filter(({ state }) => state === 'proved')).toEqual([
      { factor: 'policyNo', state: 'proved', channel: 'voiceMenu' },
      { factor: 'plateNo', state: 'proved', channel: 'voiceMenu' },
    ]);
    expect(records.find(({ id }) => id === of.policyId)?.classes[0]).toMatchObject({ verdict: 'tell' });
  });
});

describe('a claim', () => {
  it('is told by its stage; whoever names one hears of that one only', async () => {
    await scene.addClaim(of.policyId, 'BA330200202602100010', '2026-02-10T06:20:00Z', {
      payout: { amount: 180_000, paidOn: null, payee: { name: secret.name, bank: '示例银行', account: '1' } },
    });
    await proves('plateNo', 'idCardNo');
    expect(await asks('claimProgress')).toEqual({
      outcome: 'answered',
      say: [
        ...[{ speak: 'date', value: '2026-02-10' }, 'say.claim.stage.survey', 'say.claim.payout'],
        ...[{ speak: 'amount', value: '180000' }, 'say.claim.not-paid', 'pause.short'],
        ...[{ speak: 'date', value: '2026-02-03' }, 'say.claim.stage.survey'],
      ],
    });
    await proves('reportNo');
    expect(await asks('claimProgress')).toEqual({ outcome: 'answered', say: ['say.claim.stage.survey'] });
    expect((await test.trail()).at(-1)).toMatchObject({ details: { recordKind: 'claim' } });
  });

  it('of which there is none is said to whoever has proved himself only', async () => {
    await test.database.pool.query('delete from claims where id = $1', [of.claimId]);
    expect(await outcome('claimProgress')).toBe('proofShort');
    await proves('policyNo', 'idCardNo');
    expect(await asks('claimProgress')).toEqual({ outcome: 'nothing', say: ['say.nothing-on-record'] });
  });

  it('does not open a policy of which too little is proved', async () => {
    await proves('reportNo', 'plateNo');
    expect(await outcome('claimProgress')).toBe('answered');
    expect(await outcome('policyStatus')).toBe('proofShort');
  });
});

describe('proving', () => {
  it('locks after three failures, at the menu and at the desk, and tells nothing any more', async () => {
    expect(await asks('prove.policyNo', { policyNo: '99999999' })).toEqual({
      ...{ outcome: 'failed', say: ['say.proof.failed'] },
    });
    // Right now, but it failed before.
    expect(await outcome('prove.policyNo', keyed)).toBe('failed');
    await proves('idCardNo', 'plateNo');
    expect(await outcome('policyStatus')).toBe('answered');
    expect(await outcome('prove.reportNo', { reportNo: '88888888' })).toBe('failed');
    expect(await asks('prove.policyNo', { policyNo: '77777777' })).toEqual({
      ...{ outcome: 'locked', say: ['say.proof.locked'] },
    });
    for (const query of ['policyStatus', 'claimProgress', 'prove.idCardNo', 'ownPortfolio'] as const)
      expect(await outcome(query, keyed)).toBe('locked');
    expect((await scene.panel()).locked).toBe(true);
    expect(await scene.actions()).toContain('disclosure.locked');
    expect((await test.facts()).map(({ type }) => type)).toContain('verification.locked');
  });

  it('takes a number that can’t be one for a slip', async () => {
    for (const idCardNo of ['', '110105194912310', '110105194912310021', '*10105194912310021'])
      expect(await outcome('prove.idCardNo', { idCardNo })).toBe('failed');
    expect((await scene.panel()).failures).toBe(0);
    await proves('idCardNo');
  });

  it('finds whom nobody knows by his ID card number; what was keyed before counts then', async () => {
    of.call = await telephone.comes({ number: null });
    expect(await outcome('policyStatus')).toBe('proofShort');
    expect(await outcome('prove.plateNo', keyed)).toBe('nothing');
    expect(await outcome('policyStatus')).toBe('nothing');
    await proves('idCardNo');
    expect(await outcome('policyStatus')).toBe('answered');
  });

  it('finds whom nobody knows by the digits of his policy or of his claim', async () => {
    of.call = await telephone.comes({ number: null });
    await proves('policyNo', 'plateNo');
    expect(await outcome('policyStatus')).toBe('answered');
    of.call = await telephone.comes({ number: null });
    await proves('reportNo', 'plateNo');
    expect(await outcome('claimProgress')).toBe('answered');
  });

  it('lets nobody walk through numbers of which none is on record', async () => {
    of.call = await telephone.comes({});
    for (let n = 0; n < 5; n++)
      expect(await outcome('prove.policyNo', { policyNo: `3000000${n}` })).toBe('nothing');
    expect(await outcome('prove.policyNo', { policyNo: '30000009' })).toBe('locked');
    of.call = await telephone.comes({});
    expect(await outcome('prove.policyNo', { policyNo: '30000009' })).toBe('nothing');
  });

  it('makes a customer of whoever was somebody else before', async () => {
    await inTx((tx) =>
      telephone.verification.setCaller(tx, byKeys, of.call, { caller: 'thirdParty', authorisationId: null }),
    );
    await proves('policyNo');
    expect((await scene.panel()).caller).toBe('customer');
  });

  it('ends with the call', async () => {
    telephone.hangsUp(of.call);
    for (const query of ['prove.policyNo', 'policyStatus', 'salespersonSignIn', 'ownCommission'] as const)
      expect(await asks(query, keyed)).toEqual({ outcome: 'unavailable', say: ['say.unavailable'] });
  });
});
