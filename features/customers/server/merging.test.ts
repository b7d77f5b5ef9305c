import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSensitive } from '../../../platform/crypto/sensitive.ts';
import { newId } from '../../../platform/ids/ids.ts';
import {
  type CustomersFixture,
  createCustomersFixture,
  motor,
  people,
  scopeAt,
} from '../../../testing/customers.ts';
import type { NewCustomer } from './register.ts';

let test: CustomersFixture;
const { everywhere, author, staffId } = people;
const idNo = { kind: 'residentId' as const, no: '11010519491231002X' };
const person = (name: string, more: Partial<NewCustomer> = {}) =>
  people.person(name, { branchId: test.branchIds.ningbo, ...more });
const add = (name: string, more: Partial<NewCustomer> = {}) =>
  test.database.transaction((tx) =>
    test.customers.register.create(tx, everywhere, author, person(name, more)),
  );
const page = { before: null, limit: 20 };
const search = async (query: string, scope = everywhere) =>
  (await test.customers.directory.search(scope, query, page)).customers.map((row) => row.id);
const code = (kind: string) => ({ kind: { code: kind } });

beforeAll(async () => {
  test = await createCustomersFixture();
});
afterAll(() => test.drop());
beforeEach(async () => {
  await test.database.pool.query('delete from interactions');
  await test.clear();
});

/** Two records of one person; the second with a policy, a claim, an authorisation, a note and a contact. */
async function twoOfOne() {
  const kept = await add('王小明', { identity: idNo });
  const absorbed = await add('王晓明', {
    numbers: [
      { kind: 'mobile', number: '+8615400000001' },
      { kind: 'office', number: '+8615400000002' },
    ],
  });
  const { customers, database } = test;
  await database.transaction(async (tx) => {
    await customers.holdings.addPolicy(tx, everywhere, author, kept.id, motor('PAH202633020001'));
    const { policies } = await customers.holdings.addPolicy(
      tx,
      everywhere,
      author,
      absorbed.id,
      motor('PAH202633020002'),
    );
    await customers.claims.add(tx, everywhere, author, policies?.[0]?.id ?? '', {
      reportNo: 'R2026000001',
      claimNo: 'C2026000009',
      stage: 'survey',
      lossAt: new Date('2026-02-01T00:00:00Z'),
      reportedAt: new Date('2026-02-01T00:00:00Z'),
      claimantName: null,
      details: {
        ...{ lossPlace: '宁波', lossKind: { zh: '碰撞' }, course: '倒车' },
        ...{ assessment: null, payout: null, denial: null, thirdParties: [] },
      },
    });
    await customers.authorising.record(tx, everywhere, author, absorbed.id, {
      ...{ name: '示例汽修厂', role: 'repairer', scope: { kind: 'all' }, classes: ['general'] },
      from: test.clock.now(),
      to: new Date(test.clock.now().getTime() + 86_400_000),
      evidence: '原件',
    });
    await customers.notes.add(tx, everywhere, author, absorbed.id, '下午方便接听');
  });
  const contact = await contactOf(absorbed.id);
  return { kept: kept.id, absorbed: absorbed.id, contact };
}
async function contactOf(customerId: string, live = false): Promise<string> {
  const id = newId();
  await test.database.pool.query(
    `insert into interactions (id, channel, direction, language, path, started_at, phase, customer_id, menu, live)
     values ($1, 'voice', 'inbound', 'zh-CN', 'hq', '2026-03-01Z', 'over', $2, '[]', $3)`,
    [id, customerId, live ? '{}' : null],
  );
  return id;
}
const contactsOf = async (customerId: string) =>
  (
    await test.database.pool.query('select id from interactions where customer_id = $1 order by id', [
      customerId,
    ])
  ).rows.map((row) => row.id);
const versionOf = async (id: string): Promise<number> =>
  (await test.database.pool.query('select version from customers where id = $1', [id])).rows[0].version;
