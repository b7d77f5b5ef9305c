import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CoreKind, CoreRows } from '../../../../channels/core/core.ts';
import { createRows } from '../../../../demo/core/rows.ts';
import { openSensitive, sensitive } from '../../../../platform/crypto/sensitive.ts';
import { createMirrorFixture, createTestCore, type MirrorFixture } from '../../../../testing/core.ts';
import { people } from '../../../../testing/customers.ts';

const { everywhere, author } = people;
const today = new Date('2026-03-02T01:00:00Z');
const rows = createRows({ customers: 25, seed: 7, today });
const page = { before: null, limit: 20 };

let test: MirrorFixture;
beforeEach(async () => {
  test = await createMirrorFixture();
});
afterEach(() => test.drop());

function fill(kinds: readonly CoreKind[] = ['customers', 'policies', 'claims', 'salespeople']): void {
  for (const kind of kinds) {
    for (let place = 0; place < rows.counts[kind]; place++) test.core.put(kind, rows[kind](place));
  }
}
const query = async (text: string, values: unknown[] = []) =>
  (await test.database.pool.query(text, values)).rows;
const one = async (coreId: string) => {
  const [row] = await query('select id, version from customers where core_id = $1', [coreId]);
  return row as { id: string; version: number };
};
const types = async () => (await test.facts()).map(({ type, data }) => ({ type, ...data }));
const faults = async () =>
  query('select kind, core_id as "coreId", effect, reasons from core_faults order by kind, core_id');
const clearFacts = () => test.database.pool.query('delete from fact_inbox');

