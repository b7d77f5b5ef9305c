import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRows } from '../../../../demo/core/rows.ts';
import { createCommands } from '../../../../platform/http/commands.ts';
import { createHttp, type Http } from '../../../../platform/http/http.ts';
import { newId } from '../../../../platform/ids/ids.ts';
import { createLog } from '../../../../platform/log/log.ts';
import { createMirrorFixture, type MirrorFixture } from '../../../../testing/core.ts';
import { people, scopeAt } from '../../../../testing/customers.ts';
import { corePermissions } from '../../contract/core.ts';
import { customerPermissions } from '../../contract.ts';
import { coreRoutes } from './routes.ts';
import { createCoreViews } from './views.ts';

const rows = createRows({ customers: 5, seed: 7, today: new Date('2026-03-02T01:00:00Z') });
const secret = 'a-secret-of-both-of-us';

let test: MirrorFixture;
let http: Http;
let unconnected: Http;
let role = 'admin';
let path = 'hq';

async function serve(connected: boolean): Promise<Http> {
  const { database, cipher, clock, customers } = test;
  const commands = createCommands(database, cipher, clock);
  const permissions = { ...customerPermissions, ...corePermissions };
  const made = await createHttp({
    log: createLog('silent'),
    commands,
    trustProxy: false,
    tls: null,
    authenticate: async () => ({
      staffId: newId(),
      sessionId: newId(),
      permissions: new Set(
        Object.entries(permissions).flatMap(([code, kind]) => (kind.roles.includes(role) ? [code] : [])),
      ),
      scope: scopeAt(path),
      language: 'zh-CN',
      locked: false,
      rights: '',
    }),
  });
  const mirror = connected ? customers.mirror : null;
  const views = createCoreViews({
    database,
    cipher,
    directory: customers.directory,
    mirror,
    webhook: connected,
  });
  const webhookSecret = connected ? secret : null;
  coreRoutes(made, { mirror, views, clock, commands, webhookSecret, position: () => 7 });
  return made;
}

beforeAll(async () => {
  test = await createMirrorFixture();
  http = await serve(true);
  unconnected = await serve(false);
});
afterAll(async () => {
  await http.app.close();
  await unconnected.app.close();
  await test.drop();
});

async function call(method: 'GET' | 'POST', url: string, body?: object, to = http) {
  const reply = await to.app.inject({ method, url, ...(body ? { payload: body } : {}) });
  return { status: reply.statusCode, body: reply.body === '' ? null : reply.json() };
}
const settle = () => test.customers.mirror.settled();

it('tells every agent whether the core can be used, and only those who look after it the rest', async () => {
  test.core.put('customers', rows.customers(0));
  test.core.put('customers', { ...rows.customers(1), segment: 'x' });
  test.core.put('customers', { ...rows.customers(2), name: '' });
  await test.pump();
  role = 'agent';
  expect(await call('GET', '/api/core/status')).toMatchObject({
    status: 200,
    body: { connected: true, state: 'up', dataAsOf: '2026-03-02T01:00:00.000Z', queued: 0, asOf: 7 },
  });
  for (const url of ['/api/core', '/api/core/faults', '/api/core/writes'])
    expect((await call('GET', url)).status, url).toBe(403);
  expect((await call('POST', '/api/core/load', { kinds: ['customers'], from: 'cursor' })).status).toBe(403);
  role = 'backOffice';
  expect((await call('GET', '/api/core')).body).toMatchObject({
    source: 'test core',
    writes: true,
    webhook: true,
    everySeconds: 30,
    problem: null,
    kinds: [{ kind: 'customers', rows: 1, faults: 2, filling: null }, { rows: 0 }, { rows: 0 }, { rows: 0 }],
  });
  const first = (await call('GET', '/api/core/faults?limit=1&kind=customers')).body;
  expect(first).toMatchObject({
    faults: [{ coreId: 'C3', reasons: ['name:too_small'] }],
    next: expect.any(String),
  });
  const second = (await call('GET', `/api/core/faults?limit=1&before=${first.next}`)).body;
  expect(second.faults).toMatchObject([{ coreId: 'C2', effect: 'refused' }]);
});

