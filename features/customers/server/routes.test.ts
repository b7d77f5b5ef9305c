import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCommands } from '../../../platform/http/commands.ts';
import { createHttp, type Http } from '../../../platform/http/http.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import { type CustomersFixture, createCustomersFixture, scopeAt } from '../../../testing/customers.ts';
import { customerPermissions } from '../contract.ts';
import { customerRoutes } from './routes.ts';

let test: CustomersFixture;
let http: Http;
/** Whom the next requests come from. */
let role = 'agent';
let inHand: string[] = [];
const staffId = newId();

beforeAll(async () => {
  test = await createCustomersFixture();
  http = await createHttp({
    log: createLog('silent'),
    commands: createCommands(test.database, test.cipher, test.clock),
    trustProxy: false,
    tls: null,
    authenticate: async () => ({
      staffId,
      sessionId: newId(),
      permissions: new Set(
        Object.entries(customerPermissions).flatMap(([code, kind]) =>
          kind.roles.includes(role) ? [code] : [],
        ),
      ),
      scope: scopeAt('hq.east', ...inHand),
      language: 'zh-CN',
      locked: false,
      rights: '',
    }),
  });
  customerRoutes(http, test.customers, () => 7);
});
afterAll(async () => {
  await http.app.close();
  await test.drop();
});

async function call(
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  url: string,
  body?: object,
  headers = {},
) {
  const reply = await http.app.inject({ method, url, headers, ...(body ? { payload: body } : {}) });
  return { status: reply.statusCode, body: reply.body === '' ? null : reply.json() };
}
const create = (body: object, headers = {}) =>
  call(
    'POST',
    '/api/customers',
    { kind: 'private', name: '王小明', numbers: [{ kind: 'mobile', number: '154-0000-0001' }], ...body },
    headers,
  );

it('shows an agent how many policies there are, and a team leader which, masked', async () => {
  role = 'agent';
  const { body: made } = await create({});
  role = 'backOffice';
  const policy = {
    policyNo: 'pah-2026-000123',
    line: 'motor',
    product: { zh: '机动车商业保险' },
    plate: '浙b12345',
    from: '2026-01-01T00:00:00+08:00',
    to: '2027-01-01T00:00:00+08:00',
    status: 'inForce',
  };
  expect((await call('POST', `/api/customers/${made.id}/policies`, policy)).status).toBe(200);
  role = 'agent';
  const seen = await call('GET', `/api/customers/${made.id}`);
  expect(seen.body).toMatchObject({
    policies: null,
    policyCounts: { motor: { total: 1 } },
    name: '王*',
    asOf: 7,
  });
  role = 'teamLeader';
  const { body } = await call('GET', `/api/customers/${made.id}`);
  expect(body.policies).toMatchObject([{ policyNo: '****0123', plate: '浙B***45' }]);
});

it('opens values for team leaders only, and keeps every refusal', async () => {
  const { body: made } = await create({ name: '李小红' });
  const open = (reason: string) =>
    call('POST', `/api/customers/${made.id}/open`, { fields: ['name', 'numbers'], reason });
  role = 'agent';
  expect(await open('客户要求核对')).toMatchObject({ status: 403, body: { error: { code: 'notAllowed' } } });
  role = 'teamLeader';
  expect(await open('核对')).toMatchObject({
    status: 400,
    body: { error: { code: 'customers.reasonNeeded' } },
  });
  expect(await open('客户要求核对')).toMatchObject({
    status: 200,
    body: { name: '李小红', numbers: [{ number: '154 0000 0001' }] },
  });
  const opened = (await test.trail()).filter((entry) => entry.action === 'customers.opened');
  expect(opened.map((entry) => entry.result)).toEqual(['refused', 'refused', 'done']);
  // Clear values must not lie among the kept results of commands.
  const { rows } = await test.database.pool.query(`select 1 from commands where route like '%open%'`);
  expect(rows).toEqual([]);
});