describe('loading', () => {
  it('brings every row, found by whatever a caller says, and tells of it once for each kind', async () => {
    fill();
    await test.pump();
    const { directory } = test.customers;
    const first = rows.customers(0);
    const { id } = await one('C1');
    const search = async (text: string) => (await directory.search(everywhere, text, page)).customers;
    const ids = async (text: string) => (await search(text)).map((row) => row.id);
    expect(await ids(first.numbers[0]?.number ?? '')).toEqual([id]);
    expect(await ids(first.identity?.no ?? '')).toEqual([id]);
    expect(await ids(rows.policies(0).plate ?? '')).toEqual([id]);
    expect(await ids(first.name)).toContain(id);
    const records = await directory.policyRecords(everywhere, id);
    expect(records.map(({ policyNo }) => openSensitive(policyNo)).sort()).toEqual(
      [rows.policies(0).policyNo, rows.policies(1).policyNo].sort(),
    );
    const [claim] = await directory.claimRecords(everywhere, id);
    expect(claim && openSensitive(claim.details)).toMatchObject({ course: rows.claims(0).course });
    const [, second] = [rows.salespeople(0), rows.salespeople(1)];
    expect(await directory.salespersonByStaffNo(everywhere, second.staffNo)).toMatchObject({ active: true });
    expect(await directory.salespersonPasswordFits(everywhere, second.staffNo, sensitive('246810'))).toBe(
      true,
    );
    expect((await search(first.name))[0]).toMatchObject({ branchPath: 'hq' });
    expect(await types()).toEqual([
      { type: 'core.loaded', kind: 'customers', rows: 25 },
      { type: 'core.loaded', kind: 'policies', rows: rows.counts.policies },
      { type: 'core.loaded', kind: 'claims', rows: rows.counts.claims },
      { type: 'core.loaded', kind: 'salespeople', rows: rows.counts.salespeople },
      { type: 'core.statusChanged', state: 'up', reason: null },
    ]);
    expect(
      await query('select kind, read_rows from core_kinds where read_at is not null order by kind'),
    ).toEqual([
      { kind: 'claims', read_rows: rows.counts.claims },
      { kind: 'customers', read_rows: 25 },
      { kind: 'policies', read_rows: rows.counts.policies },
      { kind: 'salespeople', read_rows: rows.counts.salespeople },
    ]);
  });

  it('keeps nothing of a person in the clear', async () => {
    fill();
    test.core.put('policies', {
      ...rows.policies(0),
      id: 'orphan',
      customerId: 'nobody',
      policyNo: 'WAITING01',
    });
    await test.pump();
    const tables = await query(`select tablename from pg_tables where schemaname = 'public'`);
    const secrets = [
      rows.customers(0).name,
      rows.customers(0).identity?.no ?? '',
      rows.policies(0).policyNo,
      rows.policies(0).vin ?? '',
      rows.claims(0).course,
      rows.salespeople(0).name,
      'WAITING01',
      '15410000000',
    ];
    for (const { tablename } of tables) {
      const text = JSON.stringify(await query(`select * from ${tablename}`));
      for (const secret of secrets) expect(text.includes(secret), `${tablename}: ${secret}`).toBe(false);
    }
  });

  it('changes and tells only what has changed', async () => {
    fill();
    await test.pump();
    await clearFacts();
    test.core.put('customers', rows.customers(2));
    test.core.put('customers', {
      ...rows.customers(3),
      segment: 'vip',
      numbers: [{ kind: 'home', number: '0574-87881234' }],
    });
    test.core.put('policies', rows.policies(4, 1));
    test.core.put('salespeople', rows.salespeople(1, 1));
    await test.pump();
    const changed = await one('C4');
    expect(await one('C3')).toMatchObject({ version: 1 });
    expect(changed).toMatchObject({ version: 2 });
    const facts = await test.facts();
    expect(
      facts.map(({ type, ids, data }) => ({ type, id: ids.customerId ?? ids.salespersonId, ...data })),
    ).toEqual([
      { type: 'customer.changed', id: changed.id, what: 'details', version: 2 },
      { type: 'customer.changed', id: (await one('C3')).id, what: 'policyChanged', version: 2 },
      { type: 'salesperson.changed', id: facts[2]?.ids.salespersonId, what: 'details', version: 2 },
    ]);
    const card = await test.customers.directory.read(everywhere, changed.id, true);
    expect(card).toMatchObject({ segment: 'vip', numbers: [{ kind: 'home', number: '0574-****1234' }] });
    await clearFacts();
    await test.pump();
    expect(await test.facts()).toEqual([]);
  });

  it('tells of many changes at once', async () => {
    const many = createRows({ customers: 120, seed: 1, today });
    await test.drop();
    test = await createMirrorFixture(1_000);
    for (let n = 0; n < 120; n++) test.core.put('customers', many.customers(n));
    await test.pump();
    await clearFacts();
    for (let n = 0; n < 101; n++) test.core.put('customers', many.customers(n, 1));
    await test.pump();
    expect(await types()).toEqual([{ type: 'core.loaded', kind: 'customers', rows: 101 }]);
  });

  it('begins again for another core, and when it is asked to', async () => {
    fill(['customers']);
    await test.pump();
    test.core.pages.length = 0;
    await test.pump();
    expect(test.core.pages.filter(({ rows: count }) => count > 0)).toEqual([]);
    await test.database.transaction((tx) =>
      test.customers.mirror.load(tx, author, { kinds: ['customers'], from: 'beginning' }),
    );
    await test.customers.mirror.settled();
    expect(test.core.pages.filter(({ rows: count }) => count > 0).map(({ cursor }) => cursor)).toEqual([
      null,
      '10',
      '20',
    ]);
    expect((await test.trail()).map(({ action }) => action)).toContain('core.loadAsked');
    expect(await one('C1')).toMatchObject({ version: 1 });
    const other = createTestCore(test.clock.now, 'another core');
    other.put('customers', { ...rows.customers(0), segment: 'value' });
    const mirror = test.another(other);
    mirror.wake();
    await mirror.settled();
    expect(other.pages[0]).toMatchObject({ kind: 'customers', cursor: null, rows: 1 });
    await mirror.stop();
  });

  it('takes each row once when two processes read at the same time', async () => {
    fill();
    const other = test.another(test.core);
    other.wake();
    await Promise.all([test.pump(), other.settled()]);
    await test.pump();
    expect(await query('select count(*) from customers')).toEqual([{ count: 25 }]);
    expect(await query('select count(*) from policies')).toEqual([{ count: rows.counts.policies }]);
    expect(await query('select max(version) from customers')).toEqual([{ max: 1 }]);
    await other.stop();
  });
});

