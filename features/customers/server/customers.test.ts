import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sensitive } from '../../../platform/crypto/sensitive.ts';
import {
  type CustomersFixture,
  createCustomersFixture,
  motor,
  people,
  scopeAt,
} from '../../../testing/customers.ts';
import { withoutIds } from '../../../testing/without-ids.ts';
import type { PolicyInput } from './kept.ts';
import type { NewCustomer } from './register.ts';

let test: CustomersFixture;
const { everywhere, staffId, author } = people;
const person = (name: string, more: Partial<NewCustomer> = {}) =>
  people.person(name, { branchId: test.branchIds.ningbo, ...more });
const add = (input: NewCustomer, scope = everywhere) =>
  test.database.transaction((tx) => test.customers.register.create(tx, scope, author, input));
const addPolicy = (id: string, input: PolicyInput) =>
  test.database.transaction((tx) => test.customers.holdings.addPolicy(tx, everywhere, author, id, input));
const page = { before: null, limit: 20 };
const search = async (query: string, scope = everywhere) =>
  (await test.customers.directory.search(scope, query, page)).customers.map((row) => row.id);

beforeAll(async () => {
  test = await createCustomersFixture();
});
afterAll(() => test.drop());
beforeEach(() => test.clear());

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
    const stored = withoutIds(rows.rows.map((row) => row.text).join('\n'));
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
    const told = withoutIds(JSON.stringify([await test.facts(), await test.trail()]));
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

  it('pages through more of one name than are sorted at once', async () => {
    const { id } = await add(person('王小明', { numbers: [] }));
    await test.database.pool.query(
      `insert into customers select gen_random_uuid(), kind, name, name_tokens, reading, honorific, id_kind, id_no,
         id_no_index, segment, language, branch_path, note, created_at, version
       from customers, generate_series(1, 1100) where id = $1`,
      [id],
    );
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const found = await test.customers.directory.search(everywhere, 'wxm', { before, limit: 50 });
      seen.push(...found.customers.map((row) => row.id));
      before = found.next;
    } while (before !== null);
    expect(seen).toHaveLength(1101);
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
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
    expect(found).toMatchObject([
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
      { customerId: id, line: 'motor', holder: { kind: 'private', idKind: 'residentId' }, insured: null },
    ]);
  });
});
