import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { type CustomersFixture, createCustomersFixture, motor, people } from '../../../testing/customers.ts';
import { createAudit } from '../../audit/server/service.ts';
import type { ClaimDetails, PolicyDetails } from '../../customers/contract/details.ts';
import type { Factor } from '../codes.ts';
import type { VerificationPanel } from '../contract/verification.ts';
import { createRuleSets } from './rule-sets.ts';
import { type Contact, createVerification, type Verification } from './verification.ts';
import { countKeptValues } from './verification-store.ts';
import type { Actor } from './verification-trail.ts';

const { everywhere, author, staffId } = people;
const agent: Actor = { kind: 'staff', staffId, address: '127.0.0.1', channel: 'agent' };
const keys: Actor = { kind: 'caller', address: null, channel: 'voiceMenu' };

/** Everything here is secret until it is proved. */
const secret = {
  policyNo: 'AHM20260000077',
  idCardNo: '11010519491231002X',
  plateNo: '浙B12345',
  vin: '1M8GDM9AXKP042788',
  engineNo: 'H4T204318',
  name: '欧阳示范',
  reportNo: 'BA330200202602030009',
  account: '6222000000000000017',
  otherName: '钱示例',
  otherPlate: '浙A88C21',
};
const details: PolicyDetails = {
  vehicle: { model: '示例牌 SL7150', kind: '客车', use: '非营业', loadKg: null, seats: 5 },
  coverage: [{ name: { zh: '第三者责任保险' }, sumInsured: 100_000_000, deductible: null }],
  premium: { amount: 312_050, factors: [{ name: { zh: '无赔款优待' }, factor: 0.85 }] },
  payment: { status: 'paid', items: [{ dueOn: '2026-01-01', paidOn: '2025-12-30', amount: 312_050 }] },
  endorsements: [],
  vehicleTax: 'paid',
  specialAgreements: '驾驶人限两名',
};
const loss: ClaimDetails = {
  lossPlace: '宁波市鄞州区示范路与样例街口',
  lossKind: { zh: '碰撞', en: 'Collision' },
  course: '倒车时与后车相撞，后车前保险杠受损',
  assessment: { amount: 180_000, items: [{ name: '前保险杠', amount: 180_000 }] },
  payout: {
    amount: 180_000,
    paidOn: '2026-02-20',
    payee: { name: secret.name, bank: '示例银行', account: secret.account },
  },
  denial: null,
  thirdParties: [
    {
      name: secret.otherName,
      plate: secret.otherPlate,
      assessment: 95_000,
      payout: { amount: 95_000, paidOn: null },
    },
  ],
};

let test: CustomersFixture;
let verification: Verification;
const contacts = new Map<string, Contact>();
let customerId: string;
let policyId: string;
let claimId: string;
let call: string;

beforeAll(async () => {
  test = await createCustomersFixture();
  const { database, clock } = test;
  const audit = createAudit();
  const rules = await createRuleSets({ database, clock, audit, names: async () => new Map() });
  verification = createVerification({
    ...{ database, clock, audit, rules, cipher: test.cipher, records: test.customers.directory },
    contacts: { contact: async (id) => contacts.get(id) ?? null },
    zone: () => 'Asia/Shanghai',
  });
});
afterAll(() => test.drop());
beforeEach(async () => {
  for (const table of [
    'verification_told',
    'verification_confirmations',
    'verification_statements',
    'verifications',
  ])
    await test.database.pool.query(`delete from ${table}`);
  await test.clear();
  contacts.clear();
  const { register, holdings, claims } = test.customers;
  const identity = { kind: 'residentId' as const, no: secret.idCardNo };
  const customer = await test.database.transaction((tx) =>
    register.create(
      tx,
      everywhere,
      author,
      people.person(secret.name, { identity, branchId: test.branchIds.ningbo }),
    ),
  );
  customerId = customer.id;
  policyId = await addPolicy(secret.policyNo, { details });
  const claim = await test.database.transaction((tx) =>
    claims.add(tx, everywhere, author, policyId, {
      reportNo: secret.reportNo,
      claimNo: null,
      stage: 'closed',
      reportedAt: new Date('2026-02-03T07:00:00Z'),
      lossAt: new Date('2026-02-03T06:20:00Z'),
      claimantName: null,
      details: loss,
    }),
  );
  claimId = claim.id;
  call = comes(customerId);
  async function addPolicy(policyNo: string, more: Parameters<typeof motor>[1]): Promise<string> {
    const view = await test.database.transaction((tx) =>
      holdings.addPolicy(tx, everywhere, author, customerId, motor(policyNo, more)),
    );
    return view.policies?.at(-1)?.id ?? '';
  }
});