describe('rows that can’t be taken', () => {
  it('are listed with their key and what is wrong, never with a value; all others are taken', async () => {
    const { name: _, ...nameless } = rows.customers(1);
    test.core.put('customers', rows.customers(0));
    test.core.put('customers', nameless);
    test.core.put('customers', {
      ...rows.customers(2),
      segment: 'secret words',
      numbers: [{ kind: 'mobile', number: 5 }],
    });
    test.core.put('customers', { ...rows.customers(3), name: '\u200b' });
    test.core.put('customers', { ...rows.customers(4), name: 'half \ud800' });
    test.core.put('customers', {
      ...rows.customers(5),
      numbers: [
        { kind: 'mobile', number: 'on holiday' },
        { kind: 'mobile', number: '154 0000 0009' },
      ],
    });
    test.core.put('customers', { id: 17 } as never);
    test.core.put('policies', { ...rows.policies(0), from: '0000-01-01T00:00:00Z' });
    test.core.put('policies', rows.policies(1));
    test.core.put('policies', { ...rows.policies(1), id: 'same number' });
    await test.pump();
    expect(await faults()).toEqual([
      { kind: 'customers', coreId: 'C2', effect: 'refused', reasons: ['name:invalid_type'] },
      {
        kind: 'customers',
        coreId: 'C3',
        effect: 'refused',
        reasons: ['segment:invalid_value', 'numbers.0.number:invalid_type'],
      },
      { kind: 'customers', coreId: 'C4', effect: 'refused', reasons: ['name:noLetter'] },
      { kind: 'customers', coreId: 'C5', effect: 'refused', reasons: ['name:custom'] },
      { kind: 'customers', coreId: 'C6', effect: 'partly', reasons: ['numbers.0.number:notANumber'] },
      {
        kind: 'customers',
        coreId: null,
        effect: 'refused',
        reasons: expect.arrayContaining(['id:invalid_type']),
      },
      { kind: 'policies', coreId: 'P1-compulsory', effect: 'refused', reasons: ['row:unstorable'] },
      { kind: 'policies', coreId: 'same number', effect: 'refused', reasons: ['policyNo:taken'] },
    ]);
    expect(await query('select core_id from customers order by core_id')).toEqual([
      { core_id: 'C1' },
      { core_id: 'C6' },
    ]);
    expect(await query('select core_id from policies')).toEqual([{ core_id: 'P1-commercial' }]);
    expect(JSON.stringify(await query('select * from core_faults'))).not.toMatch(/secret|holiday/);
  });

  it('are no longer listed once they are mended', async () => {
    test.core.put('customers', { ...rows.customers(0), segment: 'x' });
    test.core.put('customers', { ...rows.customers(1), numbers: [{ kind: 'mobile', number: '?' }] });
    await test.pump();
    expect((await faults()).map(({ effect }) => effect)).toEqual(['refused', 'partly']);
    test.core.put('customers', rows.customers(0));
    await test.pump();
    expect((await faults()).map(({ coreId }) => coreId)).toEqual(['C2']);
    test.core.put('customers', { ...rows.customers(0), segment: 'x' });
    await test.pump();
    test.core.put('customers', rows.customers(0));
    test.core.put('customers', rows.customers(1));
    await test.pump();
    expect(await faults()).toEqual([]);
  });

  it('wait for their customer and their policy', async () => {
    test.core.put('policies', rows.policies(0));
    test.core.put('policies', rows.policies(1));
    test.core.put('claims', rows.claims(0));
    await test.pump();
    expect((await faults()).map(({ effect, reasons }) => [effect, ...reasons])).toEqual([
      ['waiting', 'policyId:unknown'],
      ['waiting', 'customerId:unknown'],
      ['waiting', 'customerId:unknown'],
    ]);
    test.core.put('policies', { ...rows.policies(0), status: 'terminated' });
    await test.pump();
    test.core.put('customers', rows.customers(0));
    await test.pump();
    expect(await faults()).toEqual([]);
    expect(await query('select * from core_waiting')).toEqual([]);
    const { id } = await one('C1');
    const policies = await test.customers.directory.policyRecords(everywhere, id);
    expect(policies.map(({ status }) => status).sort()).toEqual(['inForce', 'terminated']);
    expect(await test.customers.directory.claimRecords(everywhere, id)).toHaveLength(1);
  });
});

