import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sensitive } from '../../../platform/crypto/sensitive.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { systemScope } from '../../../platform/scope.ts';
import { type CustomersFixture, createCustomersFixture, scopeAt } from '../../../testing/customers.ts';
import type { Author } from './changes.ts';
import type { PolicyInput } from './holdings.ts';
import type { NewCustomer } from './register.ts';

let test: CustomersFixture;
const everywhere = systemScope('test');
const staffId = newId();
const author: Author = { actor: { kind: 'staff', staffId }, address: '127.0.0.1' };
const page = { before: null, limit: 20 };

beforeAll(async () => {
  test = await createCustomersFixture();
});
afterAll(() => test.drop());
beforeEach(async () => {
  for (const table of ['policies', 'customer_numbers', 'customers', 'audit_inbox', 'fact_inbox'])
    await test.database.pool.query(`delete from ${table}`);
});

const person = (name: string, more: Partial<NewCustomer> = {}): NewCustomer => ({
  kind: 'private',
  name,
  honorific: 'mr',
  identity: null,
  segment: 'mass',
  language: 'zh-CN',
  note: null,
  numbers: [{ kind: 'mobile', number: '+8615400000001' }],
  branchId: test.branchIds.ningbo,
  ...more,
});
const add = (input: NewCustomer, scope = everywhere) =>
  test.database.transaction((tx) => test.customers.register.create(tx, scope, author, input));
const motor = (policyNo: string, more: Partial<PolicyInput> = {}): PolicyInput => ({
  policyNo,
  line: 'motor',
  product: { zh: '机动车商业保险', en: 'Motor' },
  plate: '浙B12345',
  vin: '1M8GDM9AXKP042788',
  engineNo: 'H4T204318',
  insuredName: null,
  from: new Date('2026-01-01T16:00:00Z'),
  to: new Date('2027-01-01T16:00:00Z'),
  status: 'inForce',
  ...more,
});
const addPolicy = (id: string, input: PolicyInput) =>
  test.database.transaction((tx) => test.customers.holdings.addPolicy(tx, everywhere, author, id, input));
const search = async (query: string, scope = everywhere) =>
  (await test.customers.directory.search(scope, query, page)).customers.map((row) => row.id);

describe('storing', () => {
  it('keeps nothing of a person in the clear', async () => {
    const { id } = await add(
      person('区小明', {
        identity: { kind: 'residentId', no: '11010519491231002X' },
        note: '常住宁波',
        numbers: [{ kind: 'mobile', number: '+8615400000001' }],
      }),
    );
    await addPolicy(id, motor('PAH2026330200000123', { insuredName: '王小红' }));
    await test.database.transaction((tx) =>
      test.customers.register.correctReading(tx, everywhere, author, id, { reading: 'Qū', version: 1 }),
    );
    const rows = await test.database.pool.query(
      `select row_to_json(c)::text as text from customers c union all select row_to_json(n)::text from customer_numbers n
       union all select row_to_json(p)::text from policies p`,
    );
    const stored = rows.rows.map((row) => row.text).join('\n');
    for (const secret of [
      '区',
      '小明',
      'xiaoming',
      '15400000001',
      '11010519491231002X',
      '宁波',
      '王小红',
      'Qū',
      '12345',
      '042788',
      '330200000123',
      'H4T204318',
    ])
      expect(stored, secret).not.toContain(secret);
    const told = JSON.stringify([await test.facts(), await test.trail()]);
    for (const secret of ['小明', '15400000001', '0123', '12345']) expect(told, secret).not.toContain(secret);
  });

  it('tells of each change in a fact at the branch and in the trail, with ids and codes', async () => {
    const { id } = await add(person('王小明', { segment: 'vip' }));
    await test.database.transaction((tx) =>
      test.customers.register.update(tx, everywhere, author, id, {
        version: 1,
        honorific: 'ms',
        note: '更正称谓',
      }),
    );
    expect(await test.facts()).toEqual([
      {
        type: 'customer.created',
        path: 'hq.east.ningbo',
        ids: { customerId: id },
        data: { kind: 'private', segment: 'vip', version: 1 },
      },
      {
        type: 'customer.changed',
        path: 'hq.east.ningbo',
        ids: { customerId: id },
        data: { what: 'details', version: 2 },
      },
    ]);
    expect(await test.trail()).toMatchObject([
      { action: 'customers.created', actorId: staffId, subjectId: id, result: 'done' },
      {
        action: 'customers.changed',
        actorId: staffId,
        subjectId: id,
        details: { fields: ['honorific', 'note'] },
      },
    ]);
  });
});

