import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import { newId } from '../../../platform/ids/ids.ts';
import {
  type CustomersFixture,
  createCustomersFixture,
  motor,
  people,
  scopeAt,
} from '../../../testing/customers.ts';
import { withoutIds } from '../../../testing/without-ids.ts';
import type { RecordFactor } from '../codes.ts';
import type { ClaimDetails, PolicyDetails } from '../contract/details.ts';
import { createColumns } from './columns.ts';
import type { PolicyInput } from './kept.ts';
import type { NewCustomer } from './register.ts';
import { authorisations, claims, salespeople } from './schema.ts';
import { createSealing } from './sealing.ts';

let test: CustomersFixture;
let columns: ReturnType<typeof createColumns>;
const { everywhere, author } = people;
const person = (name: string, more: Partial<NewCustomer> = {}) =>
  people.person(name, { branchId: test.branchIds.ningbo, ...more });
const add = (input: NewCustomer) =>
  test.database.transaction((tx) => test.customers.register.create(tx, everywhere, author, input));

const details: PolicyDetails = {
  vehicle: { model: '示例牌 SL7150', kind: '客车', use: '非营业', loadKg: null, seats: 5 },
  coverage: [{ name: { zh: '第三者责任保险' }, sumInsured: 100_000_000, deductible: null }],
  premium: { amount: 312_050, factors: [{ name: { zh: '无赔款优待' }, factor: 0.85 }] },
  payment: { status: 'paid', items: [{ dueOn: '2026-01-01', paidOn: '2025-12-30', amount: 312_050 }] },
  endorsements: [{ no: 'E1', on: '2026-02-01', status: 'effective', content: '变更使用性质' }],
  vehicleTax: 'paid',
  specialAgreements: '驾驶人限两名',
};
const loss = (more: Partial<ClaimDetails> = {}): ClaimDetails => ({
  lossPlace: '宁波市示例路 1 号',
  lossKind: { zh: '碰撞' },
  course: '倒车时与后车相撞',
  assessment: { amount: 180_000, items: [{ name: '前保险杠', amount: 180_000 }] },
  payout: null,
  denial: null,
  thirdParties: [],
  ...more,
});

async function addPolicy(customerId: string, policyNo: string, more: Partial<PolicyInput> = {}) {
  const view = await test.database.transaction((tx) =>
    test.customers.holdings.addPolicy(tx, everywhere, author, customerId, motor(policyNo, more)),
  );
  const known = new Set(added);
  const id = view.policies?.find((policy) => !known.has(policy.id))?.id ?? '';
  added.push(id);
  return id;
}
const added: string[] = [];

async function addClaim(
  policyId: string,
  reportNo: string,
  lossAt: string,
  more: { claimNo?: string; details?: Partial<ClaimDetails> } = {},
): Promise<string> {
  const id = newId();
  await test.database.transaction((tx) =>
    tx.insert(claims).values({
      id,
      policyId,
      stage: 'assessment',
      reportedAt: new Date(lossAt),
      lossAt: new Date(lossAt),
      ...columns.claim({
        reportNo,
        claimNo: more.claimNo ?? null,
        claimantName: null,
        details: loss(more.details),
      }),
    }),
  );
  return id;
}

beforeAll(async () => {
  test = await createCustomersFixture();
  columns = createColumns(createSealing(test.cipher));
});
afterAll(() => test.drop());
beforeEach(async () => {
  await test.clear();
  added.length = 0;
});