describe('what is kept here and what the core has', () => {
  it('takes over a policy that was kept here under its number', async () => {
    const { customers, database } = test;
    fill(['customers']);
    await test.pump();
    // Of a customer whom the core has the policies aren't kept here.
    test.core.refuse('资料不全');
    const row = rows.policies(0);
    const { policyNo, line, product, status } = row;
    const kept = await database.transaction((tx) =>
      customers.register.create(tx, everywhere, author, {
        ...people.person('王小明'),
        branchId: test.branchIds.ningbo,
      }),
    );
    const added = await database.transaction((tx) =>
      customers.holdings.addPolicy(tx, everywhere, author, kept.id, {
        ...{ policyNo, line, product, status, plate: null, vin: null, engineNo: null, insuredName: null },
        from: new Date(row.from),
        to: new Date(row.to),
      }),
    );
    test.core.put('policies', row);
    await test.pump();
    expect(await query('select id, core_id, customer_id from policies')).toEqual([
      { id: added.policies?.[0]?.id, core_id: row.id, customer_id: (await one('C1')).id },
    ]);
  });

  it('keeps how a surname is read, and the note, while the surname stays', async () => {
    const shan: CoreRows['customers'] = { ...rows.customers(0), name: '单柏舟' };
    test.core.put('customers', shan);
    await test.pump();
    const { id } = await one('C1');
    await test.database.transaction((tx) =>
      test.customers.register.correctReading(tx, everywhere, author, id, { reading: 'Dān', version: 1 }),
    );
    const reading = async () => (await test.customers.directory.read(everywhere, id, false)).reading;
    test.core.put('customers', { ...shan, name: '单柏', segment: 'vip' });
    await test.pump();
    expect(await reading()).toMatchObject({ readings: ['Dān'], confirmed: true });
    test.core.put('customers', { ...shan, name: '王柏' });
    await test.pump();
    expect(await reading()).toMatchObject({ readings: ['Wáng'], confirmed: false });
  });

  it('takes rows out that are gone; a customer stays as one who is kept here', async () => {
    fill();
    await test.pump();
    const { id } = await one('C1');
    const [{ id: policyId }] = await query(`select id from policies where core_id = 'P1-compulsory'`);
    await test.database.transaction((tx) =>
      test.customers.authorising.record(tx, everywhere, author, id, {
        ...{ name: '安途修理厂', role: 'repairer', classes: ['general'], evidence: '委托书 2026-001' },
        scope: { kind: 'policy', policyId },
        from: today,
        to: new Date('2026-12-31T00:00:00Z'),
      }),
    );
    await clearFacts();
    for (const gone of ['P1-compulsory', 'P1-commercial']) test.core.remove('policies', gone);
    test.core.remove('customers', 'C1');
    test.core.remove('salespeople', 'S1');
    await test.pump();
    expect(await query('select status, core_id from policies where customer_id = $1', [id])).toEqual([
      { status: 'terminated', core_id: null },
    ]);
    expect(await query('select count(*) from claims')).toEqual([{ count: rows.counts.claims - 1 }]);
    expect(await query('select core_id from customers where id = $1', [id])).toEqual([{ core_id: null }]);
    expect(await query(`select 1 from salespeople where core_id = 'S1'`)).toEqual([]);
    expect((await types()).map(({ type }) => type)).toEqual([
      'customer.changed',
      'customer.changed',
      'customer.changed',
      'salesperson.changed',
    ]);
    test.core.put('salespeople', rows.salespeople(0));
    await test.pump();
    expect(await query(`select 1 from salespeople where core_id = 'S1'`)).toHaveLength(1);
  });
});
