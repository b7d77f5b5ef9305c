import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sensitive } from '../../../platform/crypto/sensitive.ts';
import { newId } from '../../../platform/ids/ids.ts';
import {
  type CustomersFixture,
  createCustomersFixture,
  motor,
  people,
  scopeAt,
} from '../../../testing/customers.ts';
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

  it('gives a customer an agent of his own, whom calls from his number name, and takes him away', async () => {
    const { id } = await add(person('王小明'));
    const { ownAgents, directory } = test.customers;
    const assign = (staffNo: string | null, version: number) =>
      test.database.transaction((tx) => ownAgents.assign(tx, everywhere, author, id, { staffNo, version }));
    const named = async () =>
      (await directory.lookupByNumber(everywhere, sensitive('15400000001'))).map(
        ({ ownAgentId }) => ownAgentId,
      );
    expect(await named()).toEqual([null]);
    expect(await assign('6001', 1)).toMatchObject({ ownAgent: { staffNo: '6001' }, version: 2 });
    expect(await named()).toEqual([staffId]);
    await expect(assign('6001', 1)).rejects.toMatchObject({ kind: { code: 'staleVersion' } });
    await expect(assign('9999', 2)).rejects.toMatchObject({ kind: { code: 'customers.agentUnknown' } });
    expect(await assign(null, 2)).toMatchObject({ ownAgent: null, version: 3 });
    expect(await named()).toEqual([null]);
    expect((await test.trail()).map(({ action, details }) => [action, details])).toEqual([
      ['customers.created', expect.anything()],
      ['customers.agentAssigned', { agent: '6001' }],
      ['customers.agentAssigned', { agent: null }],
    ]);
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
      mayOpen: allowed,
      mayRead: allowed,
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
