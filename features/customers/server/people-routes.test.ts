import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sensitive } from '../../../platform/crypto/sensitive.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { people } from '../../../testing/customers.ts';
import {
  type CustomersHttp,
  codeOf,
  createCustomersHttp,
  reportedClaim,
  wholePolicy,
} from '../../../testing/customers-http.ts';
import { withoutIds } from '../../../testing/without-ids.ts';

/* Salespeople, authorisations, notes and merges: through the routes, on a real database. */

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
describe('salespeople', () => {
  const add = (staffNo: string, more: object = {}) =>
    test.call('POST', '/api/salespeople', { staffNo, name: '许示例', mobile: '154-0000-0009', ...more });

  it('are added, changed and listed for the own branches', async () => {
    const { body: made } = await add('66001', {
      months: [{ month: '2026-02', commission: 100, premium: 2_000, policies: 3 }],
    });
    expect(made).toMatchObject({
      staffNo: '66001',
      name: '许示例',
      mobile: '154****0009',
      branchPath: 'hq.east',
      hasPassword: false,
      fromCore: false,
      months: [{ commission: 100 }],
      version: 1,
    });
    await add('66002', { branchId: test.branchIds.ningbo });
    await add('77001');
    expect(codeOf(await add('66001'))).toBe('salespeople.staffNoTaken');
    const month = { month: '2026-02', commission: 1, premium: 1, policies: 1 };
    expect(codeOf(await add('66003', { months: [month, month] }))).toBe('salespeople.monthTwice');
    expect(codeOf(await add('66003', { branchId: test.branchIds.west }))).toBe('customers.branchUnknown');
    expect((await add('66-003')).body.error.fields).toMatchObject([{ field: 'staffNo' }]);
    const list = async (query = '') =>
      (await test.call('GET', `/api/salespeople${query}`)).body as {
        salespeople: { staffNo: string }[];
        next: string;
      };
    expect((await list()).salespeople.map((one) => one.staffNo)).toEqual(['66001', '66002', '77001']);
    expect((await list('?staffNo=66')).salespeople).toHaveLength(2);
    const page = await list('?limit=2');
    expect(page.next).toBe('66002');
    expect((await list(`?limit=2&after=${page.next}`)).salespeople.map((one) => one.staffNo)).toEqual([
      '77001',
    ]);
    test.who.path = 'hq.west';
    expect((await list()).salespeople).toEqual([]);
    expect(
      (await test.call('PATCH', `/api/salespeople/${made.id}`, { version: 1, active: false })).status,
    ).toBe(404);
    test.who.path = 'hq.east';
    const change = (body: object) => test.call('PATCH', `/api/salespeople/${made.id}`, body);
    expect((await change({ version: 1, active: false, mobile: null })).body).toMatchObject({
      active: false,
      mobile: null,
      name: '许示例',
      version: 2,
    });
    expect(codeOf(await change({ version: 1, name: '许新' }))).toBe('staleVersion');
    expect(codeOf(await change({ version: 2, staffNo: '77001' }))).toBe('salespeople.staffNoTaken');
    test.who.role = 'agent';
    expect((await test.call('GET', '/api/salespeople')).status).toBe(403);
  });

  it('get a telephone password that nobody can read again', async () => {
    const { body: made } = await add('66001');
    const set = (password: string | null, version: number) =>
      test.call('PUT', `/api/salespeople/${made.id}/password`, { password, version });
    for (const weak of ['12345', '1234567890123', '111111', '123456', '987654', '660012', 'abcdef', '66001 '])
      expect(codeOf(await set(weak, 1)), weak).toBe('salespeople.passwordInvalid');
    expect((await set('258046', 1)).body).toMatchObject({ hasPassword: true, version: 2 });
    const fits = (password: string) =>
      test.customers.directory.salespersonPasswordFits(people.everywhere, '66001', sensitive(password));
    expect([await fits('258046'), await fits('258047')]).toEqual([true, false]);
    const { rows } = await test.database.pool.query('select password_hash from salespeople');
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$/);
    expect((await set(null, 2)).body).toMatchObject({ hasPassword: false });
    expect(await fits('258046')).toBe(false);
    expect((await test.trail()).map((entry) => entry.action)).toEqual([
      'salespeople.added',
      'salespeople.passwordSet',
      'salespeople.passwordRemoved',
    ]);
    const kept = await test.database.pool.query('select result, digest from commands');
    const stored = withoutIds(JSON.stringify([kept.rows, await test.trail(), await test.facts()]));
    expect(stored).not.toContain('258046');
  });
});

