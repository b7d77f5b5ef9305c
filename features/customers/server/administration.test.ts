import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import { people } from '../../../testing/customers.ts';
import {
  type CustomersHttp,
  codeOf,
  createCustomersHttp,
  reportedClaim,
  wholePolicy,
} from '../../../testing/customers-http.ts';
import { withoutIds } from '../../../testing/without-ids.ts';

/* What an insurer without a core system keeps of policies and claims: through the routes, on a real database. */

let test: CustomersHttp;
beforeAll(async () => {
  test = await createCustomersHttp();
});
afterAll(() => test.close());
beforeEach(() => test.clear());

async function policy(customerId: string, more: object = {}) {
  const { body, status } = await test.call(
    'POST',
    `/api/customers/${customerId}/policies`,
    wholePolicy(more),
  );
  expect(status).toBe(200);
  return body.policies[0] as { id: string; version: number };
}
const payee = { name: '示例汽车维修有限公司', bank: '示例银行', account: '6217000000000000001' };
/** A card's number with a right last digit. */
const goodPayee = { ...payee, account: '6217000000000000004' };

describe('policies with their details', () => {
  it('are kept whole and shown masked, what people wrote only when opened', async () => {
    const id = await test.addCustomer();
    await policy(id);
    const { body, text } = await test.call('GET', `/api/customers/${id}`);
    expect(body.policies).toMatchObject([
      {
        policyNo: '****0123',
        insuredName: '王*',
        insuredIdKind: 'residentId',
        insuredIdNo: '440***********0014',
        claimantName: '示例***股份有限公司',
        handler: { staffNo: '66001', name: '许*' },
        branchPath: 'hq.east',
        branchName: { zh: '浙江分公司' },
        specialNote: false,
        fromCore: false,
        details: {
          vehicle: { model: '示例牌 SL7150', seats: 5 },
          coverage: [{ sumInsured: 100_000_000 }],
          endorsements: [{ no: 'E1', on: '2026-02-01', status: 'effective' }],
          hasSpecialAgreements: true,
        },
      },
    ]);
    for (const secret of ['小红', '变更', '两名', '1M8GDM9AXKP042788', '示例银行股份'])
      expect(text, secret).not.toContain(secret);
    test.who.role = 'teamLeader';
    const opened = await test.call('POST', `/api/customers/${id}/open`, {
      fields: ['policies'],
      reason: '客户要求核对',
    });
    expect(opened.body.policies).toMatchObject([
      {
        policyNo: 'PAH-2026-000123',
        insuredIdNo: '440524188001010014',
        claimantName: '示例银行股份有限公司',
        handlerName: '许示例',
        endorsements: ['变更车主电话'],
        specialAgreements: '驾驶人限两名',
      },
    ]);
  });

  it('change part by part; what the editor can’t see stays', async () => {
    const id = await test.addCustomer();
    const { id: policyId } = await policy(id);
    const change = (body: object) => test.call('PATCH', `/api/customers/${id}/policies/${policyId}`, body);
    const kept = await change({
      version: 1,
      specialNote: true,
      vehicleTax: 'due',
      endorsements: [
        { no: 'E2', on: '2026-02-20', status: 'pending', content: '增加附加险' },
        { no: 'E1', on: '2026-02-01', status: 'withdrawn', was: 0 },
      ],
    });
    expect(kept.status).toBe(200);
    const record = await test.customers.directory.policyRecord(people.everywhere, policyId);
    if (record === null) throw new Error('not there');
    expect(record.specialNote).toBe(true);
    expect(openSensitive(record.details)).toMatchObject({
      vehicle: { seats: 5 },
      premium: { amount: 312_050 },
      vehicleTax: 'due',
      specialAgreements: '驾驶人限两名',
      endorsements: [
        { no: 'E2', status: 'pending', content: '增加附加险' },
        { no: 'E1', status: 'withdrawn', content: '变更车主电话' },
      ],
    });
    const unfinished = { no: 'E3', on: '2026-02-20', status: 'pending' };
    for (const endorsement of [unfinished, { ...unfinished, was: 7 }])
      expect(codeOf(await change({ version: 2, endorsements: [endorsement] }))).toBe('records.contentNeeded');
    expect(codeOf(await change({ version: 1, vehicleTax: 'paid' }))).toBe('staleVersion');
    const cleared = await change({ version: 2, insuredName: null, handler: null, specialAgreements: null });
    expect(cleared.body.policies[0]).toMatchObject({
      insuredName: null,
      insuredIdNo: null,
      handler: null,
      claimantName: '示例***股份有限公司',
      details: { hasSpecialAgreements: false },
      version: 3,
    });
    const [last] = (await test.trail()).slice(-1);
    expect(last).toMatchObject({
      action: 'policies.changed',
      details: { fields: ['insuredName', 'insuredIdentity', 'handler', 'specialAgreements'] },
    });
  });

  it('are refused with a wrong check digit or in a branch that isn’t one’s own', async () => {
    const id = await test.addCustomer();
    const add = (more: object) => test.call('POST', `/api/customers/${id}/policies`, wholePolicy(more));
    expect(codeOf(await add({ vin: 'LGBH52E00MY123456' }))).toBe('policies.vinInvalid');
    const wrongId = await add({ insuredIdentity: { kind: 'residentId', no: '110105194912310029' } });
    expect(wrongId.body.error).toMatchObject({
      code: 'customers.idCheckDigit',
      fields: [{ field: 'insuredIdentity.no' }],
    });
    expect(codeOf(await add({ branchId: test.branchIds.west }))).toBe('customers.branchUnknown');
    const elsewhere = await add({ branchId: test.branchIds.ningbo });
    expect(elsewhere.body.policies[0]).toMatchObject({ branchPath: 'hq.east.ningbo' });
  });
});

