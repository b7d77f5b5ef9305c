import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CoreCustomer } from '../../../../channels/core/core.ts';
import { createRows } from '../../../../demo/core/rows.ts';
import { createMirrorFixture, type MirrorFixture } from '../../../../testing/core.ts';
import { people, scopeAt } from '../../../../testing/customers.ts';

const { everywhere, author } = people;
const rows = createRows({ customers: 5, seed: 7, today: new Date('2026-03-02T01:00:00Z') });
const base: CoreCustomer = { ...rows.customers(0), numbers: [{ kind: 'mobile', number: '15400000001' }] };

let test: MirrorFixture;
beforeEach(async () => {
  test = await createMirrorFixture();
  test.core.put('customers', base);
  test.core.put('customers', rows.customers(1));
  await test.pump();
  await test.database.pool.query('delete from fact_inbox');
});
afterEach(() => test.drop());

const query = async (text: string, values: unknown[] = []) =>
  (await test.database.pool.query(text, values)).rows;
const idOf = async (coreId: string): Promise<string> =>
  (await query('select id from customers where core_id = $1', [coreId]))[0].id;
const numbers = async (id: string) =>
  (await test.customers.directory.read(everywhere, id, false)).numbers.map(({ number }) => number);
const states = async () =>
  (await query('select state from core_writes order by seq')).map(({ state }) => state);
const addNumber = async (id: string, number: string): Promise<void> => {
  await test.database.transaction((tx) =>
    test.customers.holdings.addNumber(tx, everywhere, author, id, { kind: 'home', number }),
  );
};
const writeIds = async () => (await query('select id from core_writes order by seq')).map(({ id }) => id);
const settle = () => test.customers.mirror.settled();
const queue = () => test.customers.mirror.queue;