describe('finding', () => {
  it('finds by whatever a caller says, masked', async () => {
    const { id } = await add(
      person('欧阳雪', { honorific: 'ms', identity: { kind: 'residentId', no: '11010519491231002X' } }),
    );
    await addPolicy(id, motor('PAH-2026/330200000123'));
    await add(person('王大力', { numbers: [{ kind: 'mobile', number: '+8615400000002' }] }));
    for (const query of [
      '154-0000-0001',
      '＋８６ １５４ ００００ ０００１',
      '11010519491231002x',
      'pah-2026/330200000123',
      '浙b·12345',
      '欧阳雪',
      '阳雪',
      'ouyangxue',
      'ouyang x',
      'oyx',
    ])
      expect(await search(query), query).toEqual([id]);
    const [row] = (await test.customers.directory.search(everywhere, 'oyx', page)).customers;
    expect(row).toMatchObject({
      name: '欧阳*',
      salutation: '欧阳女士',
      number: '154****0001',
      matched: 'name',
      branchName: { zh: '宁波中心支公司' },
      policyCounts: { motor: { inForce: 1, total: 1 }, life: { inForce: 0, total: 0 } },
    });
    expect(JSON.stringify(row)).not.toContain('雪');
  });

  it('refuses what is too short to find anybody', async () => {
    for (const query of ['王', 'w', '1', '%', "'"])
      await expect(search(query), query).rejects.toMatchObject({ kind: { code: 'customers.queryTooShort' } });
  });

  it('pages through many of one name, newest first, each once', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 7; n++) ids.unshift((await add(person('王小明', { numbers: [] }))).id);
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const found = await test.customers.directory.search(everywhere, 'wxm', { before, limit: 3 });
      seen.push(...found.customers.map((row) => row.id));
      before = found.next;
    } while (before !== null);
    expect(seen).toEqual(ids);
  });

  it('sees the own branch, those below it and the customer in hand, nobody else', async () => {
    const east = await add(person('王一', { branchId: test.branchIds.ningbo }));
    const west = await add(person('王二', { branchId: test.branchIds.west }));
    const at = (path: string, ...subjects: string[]) => search('15400000001', scopeAt(path, ...subjects));
    expect(await at('hq')).toEqual([west.id, east.id]);
    expect(await at('hq.east')).toEqual([east.id]);
    expect(await at('hq.west')).toEqual([west.id]);
    expect(await at('hq.eas')).toEqual([]);
    expect(await at('hq.west', east.id)).toEqual([west.id, east.id]);
    const { directory, register } = test.customers;
    await expect(directory.read(scopeAt('hq.west'), east.id, true)).rejects.toMatchObject({
      kind: { code: 'notFound' },
    });
    expect(await directory.customerCard(scopeAt('hq.west'), east.id)).toBeNull();
    expect(await directory.policyRecords(scopeAt('hq.west'), east.id)).toEqual([]);
    expect((await directory.customerCards(scopeAt('hq.west'), [east.id, west.id])).size).toBe(1);
    await expect(
      test.database.transaction((tx) =>
        register.update(tx, scopeAt('hq.west'), author, east.id, { version: 1, note: 'x' }),
      ),
    ).rejects.toMatchObject({ kind: { code: 'notFound' } });
  });
});