async function merge(kept: string, absorbed: string, reason = '同一证件同一人', scope = everywhere) {
  const of = {
    ...{ keptId: kept, keptVersion: await versionOf(kept) },
    ...{ absorbedId: absorbed, absorbedVersion: await versionOf(absorbed) },
  };
  return test.database.transaction((tx) => test.customers.merging.merge(tx, scope, author, of, reason));
}
const undo = (id: string, scope = everywhere) =>
  test.database.transaction((tx) => test.customers.merging.undo(tx, scope, author, id));
/** All that a customer has, as others see it. */
async function everythingOf(id: string) {
  const { directory, notes } = test.customers;
  const view = await directory.read(everywhere, id, true).catch(() => null);
  return {
    numbers: view?.numbers.map((one) => one.number).sort() ?? null,
    policies: (view?.policies ?? []).map((one) => one.policyNo).sort(),
    claims: (await directory.claimRecords(everywhere, id)).map((claim) => openSensitive(claim.reportNo)),
    authorisations: (await directory.authorisations(everywhere, id, test.clock.now())).length,
    notes: (await notes.list(everywhere, id)).length,
    contacts: await contactsOf(id),
  };
}

describe('merging', () => {
  it('moves everything to the one that stays, and undoing moves it back', async () => {
    const { kept, absorbed, contact } = await twoOfOne();
    const before = [await everythingOf(kept), await everythingOf(absorbed)];
    const made = await merge(kept, absorbed);
    expect(made).toMatchObject({
      keptId: kept,
      absorbedId: absorbed,
      absorbedName: '王*',
      mergedBy: { staffNo: '6001' },
      undoUntil: '2026-04-01T01:00:00.000Z',
      undoneAt: null,
      // The number that both have stays where it was.
      moved: { numbers: 1, policies: 1, authorisations: 1, notes: 1, interactions: 1 },
    });
    expect(await everythingOf(kept)).toEqual({
      numbers: ['154****0001', '154****0002'],
      policies: ['****0001', '****0002'],
      claims: ['R2026000001'],
      authorisations: 1,
      notes: 1,
      contacts: [contact],
    });
    const { directory } = test.customers;
    expect(await search('王晓明')).toEqual([]);
    expect(await search('15400000002')).toEqual([kept]);
    expect(await search('15400000001')).toEqual([kept]);
    expect(await search('R2026000001')).toEqual([kept]);
    expect(await directory.customerCard(everywhere, absorbed)).toBeNull();
    await expect(directory.read(everywhere, absorbed, true)).rejects.toMatchObject(code('notFound'));
    expect(await directory.survivor(absorbed)).toBe(kept);
    expect(await directory.survivor(kept)).toBe(kept);

    expect(await undo(made.id)).toMatchObject({ undoneBy: { staffNo: '6001' }, moved: { policies: 1 } });
    expect([await everythingOf(kept), await everythingOf(absorbed)]).toEqual(before);
    expect(await search('王晓明')).toEqual([absorbed]);
    await expect(undo(made.id)).rejects.toMatchObject(code('customers.undoneAlready'));
    const trail = (await test.trail()).filter(({ action }) => /merged$/.test(action));
    expect(trail).toMatchObject([
      { action: 'customers.merged', subjectId: kept, actorId: staffId, reason: '同一证件同一人' },
      { action: 'customers.merged', subjectId: absorbed, details: { otherId: kept, kept: false } },
      { action: 'customers.unmerged', subjectId: kept, details: { policies: 1 } },
      { action: 'customers.unmerged', subjectId: absorbed },
    ]);
    const facts = (await test.facts()).filter(
      ({ data }) => 'what' in data && /merged/.test(String(data.what)),
    );
    expect(facts).toMatchObject([
      { ids: { customerId: kept, mergeId: made.id }, data: { what: 'merged', version: 2 } },
      { ids: { customerId: absorbed }, data: { what: 'merged', version: 2 } },
      { ids: { customerId: kept }, data: { what: 'unmerged', version: 3 } },
      { ids: { customerId: absorbed }, data: { what: 'unmerged', version: 3 } },
    ]);
    expect([await versionOf(kept), await versionOf(absorbed)]).toEqual([3, 3]);
  });

  it('gives back only what is still there, and leaves what came later', async () => {
    const { kept, absorbed } = await twoOfOne();
    const made = await merge(kept, absorbed);
    const { customers, database } = test;
    const { numbers } = await customers.directory.read(everywhere, kept, true);
    const moved = numbers.find((one) => one.number === '154****0002');
    await database.transaction((tx) =>
      customers.holdings.removeNumber(tx, everywhere, author, {
        ...{ customerId: kept, id: moved?.id ?? '', version: 1 },
      }),
    );
    await database.transaction((tx) =>
      customers.holdings.addPolicy(tx, everywhere, author, kept, motor('PAH202633020003')),
    );
    const later = await contactOf(kept);
    await undo(made.id);
    expect(await everythingOf(absorbed)).toMatchObject({
      numbers: ['154****0001'],
      policies: ['****0002'],
    });
    expect(await everythingOf(kept)).toMatchObject({ policies: ['****0001', '****0003'], contacts: [later] });
  });

  it('undoes the last merge first, and none after 30 days', async () => {
    const one = await add('王小明');
    const two = await add('王小明');
    const three = await add('王小明');
    const first = await merge(two.id, three.id);
    const second = await merge(one.id, two.id);
    expect(await test.customers.directory.survivor(three.id)).toBe(one.id);
    await expect(undo(first.id)).rejects.toMatchObject(code('notFound'));
    await undo(second.id);
    await test.clock.advance(30 * 86_400_000 - 1);
    await undo(first.id);
    const again = await merge(two.id, three.id);
    await test.clock.advance(30 * 86_400_000);
    await expect(undo(again.id)).rejects.toMatchObject(code('customers.undoTooLate'));
    expect(await test.customers.directory.survivor(three.id)).toBe(two.id);
  });

  it('is refused for the wrong two, without a reason, with an old version and while one is served', async () => {
    const one = await add('王小明');
    const two = await add('王小明');
    const company = await add('宁波示例物流有限公司', { kind: 'corporate' });
    await expect(merge(one.id, one.id)).rejects.toMatchObject(code('customers.mergeSame'));
    await expect(merge(one.id, company.id)).rejects.toMatchObject(code('customers.mergeKinds'));
    await expect(merge(one.id, two.id, '…')).rejects.toMatchObject(code('customers.mergeReasonNeeded'));
    await expect(merge(one.id, two.id, '同一人', scopeAt('hq.west'))).rejects.toMatchObject(
      code('customers.mergeReasonNeeded'),
    );
    await expect(merge(one.id, two.id, '同一证件', scopeAt('hq.west'))).rejects.toMatchObject(
      code('notFound'),
    );
    await expect(merge(one.id, two.id, '同一证件', scopeAt('hq.west', one.id))).rejects.toMatchObject(
      code('notFound'),
    );
    const stale = { keptId: one.id, keptVersion: 1, absorbedId: two.id, absorbedVersion: 2 };
    await expect(
      test.database.transaction((tx) =>
        test.customers.merging.merge(tx, everywhere, author, stale, '同一证件'),
      ),
    ).rejects.toMatchObject({ ...code('staleVersion'), data: { id: two.id } });
    await test.database.pool.query(`update customers set core_id = 'C1' where id = $1`, [two.id]);
    await expect(merge(one.id, two.id)).rejects.toMatchObject(code('customers.mergeIntoCore'));
    await contactOf(two.id, true);
    await expect(merge(two.id, one.id)).rejects.toMatchObject(code('customers.beingServed'));
    await test.database.pool.query('update interactions set live = null');
    await merge(two.id, one.id);
  });

  it('lets one of two merges at the same time win', async () => {
    const one = await add('王小明');
    const two = await add('王小明');
    const results = await Promise.allSettled([merge(one.id, two.id), merge(two.id, one.id)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await search('15400000001')).toHaveLength(1);
  });

  it('shows who has the same document or a number in common', async () => {
    const one = await add('王小明', { identity: idNo });
    const sameDocument = await add('王晓明', {
      identity: idNo,
      numbers: [{ kind: 'mobile', number: '+8615400000009' }],
    });
    const sameNumber = await add('李小红');
    await add('王小明', { numbers: [{ kind: 'mobile', number: '+8615400000008' }] });
    const found = await test.customers.merging.duplicates(everywhere, one.id);
    expect(found.map(({ id, matched }) => [id, matched])).toEqual([
      [sameNumber.id, 'number'],
      [sameDocument.id, 'idNo'],
    ]);
    expect(JSON.stringify(found)).not.toContain('小红');
  });
});

describe('finding by what else a caller says', () => {
  it('finds by report and claim number, and by the last four of a document with a name', async () => {
    const { kept, absorbed } = await twoOfOne();
    expect(await search('r-2026-000001')).toEqual([absorbed]);
    expect(await search('C2026000009')).toEqual([absorbed]);
    const other = await add('李小红', { identity: { kind: 'passport', no: 'E1234002X' } });
    expect(await search('002x')).toEqual([other.id, kept]);
    expect(await search('王 002X')).toEqual([kept]);
    expect(await search('lixh 002x')).toEqual([]);
    expect(await search('lixiaohong 002x')).toEqual([other.id]);
    expect(await search('李小红尾号002x')).toEqual([other.id]);
    expect(await search('张 002X')).toEqual([]);
    expect(await search('002x', scopeAt('hq.west'))).toEqual([]);
    const [row] = (await test.customers.directory.search(everywhere, '002X', page)).customers;
    expect(row).toMatchObject({ matched: 'idTail', name: '李*' });
    expect(JSON.stringify(row)).not.toContain('002X');
    await test.database.transaction((tx) =>
      test.customers.register.update(tx, everywhere, author, kept, { version: 1, identity: null }),
    );
    expect(await search('王 002X')).toEqual([]);
  });
});

describe('notes', () => {
  it('are kept encrypted, listed without their text, and opened with a reason', async () => {
    const { id } = await add('王小明');
    await test.database.transaction((tx) =>
      test.customers.notes.add(tx, everywhere, author, id, '下午方便接听'),
    );
    const notes = await test.customers.notes.list(everywhere, id);
    expect(notes).toMatchObject([
      { writtenAt: test.clock.now().toISOString(), writtenBy: { staffNo: '6001', name: '石文竹' } },
    ]);
    expect(JSON.stringify(notes)).not.toContain('下午');
    expect(await test.customers.notes.list(scopeAt('hq.west'), id)).toEqual([]);
    const { rows } = await test.database.pool.query(
      'select row_to_json(n)::text as text from customer_notes n',
    );
    expect(rows[0].text).not.toContain('下午');
    const open = (mayRead: boolean) =>
      test.customers.opening.open(everywhere, author, {
        ...{ id, fields: ['notes'], reason: '客户要求核对', mayOpen: true, mayRead },
      });
    expect((await open(true)).notes).toEqual([{ id: notes[0]?.id, text: '下午方便接听' }]);
    await expect(open(false)).rejects.toMatchObject(code('notAllowed'));
    await expect(
      test.database.transaction((tx) => test.customers.notes.add(tx, scopeAt('hq.west'), author, id, 'x')),
    ).rejects.toMatchObject(code('notFound'));
    expect(JSON.stringify([await test.trail(), await test.facts()])).not.toContain('下午');
  });
});