it('lets an agent change numbers of the customer in hand only', async () => {
  role = 'agent';
  inHand = [];
  const { body: made } = await create({ name: '赵小六' });
  const add = () =>
    call('POST', `/api/customers/${made.id}/numbers`, { kind: 'home', number: '0574-8788 1234' });
  expect(await add()).toMatchObject({ status: 403, body: { error: { code: 'customers.notInHand' } } });
  inHand = [made.id];
  const { body } = await add();
  expect(body.numbers.map((one: { number: string }) => one.number)).toEqual(['154****0001', '0574-****1234']);
  const [first, second] = body.numbers;
  expect(
    (await call('PATCH', `/api/customers/${made.id}/numbers/${first.id}`, { kind: 'payment', version: 1 }))
      .status,
  ).toBe(200);
  const mark = (value: string | null, version: number) =>
    call('PATCH', `/api/customers/${made.id}/numbers/${first.id}`, { mark: value, version });
  expect((await mark('never', 2)).status).toBe(400);
  expect((await mark('onlyThis', 2)).body.numbers[0]).toMatchObject({ kind: 'payment', mark: 'onlyThis' });
  expect((await mark('exempted', 2)).status).toBe(409);
  expect((await mark(null, 3)).body.numbers[0].mark).toBeNull();
  expect((await mark('keptSecret', 4)).status).toBe(200);
  const gone = await call('DELETE', `/api/customers/${made.id}/numbers/${second.id}?version=1`);
  expect(gone.body.numbers).toMatchObject([{ id: first.id, kind: 'payment', mark: 'keptSecret' }]);
  inHand = [];
});

it('names the field and says what to do, in the reader’s language', async () => {
  role = 'backOffice';
  const refused = await create({
    numbers: [
      { kind: 'mobile', number: '15400000001' },
      { kind: 'home', number: '87881234' },
    ],
  });
  expect(refused).toMatchObject({
    status: 400,
    body: {
      error: {
        code: 'customers.numberNeedsAreaCode',
        fields: [{ field: 'numbers.1.number', message: expect.stringContaining('区号') }],
      },
    },
  });
  const english = { 'accept-language': 'en' };
  const identity = (no: string) => create({ identity: { kind: 'residentId', no } }, english);
  expect((await identity('110105194912310029')).body.error).toMatchObject({
    code: 'customers.idCheckDigit',
    fields: [{ field: 'identity.no', message: expect.stringContaining('wrong digit') }],
  });
  expect((await identity('110101199013320010')).body.error.code).toBe('customers.idDate');
  expect((await identity('１１０１０５19491231002x')).status).toBe(200);
  expect((await create({ name: ' ' })).body.error).toMatchObject({
    code: 'invalidInput',
    fields: [{ field: 'name' }],
  });
  const hidden = await create({ name: '\u200b\u2060' });
  expect(hidden.body.error).toMatchObject({ code: 'customers.nameInvalid', fields: [{ field: 'name' }] });
  expect((await create({ surprise: 1 })).body.error.code).toBe('invalidInput');
});

it('adds a customer once however often the command is sent', async () => {
  role = 'agent';
  const headers = { 'x-command-id': newId() };
  const [one, two] = await Promise.all([
    create({ name: '孙一' }, headers),
    create({ name: '孙一' }, headers),
  ]);
  const three = await create({ name: '孙一' }, headers);
  expect(new Set([one, two, three].map((reply) => reply.body.id)).size).toBe(1);
  const found = await call('POST', '/api/customers/search', { query: '孙一' });
  expect(found.body.customers).toHaveLength(1);
});

it('keeps agents from what is not theirs', async () => {
  role = 'agent';
  const { body: made } = await create({ name: '周八' });
  expect((await call('PATCH', `/api/customers/${made.id}`, { version: 1, segment: 'vip' })).status).toBe(403);
  expect((await call('POST', `/api/customers/${made.id}/policies`, {})).status).toBe(403);
  role = 'auditor';
  expect((await call('POST', '/api/customers/search', { query: '周八' })).status).toBe(403);
  expect((await call('GET', `/api/customers/${made.id}`)).status).toBe(403);
  role = 'backOffice';
  const changed = await call('PATCH', `/api/customers/${made.id}`, { version: 1, segment: 'vip' });
  expect(changed.body).toMatchObject({ segment: 'vip', version: 2, reading: { surname: '周' } });
  const corrected = await call('PUT', `/api/customers/${made.id}/reading`, { version: 2, reading: 'zhou1' });
  expect(corrected.body.reading).toMatchObject({ readings: ['Zhōu'], confirmed: true });
  expect(
    (await call('PUT', `/api/customers/${made.id}/reading`, { version: 3, reading: '<script>' })).body.error
      .code,
  ).toBe('customers.readingInvalid');
});