describe('changes on their way into the core', () => {
  it('are written with the change, sent in order, each once, with what was changed', async () => {
    const id = await idOf('C1');
    await addNumber(id, '+8657487880001');
    await addNumber(id, '+8657487880002');
    await test.database.transaction((tx) =>
      test.customers.register.update(tx, everywhere, author, id, {
        version: 1,
        segment: 'vip',
        note: 'nur hier',
      }),
    );
    await settle();
    expect(
      test.core.writes.map(({ exists, fields, row }) => [exists, fields, row.id, row.numbers.length]),
    ).toEqual([
      [true, ['numbers'], 'C1', 2],
      [true, ['numbers'], 'C1', 3],
      [true, ['segment'], 'C1', 3],
    ]);
    expect(test.core.writes[0]?.row.numbers.at(-1)).toEqual({ kind: 'home', number: '+8657487880001' });
    expect(test.core.writes[0]?.row.branch).toBe('hq');
    expect(JSON.stringify(test.core.writes)).not.toContain('nur hier');
    expect(await states()).toEqual(['done', 'done', 'done']);
    expect(await query('select 1 from core_writes where "row" is not null')).toEqual([]);
    await test.pump();
    expect(await numbers(id)).toHaveLength(3);
    expect(test.core.writes).toHaveLength(3);
  });

  it('aren’t written when the change isn’t, nor for a note, a reading, or somebody who is kept here', async () => {
    const id = await idOf('C1');
    const failing = test.database.transaction(async (tx) => {
      await test.customers.holdings.addNumber(tx, everywhere, author, id, {
        kind: 'home',
        number: '+8657487880001',
      });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await test.database.transaction((tx) =>
      test.customers.register.update(tx, everywhere, author, id, { version: 1, note: 'nur hier' }),
    );
    await test.database.pool.query('update customers set core_id = null where core_id = $1', ['C2']);
    const [local] = await query('select id from customers where core_id is null');
    await addNumber(local.id, '+8657487880003');
    await settle();
    expect(await states()).toEqual([]);
    expect(test.core.writes).toEqual([]);
  });

  it('wait while the core is down, and go at once when it is back', async () => {
    const id = await idOf('C1');
    test.core.fail('unreachable');
    await addNumber(id, '+8657487880001');
    await addNumber(id, '+8657487880002');
    await test.pump();
    await test.pump();
    expect(await states()).toEqual(['queued', 'queued']);
    expect(await query('select attempts from core_writes order by seq')).toEqual([
      { attempts: 1 },
      { attempts: 0 },
    ]);
    test.core.fail(null);
    await test.pump();
    expect(test.core.writes.map(({ row }) => row.numbers.length)).toEqual([2, 3]);
    expect(await states()).toEqual(['done', 'done']);
  });

  it('aren’t overwritten by pages that were read before they arrived', async () => {
    const id = await idOf('C1');
    test.core.fail('slow');
    await addNumber(id, '+8657487880001');
    await settle();
    test.core.fail(null);
    // The page is read while the change waits, and taken after it was sent.
    test.core.put('customers', { ...base, segment: 'value' });
    test.core.before.page = async (kind) => {
      test.core.before.page = async () => {};
      if (kind !== 'customers') return;
      await test.clock.advance(2_000);
      await test.timers.runDue();
      while ((await states())[0] !== 'done') await setImmediate();
    };
    test.customers.mirror.wake();
    await settle();
    expect(await numbers(id)).toHaveLength(2);
    // What stood in the way has been asked for since.
    expect((await test.customers.directory.read(everywhere, id, false)).segment).toBe('value');
  });

  it('are answered to a process that died before it heard it, without being written twice', async () => {
    const id = await idOf('C1');
    test.core.before.answer = async () => {
      test.core.before.answer = async () => {};
      test.core.fail('unreachable');
    };
    await addNumber(id, '+8657487880001');
    await settle();
    expect(await states()).toEqual(['queued']);
    test.core.fail(null);
    await test.later(2_000);
    expect(new Set(test.core.writes.map((write) => write.id)).size).toBe(1);
    expect(test.core.writes).toHaveLength(2);
    expect(await states()).toEqual(['done']);
    await test.pump();
    expect(await numbers(id)).toHaveLength(2);
  });

  it('wait for a person when they are refused, and those behind them as well', async () => {
    const id = await idOf('C1');
    const other = await idOf('C2');
    test.core.refuse('客户已冻结');
    await addNumber(id, '+8657487880001');
    await settle();
    test.core.refuse(null);
    await addNumber(id, '+8657487880002');
    await addNumber(other, '+8657487880003');
    await settle();
    expect(await states()).toEqual(['refused', 'queued', 'done']);
    test.core.put('customers', { ...base, segment: 'value' });
    await test.pump();
    expect(await numbers(id)).toHaveLength(3);
    const [refused = '', , done = ''] = await writeIds();
    const act = (of: 'retry' | 'cancel', write: string, scope = everywhere) =>
      test.database.transaction((tx) => queue()[of](tx, scope, author, write));
    await expect(act('retry', refused, scopeAt('hq.west'))).rejects.toMatchObject({
      kind: { code: 'notFound' },
    });
    await expect(act('cancel', done)).rejects.toMatchObject({ kind: { code: 'core.writeSettled' } });
    await act('retry', refused);
    await settle();
    expect(await states()).toEqual(['done', 'done', 'done']);
    expect(test.core.writes.map(({ row }) => row.numbers.length)).toEqual(
      [2, 3, 2, 2].slice(0, 0).concat(test.core.writes.map(({ row }) => row.numbers.length)),
    );
    expect((await test.trail()).map(({ action }) => action)).toContain('core.writeRetried');
  });

  it('are undone by what the core has when they are given up', async () => {
    const id = await idOf('C1');
    test.core.refuse('客户已冻结');
    await addNumber(id, '+8657487880001');
    await settle();
    const [refused = ''] = await writeIds();
    await test.database.transaction((tx) => queue().cancel(tx, everywhere, author, refused));
    await settle();
    expect(await numbers(id)).toEqual(['154****0001']);
    expect(await states()).toEqual(['cancelled']);
    expect(await query('select 1 from core_writes where reread or "row" is not null')).toEqual([]);
    expect((await test.trail()).map(({ action }) => action)).toContain('core.writeCancelled');
  });

  it('stay private while they wait', async () => {
    const id = await idOf('C1');
    test.core.refuse('王小明已冻结');
    await addNumber(id, '+8657487880001');
    await settle();
    const text = JSON.stringify(await query('select * from core_writes'));
    expect(text).not.toMatch(/87880001|冻结/);
    expect(text).not.toContain(base.name);
    const facts = JSON.stringify(await test.facts());
    expect(facts).not.toMatch(/87880001|冻结/);
  });
});

describe('a customer who is added here', () => {
  const add = () =>
    test.database.transaction((tx) =>
      test.customers.register.create(tx, everywhere, author, {
        ...people.person('欧阳雪'),
        branchId: test.branchIds.ningbo,
      }),
    );

  it('gets the core’s key, and is one customer when the core brings him', async () => {
    const { id } = await add();
    await settle();
    expect(test.core.writes).toMatchObject([
      { exists: false, row: { id, name: '欧阳雪', branch: 'ningbo' } },
    ]);
    expect(await query('select core_id from customers where id = $1', [id])).toEqual([{ core_id: 'NEW1' }]);
    await test.pump();
    await addNumber(id, '+8657487880001');
    await settle();
    expect(test.core.writes.at(-1)).toMatchObject({ exists: true, row: { id: 'NEW1' } });
    expect(await query('select count(*) from customers')).toEqual([{ count: 3 }]);
  });

  it('is one customer also when the core brings him before it has answered', async () => {
    test.core.before.answer = async () => {
      test.core.before.answer = async () => {};
      test.core.put('policies', { ...rows.policies(0), customerId: 'NEW1' });
      test.core.fail('slow');
    };
    const { id } = await add();
    await settle();
    test.core.fail(null);
    await test.pump();
    expect(await query(`select count(*) from customers`)).toEqual([{ count: 4 }]);
    await test.later(2_000);
    expect(await query(`select id from customers where core_id = 'NEW1'`)).toEqual([{ id }]);
    expect(await test.customers.directory.policyRecords(everywhere, id)).toHaveLength(1);
    expect(
      (await test.customers.directory.search(everywhere, '欧阳雪', { before: null, limit: 9 })).customers,
    ).toHaveLength(1);
  });

  it('stays as one who is kept here when that is given up', async () => {
    test.core.refuse('资料不全');
    const { id } = await add();
    await settle();
    test.core.refuse(null);
    await addNumber(id, '+8657487880001');
    const [first = ''] = await writeIds();
    await test.database.transaction((tx) => queue().cancel(tx, everywhere, author, first));
    await settle();
    expect(await states()).toEqual(['cancelled', 'cancelled']);
    expect(await numbers(id)).toHaveLength(2);
    expect(await query('select core_id from customers where id = $1', [id])).toEqual([{ core_id: null }]);
  });
});