/** Somebody calls, and our agent has him on the line. */
function comes(customer: string | null, more: Partial<Contact> = {}): string {
  const id = newId();
  contacts.set(id, { customerId: customer, staffId, live: true, path: 'hq.east.ningbo', ...more });
  return id;
}
const inTx = <T>(work: Parameters<typeof test.database.transaction<T>>[0]) => test.database.transaction(work);
const say = (factor: Factor, value: string, actor: Actor = agent) =>
  inTx((tx) => verification.state(tx, actor, call, { factor, value }));
const asks = (caller: VerificationPanel['caller'], authorisationId: string | null = null) =>
  inTx((tx) => verification.setCaller(tx, agent, call, { caller, authorisationId }));
const record = (panel: VerificationPanel, id: string) => panel.records.find((each) => each.id === id);
const verdicts = (panel: VerificationPanel, id: string) =>
  Object.fromEntries((record(panel, id)?.classes ?? []).map((each) => [each.class, each.verdict]));
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof AppError ? error.kind.code : String(error)),
  );
const tell = (id: string, ...facts: Parameters<typeof verification.tell>[3]['facts']) =>
  inTx((tx) => verification.tell(tx, agent, call, { recordId: id, facts }));
const confirm = (fact: 'policyNo' | 'insuredIdOrOrgCode' | 'payeeAccount', value: string, id = claimId) =>
  inTx((tx) => verification.confirm(tx, agent, call, { recordId: id, fact, value }));
const lastAudit = async () => (await test.trail()).at(-1);