describe('policies and claims as records', () => {
  it('reads all of a policy, wrapped, with what was left open as nothing', async () => {
    const holder = await add(
      person('王小明', { identity: { kind: 'residentId', no: '11010519491231002X' } }),
    );
    const full = await addPolicy(holder.id, 'PAH202633020001', {
      insuredName: '王小红',
      insuredIdentity: { kind: 'residentId', no: '440524188001010014' },
      claimantName: '示例银行宁波分行',
      handler: { staffNo: '66001', name: '许示例' },
      specialNote: true,
      details,
    });
    const bare = await addPolicy(holder.id, 'PAH202633020002', { plate: null, vin: null, engineNo: null });
    const { directory } = test.customers;
    const record = await directory.policyRecord(everywhere, full);
    expect(record).toMatchObject({
      policyId: full,
      customerId: holder.id,
      line: 'motor',
      status: 'inForce',
      branchPath: 'hq.east.ningbo',
      issuingBranch: { zh: '宁波中心支公司' },
      handler: { staffNo: '66001' },
      holder: { kind: 'private', idKind: 'residentId' },
      insured: { idKind: 'residentId' },
      specialNote: true,
    });
    if (record === null) throw new Error('not there');
    expect(openSensitive(record.details)).toEqual(details);
    const clear = [
      record.holder.name,
      record.holder.idNo,
      record.insured?.name,
      record.insured?.idNo,
      record.claimantName,
      record.handler?.name,
      record.policyNo,
      record.plate,
      record.vin,
      record.engineNo,
    ].map((value) => (value ? openSensitive(value) : value));
    expect(clear).toEqual([
      '王小明',
      '11010519491231002X',
      '王小红',
      '440524188001010014',
      '示例银行宁波分行',
      '许示例',
      'PAH202633020001',
      '浙B12345',
      '1M8GDM9AXKP042788',
      'H4T204318',
    ]);
    for (const secret of ['小明', '小红', '许', '0001', '12345', '保险杠', '两名', '312050'])
      expect(withoutIds(JSON.stringify(record)), secret).not.toContain(secret);
    const plain = await directory.policyRecord(everywhere, bare);
    expect(plain).toMatchObject({ insured: null, handler: null, claimantName: null, plate: null });
    expect(plain && openSensitive(plain.details)).toEqual({
      vehicle: null,
      coverage: [],
      premium: null,
      payment: null,
      endorsements: [],
      vehicleTax: null,
      specialAgreements: null,
    });
  });

  it('gives claims with their policy, the latest loss first, counting earlier ones', async () => {
    const holder = await add(person('王小明'));
    const policy = await addPolicy(holder.id, 'PAH202633020001');
    const other = await addPolicy(holder.id, 'PAH202633020002');
    const first = await addClaim(policy, 'R2026000001', '2026-01-10T08:00:00+08:00');
    const elsewhere = await addClaim(other, 'R2026000002', '2026-01-11T08:00:00+08:00');
    const second = await addClaim(policy, 'R2026000003', '2026-02-10T08:00:00+08:00');
    const { directory } = test.customers;
    const found = await directory.claimRecords(everywhere, holder.id);
    expect(found.map(({ claimId, policy: of, pastLosses }) => [claimId, of.policyId, pastLosses])).toEqual([
      [second, policy, 1],
      [elsewhere, other, 0],
      [first, policy, 0],
    ]);
    const one = await directory.claimRecord(everywhere, second);
    expect(one && openSensitive(one.details)).toEqual(loss());
    expect(one).toMatchObject({ stage: 'assessment', claimNo: null, pastLosses: 1 });
    expect(JSON.stringify(one)).not.toContain('示例路');
  });

  it('keeps nothing of a claim, a salesperson or an authorisation in the clear', async () => {
    const holder = await add(person('王小明'));
    const policy = await addPolicy(holder.id, 'PAH202633020001', {
      details,
      handler: { staffNo: '66001', name: '许示例' },
    });
    await addClaim(policy, 'R2026000001', '2026-01-10T08:00:00+08:00', {
      claimNo: 'C2026000001',
      details: { thirdParties: [{ name: '赵三', plate: '浙B54321', assessment: null, payout: null }] },
    });
    const rows = await test.database.pool.query(
      'select row_to_json(c)::text as text from claims c union all select row_to_json(p)::text from policies p',
    );
    const stored = withoutIds(rows.rows.map((row) => row.text).join('\n'));
    for (const secret of ['2026000001', '赵三', '54321', '示例路', '保险杠', '许示例', '非营业', '312050'])
      expect(stored, secret).not.toContain(secret);
  });

  it('shows nobody what lies outside of the scope', async () => {
    const holder = await add(person('王小明'));
    const policy = await addPolicy(holder.id, 'PAH202633020001');
    const claim = await addClaim(policy, 'R2026000001', '2026-01-10T08:00:00+08:00');
    const { directory } = test.customers;
    const west = scopeAt('hq.west');
    expect(await directory.policyRecords(west, holder.id)).toEqual([]);
    expect(await directory.claimRecords(west, holder.id)).toEqual([]);
    expect(await directory.policyRecord(west, policy)).toBeNull();
    expect(await directory.claimRecord(west, claim)).toBeNull();
    expect(await directory.findRecords(west, 'policyNo', sensitive('PAH202633020001'))).toEqual({
      policies: [],
      claims: [],
    });
    const inHand = scopeAt('hq.west', holder.id);
    expect((await directory.claimRecord(inHand, claim))?.policy.policyId).toBe(policy);
  });
});