it('loads when it is asked to, and says that there is nothing to load from without a core', async () => {
  role = 'admin';
  test.core.pages.length = 0;
  expect((await call('POST', '/api/core/load', { kinds: ['policies'], from: 'beginning' })).status).toBe(204);
  await settle();
  expect(test.core.pages.find(({ kind }) => kind === 'policies')).toMatchObject({ cursor: null });
  expect((await call('POST', '/api/core/load', { kinds: [], from: 'cursor' })).status).toBe(400);
  const asked = await call('POST', '/api/core/load', { kinds: ['claims'], from: 'cursor' }, unconnected);
  expect(asked).toMatchObject({ status: 409, body: { error: { code: 'core.notConnected' } } });
  role = 'backOffice';
  expect((await call('GET', '/api/core/status', undefined, unconnected)).body).toEqual({
    ...{ connected: false, state: 'up', since: null, reason: null, dataAsOf: null },
    ...{ queued: 0, refused: 0, asOf: 7 },
  });
  expect((await call('GET', '/api/core', undefined, unconnected)).body).toMatchObject({
    source: null,
    kinds: [],
  });
});

it('lists changes on their way in the own branches, masked, and settles what was refused', async () => {
  role = 'backOffice';
  test.core.refuse('客户已冻结');
  const [{ id }] = (await test.database.pool.query('select id from customers')).rows;
  await test.database.transaction((tx) =>
    test.customers.holdings.addNumber(tx, people.everywhere, people.author, id, {
      kind: 'home',
      number: '+8657487880001',
    }),
  );
  await settle();
  const { writes } = (await call('GET', '/api/core/writes')).body;
  expect(writes).toMatchObject([
    {
      customerId: id,
      fields: ['numbers'],
      adds: false,
      state: 'refused',
      attempts: 1,
      refusal: '客户已冻结',
    },
  ]);
  expect(JSON.stringify(writes)).not.toMatch(/87880001/);
  expect(writes[0].customer).toMatch(/^.\*$/u);
  path = 'hq.west';
  expect((await call('GET', '/api/core/writes')).body.writes).toEqual([]);
  expect((await call('POST', `/api/core/writes/${writes[0].id}/retry`, {})).status).toBe(404);
  path = 'hq';
  expect((await call('POST', `/api/core/writes/${writes[0].id}/retry`, {})).status).toBe(204);
  await settle();
  expect((await call('GET', '/api/core/writes?state=refused')).body.writes).toMatchObject([{ attempts: 2 }]);
  expect((await call('POST', `/api/core/writes/${writes[0].id}/cancel`, {})).status).toBe(204);
  await settle();
  expect(await call('POST', `/api/core/writes/${writes[0].id}/cancel`, {})).toMatchObject({
    status: 409,
    body: { error: { code: 'core.writeSettled' } },
  });
  expect((await call('GET', '/api/core/writes?state=cancelled')).body.writes).toHaveLength(1);
});

it('reads at once when the core says so with a right signature, each message once', async () => {
  const body = '{ "kinds": ["customers"] }';
  const seconds = Math.floor(test.clock.now().getTime() / 1_000);
  const tell = async (changes: { id?: string; at?: number; key?: string; sent?: string; to?: Http } = {}) => {
    const { id = newId(), at = seconds, key = secret, sent = body, to = http } = changes;
    const mac = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64');
    const reply = await to.app.inject({
      method: 'POST',
      url: '/open/v1/core/changed',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(at),
        'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')} v1,${mac}`,
      },
      payload: sent,
    });
    await settle();
    return reply.statusCode;
  };
  const readings = async (changes?: Parameters<typeof tell>[0]) => {
    test.core.pages.length = 0;
    return [await tell(changes), test.core.pages.length];
  };
  const id = newId();
  expect(await readings({ id })).toEqual([204, 4]);
  expect(await readings({ id })).toEqual([204, 0]);
  expect(await readings({ id: id.toUpperCase() })).toEqual([204, 0]);
  expect(await readings({ key: 'another secret of ours' })).toEqual([401, 0]);
  expect(await readings({ sent: '{ "kinds": ["policies"] }' })).toEqual([401, 0]);
  expect(await readings({ at: seconds - 301 })).toEqual([401, 0]);
  expect(await readings({ at: seconds + 301 })).toEqual([401, 0]);
  expect(await readings({ at: seconds + 290 })).toEqual([204, 4]);
  expect(await readings({ id: 'no uuid' })).toEqual([401, 0]);
  expect(await readings({ to: unconnected })).toEqual([409, 0]);
  const bare = await http.app.inject({ method: 'POST', url: '/open/v1/core/changed', payload: {} });
  expect(bare.statusCode).toBe(401);
  const huge = await http.app.inject({
    ...{ method: 'POST', url: '/open/v1/core/changed', headers: { 'content-type': 'application/json' } },
    payload: `{"kinds": [${'"customers",'.repeat(100_000)}"customers"]}`,
  });
  expect(huge.statusCode).toBe(413);
});