describe('a customer', () => {
  it('proves nothing: sees that there are records, and nothing of them', async () => {
    const panel = await verification.read(agent, call);
    expect(panel.records.map(({ kind, line, number }) => [kind, line, number])).toEqual([
      ['policy', 'motor', 1],
      ['claim', 'motor', 1],
    ]);
    expect(verdicts(panel, policyId)).toEqual({
      general: 'locked',
      important: 'locked',
      confidential: 'locked',
    });
    for (const value of Object.values(secret)) expect(JSON.stringify(panel)).not.toContain(value);
  });

  it('opens class after class, and is told which one more factor opens the next', async () => {
    const one = await say('plateNo', '浙b·12345');
    expect(one.fits).toBe(true);
    const general = record(one, policyId)?.classes.find((each) => each.class === 'general');
    expect(general?.oneMore).toEqual(
      expect.arrayContaining(['policyNo', 'idCardNo', 'vin', 'engineNo', 'insuredOrClaimantName']),
    );
    const two = await say('insuredOrClaimantName', '歐陽示範女士');
    expect(verdicts(two, policyId)).toEqual({ general: 'tell', important: 'locked', confidential: 'locked' });
    expect(verdicts(two, claimId)).toEqual({ general: 'tell', confidential: 'locked' });
    const refusal = record(two, policyId)?.facts.find(({ fact }) => fact === 'coverage')?.refusal;
    expect(refusal?.case).toBe('publicImportant');
    expect(refusal?.text?.zh).toContain('保单号或身份证号');
    const three = await say('idCardNo', secret.idCardNo);
    expect(verdicts(three, policyId)).toEqual({
      general: 'tell',
      important: 'tell',
      confidential: 'confirmOnly',
    });
  });

  it('is told open facts, each recorded once, and a locked one never', async () => {
    await say('plateNo', secret.plateNo);
    await say('vin', secret.vin);
    const before = (await test.trail()).length;
    expect(await tell(policyId, 'status', 'paymentStatus')).toEqual([
      { fact: 'status', value: { type: 'name', name: { zh: '有效', en: 'In force' }, code: 'inForce' } },
      { fact: 'paymentStatus', value: { type: 'name', name: { zh: '已缴清', en: 'Paid' }, code: 'paid' } },
    ]);
    await tell(policyId, 'status', 'paymentStatus');
    expect((await test.trail()).length).toBe(before + 1);
    expect(await lastAudit()).toMatchObject({
      action: 'disclosure.told',
      result: 'done',
      subjectId: call,
      details: {
        caller: 'customer',
        recordId: policyId,
        facts: ['status', 'paymentStatus'],
        factors: ['plateNo', 'vin'],
        ruleVersion: 1,
      },
    });
    expect(await codeOf(tell(policyId, 'status', 'coverage'))).toBe('verification.notOpen');
    expect(await lastAudit()).toMatchObject({
      action: 'disclosure.refused',
      result: 'refused',
      details: { facts: ['coverage'] },
    });
  });

  it('has the bank account confirmed with a third factor, within limits, and is never told it', async () => {
    await say('plateNo', secret.plateNo);
    await say('reportNo', secret.reportNo);
    expect(await codeOf(confirm('payeeAccount', secret.account))).toBe('verification.notOpen');
    await say('insuredOrClaimantName', secret.name);
    expect(await codeOf(tell(claimId, 'payeeAccount'))).toBe('verification.notOpen');
    expect(await confirm('payeeAccount', '6222 0000 0000 0000 0025')).toEqual({
      matched: false,
      triesLeft: 2,
    });
    expect(await confirm('payeeAccount', '６２２２ ０００００００００００００１７')).toEqual({
      matched: true,
      triesLeft: 1,
    });
    expect(await lastAudit()).toMatchObject({ action: 'disclosure.confirmed', details: { matched: true } });
    await confirm('payeeAccount', secret.account);
    expect(await codeOf(confirm('payeeAccount', secret.account))).toBe('verification.noTriesLeft');
  });

  it('is locked after three failures; what failed once doesn’t count when it is guessed', async () => {
    await say('plateNo', '浙B99999');
    const guessed = await say('plateNo', secret.plateNo);
    expect(guessed.factors.find(({ factor }) => factor === 'plateNo')?.state).toBe('failed');
    expect(record(guessed, policyId)?.proved).toEqual([]);
    await say('insuredOrClaimantName', '李四');
    const locked = await say('engineNo', 'ZZ000001');
    expect(locked.locked).toBe(true);
    expect(locked.refusal?.case).toBe('locked');
    expect(await codeOf(say('vin', secret.vin))).toBe('verification.locked');
    expect((await test.facts()).map(({ type }) => type)).toContain('verification.locked');
  });

  it('slips: a number that can’t be one is no failure', async () => {
    for (const [factor, value] of [
      ['idCardNo', '110105194912310029'],
      ['vin', 'LGBH52E00MY123456'],
      ['plateNo', '京I12345'],
    ] as const)
      expect(await codeOf(say(factor, value))).toBe('verification.valueInvalid');
    expect((await verification.read(agent, call)).failures).toBe(0);
  });

  it('is not helped by what the agent read out first', async () => {
    await inTx((tx) => verification.spoil(tx, agent, call, 'plateNo'));
    await say('plateNo', secret.plateNo);
    const panel = await say('vin', secret.vin);
    expect(record(panel, policyId)?.proved).toEqual(['vin']);
  });

  it('opens another record only with what is true of that one', async () => {
    const wife = await inTx((tx) =>
      test.customers.register.create(
        tx,
        everywhere,
        author,
        people.person('林示例', { branchId: test.branchIds.west }),
      ),
    );
    await inTx((tx) =>
      test.customers.holdings.addPolicy(
        tx,
        everywhere,
        author,
        wife.id,
        motor('AHM20260000099', { plate: '川A11111', vin: '11111111111111111', engineNo: 'X1' }),
      ),
    );
    await say('plateNo', secret.plateNo);
    await say('vin', secret.vin);
    const panel = await say('policyNo', 'AHM20260000099');
    const other = panel.records.find(({ id, kind }) => kind === 'policy' && id !== policyId);
    expect(other?.proved).toEqual(['policyNo']);
    expect(verdicts(panel, other?.id ?? '')).toMatchObject({ general: 'locked' });
    expect(verdicts(panel, policyId)).toMatchObject({ general: 'tell' });
  });

  it('is found by what he says when nobody knows his number', async () => {
    call = comes(null);
    const open = await say('insuredOrClaimantName', secret.name);
    expect(open.records).toEqual([]);
    expect(open.failures).toBe(0);
    const panel = await say('plateNo', secret.plateNo);
    expect(record(panel, policyId)?.proved.sort()).toEqual(['insuredOrClaimantName', 'plateNo']);
    expect(panel.factors.find(({ factor }) => factor === 'insuredOrClaimantName')?.state).toBe('proved');
  });

  it('keys digits: they count when the menu has collected them', async () => {
    await say('policyNo', '20260000077', keys);
    const panel = await say('idCardNo', '11010519491231002*', keys);
    expect(verdicts(panel, policyId)).toMatchObject({ general: 'tell' });
    expect(panel.factors.find(({ factor }) => factor === 'policyNo')?.channel).toBe('voiceMenu');
  });
});