describe('claims', () => {
  it('are kept, listed masked and opened, all but the account', async () => {
    const id = await test.addCustomer();
    const { id: policyId } = await policy(id);
    const added = await test.call(
      'POST',
      `/api/policies/${policyId}/claims`,
      reportedClaim({
        claimNo: 'C2026-7',
        stage: 'closed',
        claimantName: '王小红',
        assessment: { amount: 180_000, items: [{ name: '前保险杠', amount: 180_000 }] },
        payout: { amount: 180_000, paidOn: '2026-02-20', payee: goodPayee },
        thirdParties: [
          { name: '赵三', plate: '浙B·54321', assessment: 60_000, payout: { amount: 1, paidOn: null } },
        ],
      }),
    );
    expect(added.body).toMatchObject({ stage: 'closed', reportNo: '****0001', version: 1 });
    const { body, text } = await test.call('GET', `/api/customers/${id}/claims`);
    expect(body).toMatchObject({
      asOf: 7,
      claims: [
        {
          policyId,
          claimNo: '****6-7',
          claimantName: '王*',
          payout: { payee: { name: '示例***有限公司', bank: '示例银行', account: '****0004' } },
          thirdParties: [{ name: '赵*', plate: '浙B***21', assessment: 60_000 }],
          pastLosses: 0,
        },
      ],
    });
    for (const secret of ['小红', '赵三', '54321', '示例路', '相撞', '621700', '2026-000001'])
      expect(withoutIds(text), secret).not.toContain(secret);
    test.who.role = 'teamLeader';
    const opened = await test.call('POST', `/api/customers/${id}/open`, {
      fields: ['claims'],
      reason: '客户要求核对',
    });
    expect(opened.body.claims).toEqual([
      {
        id: added.body.id,
        reportNo: 'R-2026-000001',
        claimNo: 'C2026-7',
        claimantName: '王小红',
        lossPlace: '宁波市示例路 1 号',
        course: '倒车时与后车相撞',
        denialReason: null,
        payeeName: '示例汽车维修有限公司',
        thirdParties: [{ name: '赵三', plate: '浙B54321' }],
      },
    ]);
    expect(withoutIds(opened.text)).not.toContain('6217');
  });

  it('go on through their stages, keeping what isn’t sent', async () => {
    const id = await test.addCustomer();
    const { id: policyId } = await policy(id);
    const thirdParties = [{ name: '赵三', plate: '浙B54321', assessment: null, payout: null }];
    const { body: made } = await test.call(
      'POST',
      `/api/policies/${policyId}/claims`,
      reportedClaim({ thirdParties, payout: { amount: 1_000, paidOn: null, payee: goodPayee } }),
    );
    const change = (body: object) => test.call('PATCH', `/api/claims/${made.id}`, body);
    const next = await change({
      version: 1,
      stage: 'assessment',
      payout: { amount: 2_000, paidOn: '2026-03-01' },
      thirdParties: [
        { was: 0, assessment: 70_000, payout: null },
        { name: '钱四', plate: null, assessment: null, payout: null },
      ],
    });
    expect(next).toMatchObject({ status: 200, body: { stage: 'assessment', version: 2 } });
    const record = await test.customers.directory.claimRecord(people.everywhere, made.id);
    if (record === null) throw new Error('not there');
    expect(openSensitive(record.details)).toMatchObject({
      course: '倒车时与后车相撞',
      payout: { amount: 2_000, payee: goodPayee },
      thirdParties: [
        { name: '赵三', plate: '浙B54321', assessment: 70_000 },
        { name: '钱四', plate: null },
      ],
    });
    const found = await test.customers.directory.findRecords(
      people.everywhere,
      'thirdPartyPlateNo',
      sensitive('浙b54321'),
    );
    expect(found.claims).toHaveLength(1);

    expect(codeOf(await change({ version: 1, stage: 'review' }))).toBe('staleVersion');
    expect(codeOf(await change({ version: 2, stage: 'denied' }))).toBe('claims.stageInvalid');
    expect(codeOf(await change({ version: 2, denial: { reason: '醉驾', clause: '第八条' } }))).toBe(
      'claims.stageInvalid',
    );
    expect(codeOf(await change({ version: 2, stage: 'denied', denial: { clause: '第八条' } }))).toBe(
      'records.contentNeeded',
    );
    const denied = await change({
      version: 2,
      stage: 'denied',
      denial: { reason: '醉驾', clause: '第八条' },
      payout: null,
    });
    expect(denied.body).toMatchObject({ stage: 'denied', denial: { clause: '第八条' }, payout: null });
    expect(denied.text).not.toContain('醉驾');
    expect(await test.facts()).toContainEqual(
      expect.objectContaining({
        type: 'customer.changed',
        ids: { customerId: id, policyId, claimId: made.id },
        data: { what: 'claimChanged', version: 3 },
      }),
    );
    expect((await test.trail()).map((entry) => entry.action).slice(-3)).toEqual([
      'claims.added',
      'claims.changed',
      'claims.changed',
    ]);
    const told = withoutIds(JSON.stringify([await test.facts(), await test.trail()]));
    expect(told).not.toMatch(/赵三|醉驾|6217|54321/);
  });

  it('are refused when they can’t be', async () => {
    const id = await test.addCustomer();
    const { id: policyId } = await policy(id);
    const add = (more: object) => test.call('POST', `/api/policies/${policyId}/claims`, reportedClaim(more));
    expect(codeOf(await add({ lossAt: '2026-02-11T09:00:00+08:00' }))).toBe('claims.timesInvalid');
    expect(codeOf(await add({ reportedAt: '2026-03-03T09:00:00+08:00' }))).toBe('claims.timesInvalid');
    expect(codeOf(await add({ reportNo: '!!!' }))).toBe('claims.numberInvalid');
    const card = await add({ payout: { amount: 1, paidOn: null, payee } });
    expect(card.body.error).toMatchObject({
      code: 'records.accountInvalid',
      fields: [{ field: 'payout.payee.account' }],
    });
    const plate = { name: '赵三', plate: '京I12345', assessment: null, payout: null };
    expect((await add({ thirdParties: [plate] })).body.error.fields).toMatchObject([
      { field: 'thirdParties.0.plate' },
    ]);
    expect((await add({})).status).toBe(200);
    expect(codeOf(await add({ reportNo: 'r2026000001' }))).toBe('claims.reportTaken');
    const twice = await Promise.all([add({ reportNo: 'R20260009' }), add({ reportNo: 'R20260009' })]);
    expect(twice.map((reply) => reply.status).sort()).toEqual([200, 409]);
    test.who.path = 'hq.west';
    expect(codeOf(await add({ reportNo: 'R20260010' }))).toBe('notFound');
  });

  it('aren’t shown to who may not see them, whatever else he may do', async () => {
    const id = await test.addCustomer();
    const { id: policyId } = await policy(id);
    await test.call('POST', `/api/policies/${policyId}/claims`, reportedClaim());
    test.who.role = 'agent';
    expect((await test.call('GET', `/api/customers/${id}/claims`)).status).toBe(403);
    expect((await test.call('GET', `/api/customers/${id}/authorisations`)).status).toBe(403);
    const seen = await test.call('GET', `/api/customers/${id}`);
    expect(seen.body).toMatchObject({ policies: null, policyCounts: { motor: { total: 1 } } });
    for (const secret of ['SL7150', '第三者', '312050', '66001'])
      expect(withoutIds(seen.text)).not.toContain(secret);
    test.who.role = 'backOffice';
    test.who.without = ['customers.read'];
    expect((await test.call('POST', `/api/policies/${policyId}/claims`, reportedClaim())).status).toBe(403);
    expect((await test.call('POST', `/api/customers/${id}/policies`, wholePolicy())).status).toBe(403);
    test.who.role = 'teamLeader';
    const open = await test.call('POST', `/api/customers/${id}/open`, {
      fields: ['name', 'claims'],
      reason: '客户要求核对',
    });
    expect(open.status).toBe(403);
    expect((await test.trail()).at(-1)).toMatchObject({ action: 'customers.opened', result: 'refused' });
  });
});

