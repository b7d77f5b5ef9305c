import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { people } from '../../../testing/customers.ts';
import { type CustomersHttp, codeOf, createCustomersHttp } from '../../../testing/customers-http.ts';

/* Applications, renewals and consents: through the routes, on a real database. It is 2026-03-02 09:00 in Shanghai. */

let test: CustomersHttp;
beforeAll(async () => {
  test = await createCustomersHttp();
});
afterAll(() => test.close());
beforeEach(() => test.clear());

const renewal = (more: object = {}) => ({
  orderNo: 'tb-2026-000001',
  kind: 'renewal',
  line: 'motor',
  product: { zh: '机动车商业保险' },
  status: 'underwriting',
  premium: 312_050,
  createdAt: '2026-03-01T10:00:00+08:00',
  validUntil: '2026-04-01T00:00:00+08:00',
  staffNo: '66001',
  ...more,
});
const add = (id: string, more: object = {}) =>
  test.call('POST', `/api/customers/${id}/orders`, renewal(more));
const ordersOf = (id: string) => test.call('GET', `/api/customers/${id}/orders`);

describe('orders', () => {
  it('are kept masked, opened with a reason, and those on their way come first', async () => {
    const id = await test.addCustomer();
    const { status, body } = await add(id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ orderNo: '****0001', status: 'underwriting', premium: 312_050, version: 1 });
    await add(id, { orderNo: 'TB2026000002', status: 'issued', createdAt: '2026-03-02T08:00:00+08:00' });
    await add(id, { orderNo: 'TB2026000003', premium: null, validUntil: null, staffNo: null });
    const list = await ordersOf(id);
    expect(list.body.orders.map((one: { status: string }) => one.status)).toEqual([
      'underwriting',
      'underwriting',
      'issued',
    ]);
    expect(list.text).not.toMatch(/TB-?2026/);
    test.who.role = 'teamLeader';
    const opened = await test.call('POST', `/api/customers/${id}/open`, {
      fields: ['orders'],
      reason: '客户要求核对',
    });
    expect(opened.body.orders).toContainEqual({ id: body.id, orderNo: 'TB-2026-000001' });
    const stored = await test.database.pool.query('select order_no, order_no_index from orders');
    expect(JSON.stringify(stored.rows)).not.toMatch(/TB-?2026/);
  });

  it('change field by field; facts and trail name fields and never a number', async () => {
    const id = await test.addCustomer();
    const { body } = await add(id);
    const change = (patch: object) => test.call('PATCH', `/api/orders/${body.id}`, patch);
    expect((await change({ version: 1, status: 'awaitingPayment', premium: 300_000 })).body).toMatchObject({
      status: 'awaitingPayment',
      premium: 300_000,
      version: 2,
    });
    const stale = await change({ version: 1, status: 'paid' });
    expect([stale.status, codeOf(stale)]).toEqual([409, 'staleVersion']);
    expect(stale.body.error.data).toMatchObject({ status: 'awaitingPayment', version: 2 });
    expect((await test.facts()).filter(({ ids }) => 'orderId' in ids)).toMatchObject([
      { type: 'customer.changed', ids: { customerId: id, orderId: body.id }, data: { what: 'orderAdded' } },
      { data: { what: 'orderChanged', version: 2 } },
    ]);
    const trail = (await test.trail()).filter(({ action }) => action.startsWith('orders.'));
    expect(trail).toMatchObject([
      { action: 'orders.added', subjectId: id, details: { line: 'motor', status: 'underwriting' } },
      { action: 'orders.changed', details: { fields: ['status', 'premium'] } },
    ]);
    expect(JSON.stringify(await test.facts()) + JSON.stringify(trail)).not.toMatch(/TB-?2026/);
  });

  it('refuse what can’t be, and who may not', async () => {
    const id = await test.addCustomer();
    await add(id);
    expect(codeOf(await add(id, { orderNo: 'TB2026000001' }))).toBe('orders.numberTaken');
    expect(codeOf(await add(id, { orderNo: '投保单' }))).toBe('orders.numberInvalid');
    const other = { orderNo: 'TB2026000009' };
    const inFuture = { ...other, createdAt: '2026-03-02T09:00:01+08:00' };
    const ended = { ...other, validUntil: '2026-03-01T10:00:00+08:00' };
    for (const wrong of [inFuture, ended]) expect(codeOf(await add(id, wrong))).toBe('orders.timesInvalid');
    test.who.path = 'hq.west';
    expect((await ordersOf(id)).body.orders).toEqual([]);
    expect((await add(id, other)).status).toBe(404);
    Object.assign(test.who, { role: 'agent', path: 'hq.east' });
    expect([(await ordersOf(id)).status, (await add(id, other)).status]).toEqual([403, 403]);
  });
});