describe('others', () => {
  it('tells a third party about his own car, and nothing of our customer', async () => {
    await asks('thirdParty');
    await say('insuredPlateNo', secret.plateNo);
    const panel = await say('accidentTime', '2026-02-03');
    expect(verdicts(panel, claimId)).toEqual({ general: 'tell' });
    expect(panel.neverAsks?.case).toBe('askPolice');
    const told = await tell(claimId, 'reported', 'ownAssessment', 'closed', 'paid', 'payoutIfPayee');
    expect(told.find(({ fact }) => fact === 'ownAssessment')?.value).toEqual({ type: 'money', fen: 95_000 });
    for (const value of [secret.name, secret.account, secret.policyNo])
      expect(JSON.stringify([panel, told])).not.toContain(value);
    expect(await codeOf(tell(claimId, 'circumstances'))).toBe('verification.notOpen');
    expect(await codeOf(say('insuredOrClaimantName', secret.name))).toBe('verification.factorNotAsked');
  });

  it('tells a traffic officer whether cover is in force, with unit and number noted', async () => {
    await asks('trafficPolice');
    await say('insuredPlateNo', secret.plateNo);
    await say('officerUnit', '宁波交警示范大队');
    const panel = await say('officerNo', '012345');
    expect(verdicts(panel, policyId)).toEqual({ general: 'tell' });
    expect(await tell(policyId, 'inForce')).toEqual([
      {
        fact: 'inForce',
        value: {
          type: 'list',
          items: [{ label: { zh: '机动车商业保险', en: 'Motor' }, value: { type: 'yes', yes: true } }],
        },
      },
    ]);
    expect(panel.neverAsks?.case).toBe('officialLetter');
  });

  it('tells an authorised repairer as far as the authorisation reaches, until it ends', async () => {
    const given = await inTx((tx) =>
      test.customers.authorising.record(tx, everywhere, author, customerId, {
        name: '示例汽车修理厂',
        role: 'repairer',
        scope: { kind: 'claim', claimId },
        classes: ['general'],
        from: new Date('2026-03-01T00:00:00Z'),
        to: new Date('2026-03-02T02:00:00Z'),
        evidence: '客户当面签署',
      }),
    );
    const none = await asks('authorised');
    expect(none.refusal?.case).toBe('noAuthorisation');
    expect(none.authorisations.map(({ id }) => id)).toEqual([given.id]);
    await asks('authorised', given.id);
    await say('plateNo', secret.plateNo);
    await say('insuredOrClaimantName', secret.name);
    const panel = await say('reportNo', secret.reportNo);
    expect(verdicts(panel, claimId)).toEqual({ general: 'tell', confidential: 'locked' });
    expect(verdicts(panel, policyId)).toMatchObject({ general: 'locked', important: 'locked' });
    await test.clock.advance(3_600_000);
    const over = await verification.read(agent, call);
    expect(over.refusal?.case).toBe('noAuthorisation');
    expect(await codeOf(tell(claimId, 'assessment'))).toMatch(/verification\.(notOpen|recordUnknown)/);
    expect(await codeOf(asks('authorised', given.id))).toBe('verification.authorisationUnknown');
  });

  it('tells nothing to anybody else', async () => {
    const panel = await asks('other');
    expect(panel.refusal?.case).toBe('noAuthorisation');
    expect(panel.factors).toEqual([]);
    expect(await codeOf(say('plateNo', secret.plateNo))).toBe('verification.factorNotAsked');
  });
});