describe('rows of the core system', () => {
  it('refuse to be edited here', async () => {
    const id = await test.addCustomer();
    const { id: policyId } = await policy(id);
    const { body: claim } = await test.call('POST', `/api/policies/${policyId}/claims`, reportedClaim());
    const { body: seller } = await test.call('POST', '/api/salespeople', {
      staffNo: '66001',
      name: '许示例',
    });
    const pool = test.database.pool;
    await pool.query(`update salespeople set core_id = 'S1'`);
    await pool.query(`update claims set core_id = 'L1'`);
    await pool.query(`update policies set core_id = 'P1'`);
    await pool.query(`update customers set core_id = 'C1'`);
    const tries = [
      test.call('PATCH', `/api/customers/${id}/policies/${policyId}`, { version: 1, status: 'expired' }),
      test.call('POST', `/api/customers/${id}/policies`, wholePolicy({ policyNo: 'PAH-2026-000124' })),
      test.call('PATCH', `/api/claims/${claim.id}`, { version: 1, stage: 'survey' }),
      test.call('POST', `/api/policies/${policyId}/claims`, reportedClaim({ reportNo: 'R20260002' })),
      test.call('PATCH', `/api/salespeople/${seller.id}`, { version: 1, name: '许新' }),
      test.call('PUT', `/api/salespeople/${seller.id}/password`, { version: 1, password: '258046' }),
    ];
    for (const reply of await Promise.all(tries)) {
      expect(reply.status).toBe(409);
      expect(reply.body.error).toMatchObject({
        code: 'records.fromCore',
        message: expect.stringContaining('核心系统中修改'),
      });
    }
    const { body } = await test.call('GET', `/api/customers/${id}`);
    expect(body.policies).toMatchObject([{ fromCore: true, version: 1 }]);
  });
});