describe('screen pop', () => {
  it('names everybody on a number, and one card says how to speak to whom', async () => {
    const husband = await add(person('单雄', { segment: 'vip' }));
    const wife = await add(person('翟丽', { honorific: 'ms' }));
    await addPolicy(wife.id, motor('PAH202633020001'));
    await addPolicy(
      wife.id,
      motor('PAL202633020002', { line: 'life', status: 'surrendered', plate: null, vin: null }),
    );
    const { directory } = test.customers;
    const found = await directory.lookupByNumber(everywhere, sensitive('0086 154-0000-0001'));
    expect(found).toEqual([
      { customerId: wife.id, branchPath: 'hq.east.ningbo', segment: 'mass', language: 'zh-CN' },
      { customerId: husband.id, branchPath: 'hq.east.ningbo', segment: 'vip', language: 'zh-CN' },
    ]);
    expect(await directory.customerCard(everywhere, husband.id)).toMatchObject({
      name: '单*',
      reading: { surname: '单', readings: ['Shàn'], special: true, confirmed: false },
      salutation: '单先生',
      number: '154****0001',
      segment: 'vip',
    });
    expect(await directory.customerCard(everywhere, wife.id, sensitive('+8657487881234'))).toMatchObject({
      reading: { readings: ['Zhái', 'Dí'], special: true },
      number: '0574-****1234',
      policyCounts: { motor: { inForce: 1, total: 1 }, life: { inForce: 0, total: 1 } },
    });
    expect(await directory.lookupByNumber(everywhere, sensitive('anonymous'))).toEqual([]);
  });

  it('counts a policy whose period has passed as no longer in force', async () => {
    const { id } = await add(person('王小明'));
    await addPolicy(id, motor('PAH202633020001', { to: new Date('2026-02-01T16:00:00Z') }));
    expect((await test.customers.directory.customerCard(everywhere, id))?.policyCounts.motor).toEqual({
      inForce: 0,
      total: 1,
    });
  });

  it('hands proof its records still wrapped', async () => {
    const { id } = await add(
      person('王小明', { identity: { kind: 'residentId', no: '11010519491231002X' } }),
    );
    await addPolicy(id, motor('PAH202633020001'));
    const records = await test.customers.directory.policyRecords(everywhere, id);
    expect(JSON.stringify(records)).not.toContain('330200');
    expect(records).toMatchObject([
      { customerId: id, line: 'motor', holderKind: 'private', insuredName: null },
    ]);
  });
});

describe('changing', () => {
  const update = (id: string, input: Parameters<typeof test.customers.register.update>[4]) =>
    test.database.transaction((tx) => test.customers.register.update(tx, everywhere, author, id, input));

  it('refuses a stale save with the row as it is now, masked', async () => {
    const { id } = await add(person('王小明'));
    await update(id, { version: 1, name: '王小红' });
    const refused = await update(id, { version: 1, segment: 'vip' }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ kind: { code: 'staleVersion' }, data: { id, name: '王*', version: 2 } });
    expect(JSON.stringify(refused)).not.toContain('小红');
    expect(await search('wangxiaohong')).toEqual([id]);
    expect(await search('wangxiaoming')).toEqual([]);
  });

  it('lets one of two saves at the same time win', async () => {
    const { id } = await add(person('王小明'));
    const results = await Promise.allSettled(
      ['mr', 'ms', 'none'].map((honorific) => update(id, { version: 1, honorific: honorific as 'mr' })),
    );
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  });

  it('keeps a corrected reading with its surname, and finds by it', async () => {
    const { id } = await add(person('覃小海'));
    const { register } = test.customers;
    const correct = (reading: string | null, version: number) =>
      test.database.transaction((tx) =>
        register.correctReading(tx, everywhere, author, id, { reading, version }),
      );
    expect((await correct('Tán', 1)).reading).toMatchObject({ readings: ['Tán'], confirmed: true });
    expect(await search('tanxh')).toEqual([]);
    expect(await search('tanxiaohai')).toEqual([id]);
    expect((await update(id, { version: 2, name: '覃大海' })).reading).toMatchObject({
      readings: ['Tán'],
      confirmed: true,
    });
    expect((await update(id, { version: 3, name: '王大海' })).reading).toMatchObject({
      readings: ['Wáng'],
      confirmed: false,
    });
    expect((await correct(null, 4)).reading).toMatchObject({ confirmed: false });
  });

  it('has each number once per customer, and takes a stale change of it for what it is', async () => {
    const { holdings } = test.customers;
    const { id, numbers } = await add(
      person('王小明', {
        numbers: [
          { kind: 'mobile', number: '+8615400000001' },
          { kind: 'home', number: '+8615400000001' },
        ],
      }),
    );
    expect(numbers).toHaveLength(1);
    const addNumber = (number: string) =>
      test.database.transaction((tx) =>
        holdings.addNumber(tx, everywhere, author, id, { kind: 'office', number }),
      );
    await expect(addNumber('+8615400000001')).rejects.toMatchObject({
      kind: { code: 'customers.numberTaken' },
    });
    const twice = await Promise.allSettled([addNumber('+8615400000009'), addNumber('+8615400000009')]);
    expect(twice.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const of = { customerId: id, id: numbers[0]?.id ?? '', version: 1 };
    const change = (version: number, number: string) =>
      test.database.transaction((tx) =>
        holdings.updateNumber(tx, everywhere, author, { ...of, version }, { number }),
      );
    expect((await change(1, '+8615400000003')).numbers.map((one) => one.number)).toContain('154****0003');
    await expect(change(1, '+8615400000004')).rejects.toMatchObject({ kind: { code: 'staleVersion' } });
    expect(await search('15400000001')).toEqual([]);
    const left = await test.database.transaction((tx) =>
      holdings.removeNumber(tx, everywhere, author, { ...of, version: 2 }),
    );
    expect(left.numbers.map((one) => one.number)).toEqual(['154****0009']);
    expect((await test.trail()).map((entry) => entry.action)).toEqual([
      'customers.created',
      'customers.numberAdded',
      'customers.numberChanged',
      'customers.numberRemoved',
    ]);
  });

  it('has a policy number once', async () => {
    const one = await add(person('王小明'));
    const other = await add(person('李小红'));
    const view = await addPolicy(one.id, motor('PAH202633020001'));
    await expect(addPolicy(other.id, motor('PAH202633020001'))).rejects.toMatchObject({
      kind: { code: 'policies.numberTaken' },
    });
    const raced = await Promise.allSettled(
      [one.id, other.id].map((id) => addPolicy(id, motor('PAH202633020009'))),
    );
    expect(raced.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    const of = { customerId: one.id, id: view.policies?.[0]?.id ?? '', version: 1 };
    const change = (input: Partial<PolicyInput>, version = 1) =>
      test.database.transaction((tx) =>
        test.customers.holdings.updatePolicy(tx, everywhere, author, { ...of, version }, input),
      );
    expect((await change({ plate: null, status: 'expired' })).policies).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({
          id: of.id,
          plate: null,
          vin: '1M8**********2788',
          status: 'expired',
          version: 2,
        }),
      ]),
    );
    await expect(change({ status: 'inForce' })).rejects.toMatchObject({ kind: { code: 'staleVersion' } });
    await expect(change({ to: new Date('2020-01-01') }, 2)).rejects.toMatchObject({
      kind: { code: 'policies.periodInvalid' },
    });
  });

  it('puts nobody into a branch outside of the scope', async () => {
    const refused = { kind: { code: 'customers.branchUnknown' } };
    await expect(
      add(person('王小明', { branchId: test.branchIds.west }), scopeAt('hq.east')),
    ).rejects.toMatchObject(refused);
    await expect(add(person('王小明', { branchId: newId() }))).rejects.toMatchObject(refused);
    const own = await add(person('王小明', { branchId: undefined }), scopeAt('hq.east'));
    expect(own.branchPath).toBe('hq.east');
  });
});