describe('authorisations', () => {
  const body = (more: object = {}) => ({
    name: '示例汽修厂',
    role: 'repairer',
    covers: 'all',
    classes: ['general', 'important', 'general'],
    from: '2026-03-01T00:00:00+08:00',
    to: '2026-03-08T00:00:00+08:00',
    evidence: '授权书原件存宁波',
    ...more,
  });

  it('are recorded with their end, and revoked at once', async () => {
    test.who.role = 'teamLeader';
    const id = await test.addCustomer();
    const record = (more: object = {}) =>
      test.call('POST', `/api/customers/${id}/authorisations`, body(more));
    const made = await record();
    expect(made.body).toMatchObject({
      name: '示例***厂',
      covers: 'all',
      classes: ['general', 'important'],
      recordedBy: { staffNo: '6001', name: '石文竹' },
      revokedAt: null,
    });
    expect(made.text).not.toContain('原件');
    const now = () => test.customers.directory.authorisations(people.everywhere, id, test.clock.now());
    expect(await now()).toHaveLength(1);
    const revoke = (version: number) =>
      test.call('POST', `/api/authorisations/${made.body.id}/revoke`, { version });
    expect(codeOf(await revoke(2))).toBe('staleVersion');
    expect((await revoke(1)).body).toMatchObject({ revokedBy: { staffNo: '6001' }, version: 2 });
    expect(await now()).toEqual([]);
    expect(codeOf(await revoke(2))).toBe('authorisations.revokedAlready');
    const listed = await test.call('GET', `/api/customers/${id}/authorisations`);
    expect(listed.body.authorisations).toMatchObject([{ id: made.body.id, revokedBy: { name: '石文竹' } }]);
    expect((await test.trail()).slice(-2)).toMatchObject([
      { action: 'authorisations.recorded', details: { role: 'repairer', covers: 'all' } },
      { action: 'authorisations.revoked', subjectId: id },
    ]);
    const opened = await test.call('POST', `/api/customers/${id}/open`, {
      fields: ['authorisations'],
      reason: '客户要求核对',
    });
    expect(opened.body.authorisations).toEqual([
      { id: made.body.id, name: '示例汽修厂', evidence: '授权书原件存宁波' },
    ]);
    test.who.role = 'agent';
    expect((await record()).status).toBe(403);
  });

  it('name a policy or claim of this customer, and end in the future', async () => {
    const mine = await test.addCustomer('王小明');
    const other = await test.addCustomer('李小红');
    const { id: policyId } = await policy(mine);
    const { id: otherPolicy } = await policy(other, { policyNo: 'PAH-2026-000124' });
    const { body: claim } = await test.call('POST', `/api/policies/${policyId}/claims`, reportedClaim());
    const record = (more: object) => test.call('POST', `/api/customers/${mine}/authorisations`, body(more));
    expect((await record({ covers: 'policy', policyId })).body).toMatchObject({ policyId, claimId: null });
    expect((await record({ covers: 'claim', claimId: claim.id })).body).toMatchObject({ claimId: claim.id });
    for (const more of [
      { covers: 'policy', policyId: otherPolicy },
      { covers: 'policy', policyId: newId() },
      { covers: 'policy' },
      { covers: 'claim' },
      { covers: 'claim', claimId: newId() },
      { covers: 'all', policyId },
      { covers: 'policies', claimId: claim.id },
    ])
      expect(codeOf(await record(more)), JSON.stringify(more)).toBe('authorisations.nothingNamed');
    for (const more of [{ to: '2026-02-28T00:00:00+08:00' }, { to: '2026-03-02T08:59:59+08:00' }])
      expect(codeOf(await record(more))).toBe('authorisations.periodInvalid');
    test.who.path = 'hq.west';
    expect(codeOf(await record({}))).toBe('notFound');
  });
});

