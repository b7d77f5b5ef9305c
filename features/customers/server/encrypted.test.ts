import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCipher } from '../../../platform/crypto/cipher.ts';
import { withNewKey } from '../../../platform/crypto/key-ring.ts';
import { rewriteTable } from '../../../platform/crypto/rotate-table.ts';
import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import { type CustomersFixture, createCustomersFixture, motor, people } from '../../../testing/customers.ts';
import { createAudit } from '../../audit/server/service.ts';
import { noPolicyDetails } from '../contract/details.ts';
import { customersEncrypted } from './encrypted.ts';
import { createCustomers } from './service.ts';

let test: CustomersFixture;
beforeAll(async () => {
  test = await createCustomersFixture();
});
afterAll(() => test.drop());
const { everywhere, author } = people;

it('moves every encrypted column and every index to a new key', async () => {
  const { database, customers, clock } = test;
  const customerId = await database.transaction(async (tx) => {
    const person = people.person('王小明', {
      branchId: test.branchIds.ningbo,
      identity: { kind: 'residentId', no: '11010519491231002X' },
    });
    const { id } = await customers.register.create(tx, everywhere, author, person);
    const { policies } = await customers.holdings.addPolicy(tx, everywhere, author, id, {
      ...motor('PAH202633020001'),
      insuredName: '王小红',
      insuredIdentity: { kind: 'residentId', no: '440524188001010014' },
      claimantName: '示例银行',
      handler: { staffNo: '66001', name: '许示例' },
      details: { ...noPolicyDetails, specialAgreements: '驾驶人限两名' },
    });
    await customers.claims.add(tx, everywhere, author, policies?.[0]?.id ?? '', {
      reportNo: 'R2026000001',
      claimNo: 'C20260001',
      stage: 'survey',
      lossAt: new Date('2026-02-01T00:00:00Z'),
      reportedAt: new Date('2026-02-01T00:00:00Z'),
      claimantName: '王小红',
      details: {
        lossPlace: '宁波市示例路',
        lossKind: { zh: '碰撞' },
        course: '倒车相撞',
        assessment: null,
        payout: null,
        denial: null,
        thirdParties: [
          { name: '赵三', plate: '浙B54321', assessment: null, payout: null },
          { name: '钱四', plate: null, assessment: null, payout: null },
        ],
      },
    });
    await customers.authorising.record(tx, everywhere, author, id, {
      name: '示例汽修厂',
      role: 'repairer',
      scope: { kind: 'all' },
      classes: ['general'],
      from: new Date('2026-03-01T00:00:00Z'),
      to: new Date('2026-03-08T00:00:00Z'),
      evidence: '授权书原件存宁波',
    });
    await customers.salespeople.add(tx, author, {
      staffNo: '66001',
      name: '许示例',
      mobile: '+8615400000009',
      branchPath: 'hq.east',
      active: true,
      months: [{ month: '2026-02', commission: 1, premium: 2, policies: 3 }],
    });
    await customers.notes.add(tx, everywhere, author, id, '下午方便接听');
    await customers.orders.add(tx, everywhere, author, id, {
      orderNo: 'TB2026000001',
      kind: 'renewal',
      line: 'motor',
      product: { zh: '机动车商业保险' },
      status: 'submitted',
      premium: null,
      createdAt: new Date('2026-03-01T00:00:00Z'),
      validUntil: null,
      staffNo: null,
    });
    const other = await customers.register.create(
      tx,
      everywhere,
      author,
      people.person('王晓明', { branchId: test.branchIds.ningbo }),
    );
    const of = { keptId: id, keptVersion: 1, absorbedId: other.id, absorbedVersion: 1 };
    await customers.merging.merge(tx, everywhere, author, of, '同一证件同一人');
    return id;
  });

  const both = withNewKey(test.ring);
  const rewriter = createCipher(both);
  for (const table of customersEncrypted) {
    const rows = await rewriteTable(database.pool, rewriter, both.current, table, 100, () => {});
    expect(rows, table.table).toBeGreaterThan(0);
    expect(await rewriteTable(database.pool, rewriter, both.current, table, 100, () => {})).toBe(0);
  }

  // Only the new key is left.
  const key = both.keys.get(both.current);
  if (key === undefined) throw new Error('no key');
  const cipher = createCipher({ current: both.current, keys: new Map([[both.current, key]]) });
  const branches = { listBranches: async () => [] };
  const { directory } = createCustomers({ database, clock, cipher, audit: createAudit(), branches });
  for (const [factor, value] of [
    ['policyNo', 'PAH202633020001'],
    ['plateNo', '浙B12345'],
    ['vin', '1M8GDM9AXKP042788'],
    ['engineNo', 'H4T204318'],
    ['idCardNo', '11010519491231002X'],
    ['idCardNo', '440524188001010014'],
    ['reportNo', 'R2026000001'],
    ['reportNo', 'C20260001'],
    ['thirdPartyPlateNo', '浙B54321'],
  ] as const) {
    const found = await directory.findRecords(everywhere, factor, sensitive(value));
    expect([found.policies.length, found.claims.length], factor).toEqual([1, 1]);
    const [claim] = found.claims;
    expect(claim && openSensitive(claim.details).course).toBe('倒车相撞');
    expect(claim && openSensitive(claim.policy.details).specialAgreements).toBe('驾驶人限两名');
  }
  const [authorisation] = await directory.authorisations(everywhere, customerId, clock.now());
  expect(authorisation && openSensitive(authorisation.name)).toBe('示例汽修厂');
  const seller = await directory.salespersonByStaffNo(everywhere, '66001');
  expect(seller && openSensitive((await directory.portfolioOf(seller)).months)).toHaveLength(1);

  // Nothing under the old key is left anywhere, described or not.
  const old = [...test.ring.keys.keys()][0];
  for (const { table } of customersEncrypted) {
    const { rows } = await database.pool.query(`select row_to_json(t)::text as text from ${table} t`);
    for (const { text } of rows) expect(text, table).not.toContain(`${old}.`);
  }
});