describe('opening', () => {
  const open = (id: string, reason: string, allowed = true, scope = everywhere) =>
    test.customers.opening.open(scope, author, {
      id,
      reason,
      allowed,
      fields: ['name', 'idNo', 'numbers', 'policies', 'note'],
    });

  it('gives clear values for a reason, and records it first', async () => {
    const { id } = await add(
      person('王小明', { identity: { kind: 'residentId', no: '11010519491231002X' } }),
    );
    await addPolicy(id, motor('PAH202633020001'));
    expect(await open(id, ' 客户要求核对证件 ')).toMatchObject({
      name: '王小明',
      idNo: '11010519491231002X',
      note: null,
      numbers: [{ number: '154 0000 0001' }],
      policies: [
        { policyNo: 'PAH202633020001', plate: '浙B12345', engineNo: 'H4T204318', insuredName: null },
      ],
    });
    expect((await test.trail()).at(-1)).toMatchObject({
      action: 'customers.opened',
      actorId: staffId,
      subjectId: id,
      address: '127.0.0.1',
      reason: '客户要求核对证件',
      result: 'done',
      details: { fields: ['name', 'idNo', 'numbers', 'policies', 'note'] },
    });
  });

  it('refuses without a reason, a right or scope, and records the refusal', async () => {
    const { id } = await add(person('王小明'));
    await expect(open(id, '看看')).rejects.toMatchObject({ kind: { code: 'customers.reasonNeeded' } });
    await expect(open(id, '........')).rejects.toMatchObject({ kind: { code: 'customers.reasonNeeded' } });
    await expect(open(id, '客户要求核对', false)).rejects.toMatchObject({ kind: { code: 'notAllowed' } });
    await expect(open(id, '客户要求核对', true, scopeAt('hq.west'))).rejects.toMatchObject({
      kind: { code: 'notFound' },
    });
    const refused = (await test.trail()).filter((entry) => entry.action === 'customers.opened');
    expect(refused.map((entry) => entry.result)).toEqual(['refused', 'refused', 'refused', 'refused']);
    expect(refused.map((entry) => (entry.details as { refusal: string }).refusal)).toEqual([
      'customers.reasonNeeded',
      'customers.reasonNeeded',
      'notAllowed',
      'notFound',
    ]);
  });
});