describe('notes', () => {
  it('are written by who serves the customer, and listed for who may see them', async () => {
    const id = await test.addCustomer();
    test.who.role = 'agent';
    const write = () => test.call('POST', `/api/customers/${id}/notes`, { text: ' 下午方便接听 ' });
    expect(codeOf(await write())).toBe('customers.noteNotInHand');
    test.who.inHand = [id];
    const written = await write();
    expect(written).toMatchObject({ status: 200, body: { writtenBy: { staffNo: '6001' } } });
    expect(written.text).not.toContain('下午');
    expect((await test.call('GET', `/api/customers/${id}/notes`)).status).toBe(403);
    Object.assign(test.who, { role: 'teamLeader', inHand: [] });
    expect((await write()).status).toBe(200);
    const { body, text } = await test.call('GET', `/api/customers/${id}/notes`);
    expect(body).toMatchObject({ asOf: 7, notes: [{}, { id: written.body.id }] });
    expect(text).not.toContain('下午');
    expect((await test.call('POST', `/api/customers/${id}/notes`, { text: ' ' })).status).toBe(400);
  });
});

describe('merges', () => {
  it('are made and taken back by the back office; an old address leads to the one that stayed', async () => {
    const kept = await test.addCustomer('王小明');
    const absorbed = await test.addCustomer('王晓明');
    await policy(absorbed);
    const merge = (more: object = {}) =>
      test.call('POST', `/api/customers/${kept}/merge`, {
        ...{ otherId: absorbed, version: 1, otherVersion: 1, reason: '同一证件同一人' },
        ...more,
      });
    test.who.role = 'agent';
    expect((await merge()).status).toBe(403);
    expect((await test.call('GET', `/api/customers/${kept}/duplicates`)).status).toBe(403);
    expect((await test.call('GET', `/api/customers/${kept}/merges`)).status).toBe(403);
    test.who.role = 'supervisor';
    const duplicates = await test.call('GET', `/api/customers/${kept}/duplicates`);
    expect(duplicates.body).toMatchObject({ customers: [{ id: absorbed, matched: 'number', name: '王*' }] });
    expect(codeOf(await merge({ otherVersion: 2 }))).toBe('staleVersion');
    const made = await merge();
    expect(made.body).toMatchObject({
      keptId: kept,
      absorbedName: '王*',
      moved: { policies: 1, numbers: 0 },
    });
    const old = await test.call('GET', `/api/customers/${absorbed}`);
    expect(old).toMatchObject({ status: 200, body: { id: kept, policyCounts: { motor: { total: 1 } } } });
    test.who.path = 'hq.west';
    expect((await test.call('GET', `/api/customers/${absorbed}`)).status).toBe(404);
    expect((await test.call('POST', `/api/merges/${made.body.id}/undo`, {})).status).toBe(404);
    test.who.path = 'hq.east';
    const undone = await test.call('POST', `/api/merges/${made.body.id}/undo`);
    expect(undone).toMatchObject({ status: 200, body: { undoneBy: { staffNo: '6001' } } });
    expect((await test.call('GET', `/api/customers/${absorbed}`)).body).toMatchObject({ id: absorbed });
    const listed = await test.call('GET', `/api/customers/${kept}/merges`);
    expect(listed.body.merges).toMatchObject([{ id: made.body.id, undoneAt: expect.any(String) }]);
  });
});