describe('finding records by what a caller names', () => {
  it('takes any width, case, spaces, dashes and letters that look like digits', async () => {
    const holder = await add(
      person('王小明', { identity: { kind: 'residentId', no: '11010519491231002X' } }),
    );
    const policy = await addPolicy(holder.id, 'PAH-2026/330200', {
      plate: '浙B10345',
      engineNo: 'H4T-2O4318',
      insuredName: '王小红',
      insuredIdentity: { kind: 'residentId', no: '440524188001010014' },
    });
    const claim = await addClaim(policy, 'R-2026-000001', '2026-01-10T08:00:00+08:00', {
      claimNo: 'C2026/7',
      details: { thirdParties: [{ name: '赵三', plate: '浙B54321', assessment: null, payout: null }] },
    });
    const ways: [RecordFactor, string][] = [
      ['policyNo', 'pah 2026 330200'],
      ['policyNo', 'ＰＡＨ－２０２６／３３０２００'],
      ['plateNo', '浙b·1O345'],
      ['vin', '1m8gdm9axkpo42788'],
      ['vin', '１Ｍ８ＧＤＭ９ＡＸＫＰ０４２７８８'],
      ['engineNo', 'h4t 204318'],
      ['idCardNo', '110105 19491231 002x'],
      ['idCardNo', '440524188001010014'],
      ['reportNo', 'r2026000001'],
      ['reportNo', 'C20267'],
      ['thirdPartyPlateNo', '浙B·54321'],
      ['keyedPolicyNo', '2026330200'],
      ['keyedReportNo', '2026000001'],
      ['keyedReportNo', '20267'],
    ];
    for (const [factor, value] of ways) {
      const found = await test.customers.directory.findRecords(everywhere, factor, sensitive(value));
      expect(
        [found.policies.map((one) => one.policyId), found.claims.map((one) => one.claimId)],
        `${factor} ${value}`,
      ).toEqual([[policy], [claim]]);
    }
    for (const [factor, value] of [
      ['policyNo', 'PAH-2026/330201'],
      ['plateNo', '浙B54321'],
      ['thirdPartyPlateNo', '浙B10345'],
      ['orgCode', '11010519491231002X'],
      ['reportNo', 'PAH-2026/330200'],
      ['idCardNo', ''],
      ['policyNo', '2026330200'],
      ['keyedPolicyNo', '330200'],
      ['keyedReportNo', '2026330200'],
    ] as const)
      expect(
        await test.customers.directory.findRecords(everywhere, factor, sensitive(value)),
        `${factor} ${value}`,
      ).toEqual({ policies: [], claims: [] });
  });

  it('finds a company by its organisation code and not by an ID number, 20 at most', async () => {
    const company = await add(
      person('宁波示例物流有限公司', {
        kind: 'corporate',
        identity: { kind: 'creditCode', no: '91350100M000100Y43' },
      }),
    );
    for (let n = 0; n < 22; n++)
      await addPolicy(company.id, `PAF20263302${String(n).padStart(4, '0')}`, { plate: null });
    const { directory } = test.customers;
    const found = await directory.findRecords(everywhere, 'orgCode', sensitive('91350100-m000100y4-3'));
    expect(found.policies).toHaveLength(20);
    expect(new Set(found.policies.map((one) => one.policyId)).size).toBe(20);
    const asPerson = await directory.findRecords(everywhere, 'idCardNo', sensitive('91350100M000100Y43'));
    expect(asPerson.policies).toEqual([]);
  });
});

