import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTelephoneScene, secret, type TelephoneScene } from '../../../testing/telephone-scene.ts';
import { forgetWhenOver } from '../server/on-contact-over.ts';

let scene: TelephoneScene;
let test: TelephoneScene['test'];
let of: TelephoneScene['of'];
beforeAll(async () => {
  scene = await createTelephoneScene();
  ({ test, of } = scene);
});
afterAll(() => test.drop());
beforeEach(() => scene.begin());

const asks: TelephoneScene['asks'] = (...given) => scene.asks(...given);
const outcome: TelephoneScene['outcome'] = (...given) => scene.outcome(...given);
const inTx = <T>(work: Parameters<typeof test.database.transaction<T>>[0]) => test.database.transaction(work);
const signsIn = (staffNo: string, password: string) => asks('salespersonSignIn', { staffNo, password });

describe('a salesperson', () => {
  it('hears of his own commission and portfolio, recorded as told to him', async () => {
    await scene.addPolicy('AHM20260000201', { handler: { staffNo: secret.staffNo, name: '许示范' } });
    expect(await outcome('ownCommission')).toBe('proofShort');
    expect(await signsIn(secret.staffNo, secret.password)).toEqual({
      ...{ outcome: 'answered', say: ['say.proof.fits'] },
    });
    expect(await asks('ownCommission')).toEqual({
      outcome: 'answered',
      say: [
        ...['say.commission.month', { speak: 'integer', value: '2' }],
        ...['say.commission.amount', { speak: 'amount', value: '12345' }],
        ...['say.commission.premium', { speak: 'amount', value: '400000' }, 'pause.short'],
        ...['say.commission.month', { speak: 'integer', value: '1' }],
        ...['say.commission.amount', { speak: 'amount', value: '20000' }],
        ...['say.commission.premium', { speak: 'amount', value: '500000' }],
      ],
    });
    expect((await test.trail()).at(-1)).toMatchObject({
      action: 'disclosure.told',
      subjectId: of.call,
      details: {
        ...{
          channel: 'voiceMenu',
          caller: 'salesperson',
          recordKind: 'salesperson',
          recordId: of.salespersonId,
        },
        ...{ facts: ['ownCommission'], factors: ['staffNo', 'password'], ruleVersion: 1 },
      },
    });
    const before = (await test.trail()).length;
    await asks('ownCommission');
    expect((await test.trail()).length).toBe(before);
    expect(await asks('ownPortfolio')).toEqual({
      outcome: 'answered',
      say: [
        ...['say.portfolio.policies', { speak: 'integer', value: '1' }],
        ...['say.portfolio.in-force', { speak: 'integer', value: '1' }],
      ],
    });
    expect((await test.facts()).at(-1)).toMatchObject({
      type: 'disclosure.told',
      ids: { interactionId: of.call, recordId: of.salespersonId },
      data: { kind: 'salesperson' },
    });
  });

  it('is shown to the agent as proved by keys, and opens no customer', async () => {
    await signsIn(secret.staffNo, secret.password);
    const seen = await scene.panel();
    expect(seen.caller).toBe('salesperson');
    expect(seen.factors).toEqual([
      { factor: 'staffNo', state: 'proved', channel: 'voiceMenu' },
      { factor: 'password', state: 'proved', channel: 'voiceMenu' },
    ]);
    expect(seen.records).toEqual([]);
    expect(await outcome('policyStatus')).toBe('nothing');
  });

  it('hears the same of a wrong number and of a wrong password, and is locked after three', async () => {
    const wrong = { outcome: 'failed', say: ['say.proof.failed'] };
    expect(await signsIn(secret.staffNo, '111112')).toEqual(wrong);
    expect(await signsIn(secret.wrongNo, secret.password)).toEqual(wrong);
    // A third try may still be right.
    expect((await signsIn(secret.staffNo, secret.password)).outcome).toBe('answered');
    expect(await outcome('ownCommission')).toBe('answered');
    expect((await signsIn(secret.wrongNo, secret.password)).outcome).toBe('locked');
    expect(await outcome('ownCommission')).toBe('locked');
    expect((await signsIn(secret.staffNo, secret.password)).outcome).toBe('locked');
    expect(await scene.actions()).toEqual(expect.arrayContaining(['disclosure.failed', 'disclosure.locked']));
    expect((await test.trail()).at(-1)).toMatchObject({ details: { case: 'locked' } });
  });

  it('is told nothing once another try failed, or once he has left', async () => {
    await signsIn(secret.staffNo, secret.password);
    await signsIn(secret.staffNo, '111112');
    expect(await outcome('ownPortfolio')).toBe('proofShort');
    await signsIn(secret.staffNo, secret.password);
    await test.database.pool.query('update salespeople set active = false');
    expect(await outcome('ownPortfolio')).toBe('proofShort');
    expect((await signsIn(secret.staffNo, secret.password)).outcome).toBe('failed');
  });

  it('without a password can’t sign in', async () => {
    await scene.addSalesperson('66097', true, null);
    expect((await signsIn('66097', '')).outcome).toBe('failed');
  });

  it('is looked up by his code five times in a call: ours, no longer, or nobody', async () => {
    await scene.addSalesperson('66096', false, null);
    const code = (salespersonCode: string) => asks('salespersonByCode', { salespersonCode });
    expect(await code(secret.staffNo)).toEqual({ outcome: 'answered', say: ['say.salesperson.is-ours'] });
    expect(await code('66096')).toEqual({ outcome: 'answered', say: ['say.salesperson.inactive'] });
    for (const unknown of ['66001', '66002', ''])
      expect(await code(unknown)).toEqual({ outcome: 'nothing', say: ['say.salesperson.unknown'] });
    expect(await code(secret.staffNo)).toEqual({ outcome: 'unavailable', say: ['say.unavailable'] });
    await inTx((tx) =>
      forgetWhenOver('interaction.ended').handle(tx, [
        {
          ...{ position: 1, type: 'interaction.ended', at: test.clock.now(), subject: of.call, path: null },
          ids: { interactionId: of.call },
          data: {},
        },
      ]),
    );
    expect(await code(secret.staffNo)).toMatchObject({ outcome: 'answered' });
  });
});