const says = (id: string, more: object = {}) =>
  test.call('POST', `/api/customers/${id}/consents`, {
    purpose: 'marketingCalls',
    state: 'given',
    way: 'onPaper',
    at: '2026-03-01T10:00:00+08:00',
    ...more,
  });
const consentsOf = async (id: string) =>
  (await test.call('GET', `/api/customers/${id}/consents`)).body.consents as object[];

describe('consents', () => {
  it('add a row each, what was said last first, whoever wrote it down when', async () => {
    const id = await test.addCustomer();
    const no = await says(id, { state: 'withdrawn', way: 'onWeb', at: '2026-03-02T08:00:00+08:00' });
    await says(id, { expiresAt: '2027-03-01T00:00:00+08:00' });
    expect(no.body).toMatchObject({
      state: 'withdrawn',
      interactionId: null,
      recordedBy: { staffNo: '6001' },
    });
    expect(await consentsOf(id)).toMatchObject([
      { state: 'withdrawn', way: 'onWeb', expiresAt: null },
      { state: 'given', way: 'onPaper', expiresAt: '2027-02-28T16:00:00.000Z' },
    ]);
    const trail = (await test.trail()).filter(({ action }) => action.startsWith('consents.'));
    expect(trail).toMatchObject([
      { action: 'consents.withdrawn', subjectId: id, details: { purpose: 'marketingCalls', way: 'onWeb' } },
      { action: 'consents.given', details: { to: '2027-02-28T16:00:00.000Z' } },
    ]);
    expect((await test.facts()).filter(({ ids }) => 'consentId' in ids)).toMatchObject([
      { ids: { customerId: id }, data: { what: 'consentWithdrawn' } },
      { data: { what: 'consentGiven' } },
    ]);
  });

  it('refuse what can’t have been said', async () => {
    const id = await test.addCustomer();
    expect(codeOf(await says(id, { at: '2026-03-02T09:00:01+08:00' }))).toBe('consents.inFuture');
    const until = { expiresAt: '2026-03-05T00:00:00+08:00' };
    expect(codeOf(await says(id, { state: 'withdrawn', ...until }))).toBe('consents.expiryInvalid');
    expect(codeOf(await says(id, { expiresAt: '2026-03-01T10:00:00+08:00' }))).toBe('consents.expiryInvalid');
    expect(await consentsOf(id)).toEqual([]);
  });

  it('are recorded by an agent for the customer whom he serves, with the contact in which it was said', async () => {
    const id = await test.addCustomer();
    const call = newId();
    Object.assign(test.who, { role: 'agent', path: 'hq.west' });
    expect(codeOf(await says(id))).toBe('consents.notInHand');
    expect(await consentsOf(id)).toEqual([]);
    test.who.inHand = [call, id];
    expect((await says(id, { way: 'onCall' })).body).toMatchObject({ way: 'onCall', interactionId: call });
    expect((await says(id, { way: 'onWeb' })).body).toMatchObject({ interactionId: null });
    expect(await consentsOf(id)).toHaveLength(2);
  });

  it('go along when customers are merged, and come back', async () => {
    const [kept, absorbed] = [await test.addCustomer(), await test.addCustomer('王晓明')];
    await says(absorbed);
    await add(absorbed);
    const { merging } = test.customers;
    const { everywhere, author } = people;
    const of = { keptId: kept, keptVersion: 1, absorbedId: absorbed, absorbedVersion: 1 };
    const merge = await test.database.transaction((tx) =>
      merging.merge(tx, everywhere, author, of, '同一证件，同一人'),
    );
    expect(merge.moved).toMatchObject({ orders: 1, consents: 1 });
    expect([await consentsOf(kept), (await ordersOf(kept)).body.orders].map((all) => all.length)).toEqual([
      1, 1,
    ]);
    await test.database.transaction((tx) => merging.undo(tx, everywhere, author, merge.id));
    expect(await consentsOf(kept)).toEqual([]);
    expect(await consentsOf(absorbed)).toHaveLength(1);
  });
});