describe('salespeople', () => {
  async function salesperson(staffNo: string, more: { active?: boolean; password?: string } = {}) {
    await test.database.transaction(async (tx) =>
      tx.insert(salespeople).values({
        id: newId(),
        staffNo,
        branchPath: 'hq.east',
        active: more.active ?? true,
        passwordHash: more.password === undefined ? null : await hash(more.password),
        ...columns.salesperson({
          name: '许示例',
          mobile: null,
          months: [{ month: '2026-02', commission: 123_400, premium: 2_000_000, policies: 7 }],
        }),
      }),
    );
  }

  it('lets in an active one with the right password only', async () => {
    await salesperson('66001', { password: '246810' });
    await salesperson('66002', { password: '246810', active: false });
    await salesperson('66003');
    const fits = (staffNo: string, password: string, scope = everywhere) =>
      test.customers.directory.salespersonPasswordFits(scope, staffNo, sensitive(password));
    expect(await fits('66001', '246810')).toBe(true);
    expect(await fits(' 66001 ', '246810')).toBe(true);
    expect(await fits('66001', '246811')).toBe(false);
    expect(await fits('66002', '246810')).toBe(false);
    expect(await fits('66003', '')).toBe(false);
    expect(await fits('66003', 'nobody')).toBe(false);
    expect(await fits('99999', 'nobody')).toBe(false);
    expect(await fits('66001', '246810', scopeAt('hq.west'))).toBe(false);
    const found = await test.customers.directory.salespersonByStaffNo(everywhere, '66001');
    expect(found).toMatchObject({ staffNo: '66001', active: true, hasPassword: true, branchPath: 'hq.east' });
    expect(JSON.stringify(found)).not.toMatch(/许|argon2/);
  });

  it('takes no password for an hour after six wrong ones in a row, in whatever calls', async () => {
    await salesperson('66001', { password: '246810' });
    const fits = (password: string) =>
      test.customers.directory.salespersonPasswordFits(everywhere, '66001', sensitive(password));
    for (let failure = 1; failure <= 5; failure++) expect(await fits('000000')).toBe(false);
    expect(await fits('246810')).toBe(true);
    await Promise.all(Array.from({ length: 6 }, () => fits('000000')));
    expect(await fits('246810')).toBe(false);
    await test.clock.advance(59 * 60_000);
    expect(await fits('246810')).toBe(false);
    await test.clock.advance(2 * 60_000);
    expect(await fits('000000')).toBe(false);
    expect(await fits('246810')).toBe(true);
  });

  it('counts the policies that he handles, by line and what they are now, and knows his months', async () => {
    await salesperson('66001');
    const holder = await add(person('王小明'));
    const handler = { staffNo: '66001', name: '许示例' };
    await addPolicy(holder.id, 'PAH202633020001', { handler });
    await addPolicy(holder.id, 'PAH202633020002', { handler });
    await addPolicy(holder.id, 'PAH202633020003', { handler, to: new Date('2026-02-01T16:00:00Z') });
    await addPolicy(holder.id, 'PAL202633020004', { handler, line: 'life', status: 'lapsed' });
    await addPolicy(holder.id, 'PAH202633020005', { handler: { staffNo: '66002', name: '别人' } });
    const { directory } = test.customers;
    const person66001 = await directory.salespersonByStaffNo(everywhere, '66001');
    if (person66001 === null) throw new Error('not there');
    const { policies, months } = await directory.portfolioOf(person66001);
    expect(policies).toEqual([
      { line: 'life', status: 'lapsed', count: 1 },
      { line: 'motor', status: 'expired', count: 1 },
      { line: 'motor', status: 'inForce', count: 2 },
    ]);
    expect(openSensitive(months)).toEqual([
      { month: '2026-02', commission: 123_400, premium: 2_000_000, policies: 7 },
    ]);
  });
});

describe('authorisations', () => {
  it('hold from their first moment until their end or revocation, and for their customer only', async () => {
    const holder = await add(person('王小明'));
    const other = await add(person('李小红'));
    const policy = await addPolicy(holder.id, 'PAH202633020001');
    const sealing = createSealing(test.cipher);
    const record = (more: Partial<typeof authorisations.$inferInsert>) =>
      test.database.transaction((tx) =>
        tx.insert(authorisations).values({
          id: newId(),
          customerId: holder.id,
          name: sealing.seal('authorisedName', '示例汽修厂'),
          role: 'repairer',
          covers: 'policy',
          policyId: policy,
          classes: ['general'],
          validFrom: new Date('2026-03-01T00:00:00Z'),
          validTo: new Date('2026-03-08T00:00:00Z'),
          evidence: sealing.seal('evidence', '授权书原件存宁波'),
          recordedAt: new Date('2026-03-01T00:00:00Z'),
          ...more,
        }),
      );
    await record({});
    await record({ covers: 'all', policyId: null, revokedAt: new Date('2026-03-03T00:00:00Z') });
    const at = async (moment: string, scope = everywhere, customerId = holder.id) =>
      (await test.customers.directory.authorisations(scope, customerId, new Date(moment))).map(
        (one) => one.scope,
      );
    const both = [{ kind: 'policy', policyId: policy }, { kind: 'all' }];
    expect(await at('2026-02-28T23:59:59Z')).toEqual([]);
    expect(await at('2026-03-01T00:00:00Z')).toEqual(expect.arrayContaining(both));
    expect(await at('2026-03-03T00:00:00Z')).toEqual([both[0]]);
    expect(await at('2026-03-07T23:59:59Z')).toEqual([both[0]]);
    expect(await at('2026-03-08T00:00:00Z')).toEqual([]);
    expect(await at('2026-03-02T00:00:00Z', everywhere, other.id)).toEqual([]);
    expect(await at('2026-03-02T00:00:00Z', scopeAt('hq.west'))).toEqual([]);
    const [one] = await test.customers.directory.authorisations(
      everywhere,
      holder.id,
      new Date('2026-03-05T00:00:00Z'),
    );
    expect(one && openSensitive(one.name)).toBe('示例汽修厂');
  });
});