describe('the contact', () => {
  it('must be in the agent’s hand', async () => {
    for (const other of [
      comes(customerId, { staffId: newId() }),
      comes(customerId, { staffId: null }),
      newId(),
    ]) {
      call = other;
      expect(await codeOf(say('plateNo', secret.plateNo))).toBe('verification.notInHand');
      expect(await codeOf(verification.read(agent, call))).toBe('verification.notInHand');
    }
    // Who was brought in by a colleague has it in hand, too.
    call = comes(customerId, { staffId: newId(), guestId: staffId });
    expect(await codeOf(say('plateNo', secret.plateNo))).toBe('done');
  });

  it('ends: nothing of what was said is kept, and nothing is proved in the next one', async () => {
    await say('plateNo', secret.plateNo);
    await say('vin', secret.vin);
    expect(await countKeptValues(test.database.read, call)).toBe(2);
    await inTx((tx) => verification.end(tx, call));
    expect(await countKeptValues(test.database.read, call)).toBe(0);
    expect(verdicts(await verification.read(agent, call), policyId)).toMatchObject({ general: 'locked' });
    // On its way while the contact ended.
    expect(await codeOf(say('engineNo', secret.engineNo))).toBe('verification.notInHand');
    expect(await countKeptValues(test.database.read, call)).toBe(0);
    call = comes(customerId);
    expect(verdicts(await verification.read(agent, call), policyId)).toMatchObject({ general: 'locked' });
  });

  it('keeps what is said encrypted, and says none of it in trail and facts', async () => {
    await say('plateNo', secret.plateNo);
    await say('idCardNo', secret.idCardNo);
    await say('insuredOrClaimantName', '无此人');
    await tell(policyId, 'coverage', 'vehicle', 'partyNames');
    const tables = [
      'verification_statements',
      'verifications',
      'verification_told',
      'fact_inbox',
      'audit_inbox',
    ];
    for (const table of tables) {
      const { rows } = await test.database.pool.query(`select * from ${table}`);
      for (const value of [...Object.values(secret), '无此人'])
        expect(JSON.stringify(rows), table).not.toContain(value);
    }
  });

  it('takes turns when two tabs speak at once: no failure is lost', async () => {
    const said = ['A00001', 'A00002', 'A00003', 'A00004'].map((value) => codeOf(say('engineNo', value)));
    const results = await Promise.all(said);
    expect(results.sort()).toEqual(['done', 'done', 'done', 'verification.locked']);
    expect((await verification.read(agent, call)).failures).toBe(3);
  });
});
