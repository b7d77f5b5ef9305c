import { type AddressInfo, connect } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { createManualClock } from '../clock/clock.ts';
import { createCipher } from '../crypto/cipher.ts';
import { newKeyRing } from '../crypto/key-ring.ts';
import { sensitive } from '../crypto/sensitive.ts';
import { createDatabase } from '../database/database.ts';
import { AppError, commonErrors, type ErrorKind } from '../errors.ts';
import { newId } from '../ids/ids.ts';
import { createLog } from '../log/log.ts';
import { systemScope } from '../scope.ts';
import { createCommands } from './commands.ts';
import { createHttp, type Http } from './http.ts';
import type { Principal } from './principal.ts';
import { route } from './route.ts';

const thing = z.object({ id: z.uuid(), name: z.string(), version: z.number() });
const routes = {
  open: route({
    method: 'GET',
    path: '/api/open',
    permission: 'public',
    summary: 'Anybody.',
    reply: z.object({ who: z.string().nullable() }),
  }),
  read: route({
    method: 'GET',
    path: '/api/things/:id',
    permission: 'things.read',
    summary: 'One.',
    params: z.object({ id: z.uuid() }),
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    reply: thing,
  }),
  edit: route({
    method: 'PUT',
    path: '/api/things/:id',
    permission: 'things.edit',
    summary: 'Changes one.',
    params: z.object({ id: z.uuid() }),
    body: z.strictObject({
      name: z.string().min(2).max(10),
      size: z
        .number()
        .int()
        .min(1)
        .refine((size) => size !== 13, { params: { zh: '不能是 13。', en: 'Must not be 13.' } }),
      parts: z.array(z.strictObject({ code: z.enum(['a', 'b']) })).optional(),
    }),
    reply: thing,
    errors: [commonErrors.staleVersion],
  }),
  nothing: route({
    method: 'POST',
    path: '/api/nothing',
    permission: 'signedIn',
    summary: 'Nothing.',
    reply: z.null(),
    whileLocked: true,
  }),
  seldom: route({
    method: 'POST',
    path: '/api/seldom',
    permission: 'public',
    summary: 'Seldom.',
    reply: z.null(),
    perMinute: 3,
  }),
  leaky: route({
    method: 'GET',
    path: '/api/leaky',
    permission: 'public',
    summary: 'Fails.',
    reply: z.object({ name: z.string() }),
  }),
  bytes: route({
    method: 'GET',
    path: '/api/bytes',
    permission: 'public',
    summary: 'Bytes.',
    reply: 'audio/wav',
  }),
};

let test: TestDatabase;
let http: Http;
let lines: string[] = [];
/** Whom the next requests come from. */
let who: Partial<Principal> | ErrorKind | null = null;
let leak: () => Promise<unknown> = () => Promise.reject(new Error('secret detail'));
const id = newId();

beforeAll(async () => {
  test = await createTestDatabase();
  await test.database.pool.query('create table effects (what text unique)');
  const clock = createManualClock(new Date('2026-02-28T15:59:00Z'));
  http = await createHttp({
    log: createLog('info', { write: (line) => void lines.push(line) }),
    commands: createCommands(test.database, createCipher(newKeyRing()), clock),
    trustProxy: false,
    tls: null,
    authenticate: async () =>
      who === null || 'code' in who
        ? who
        : {
            staffId: newId(),
            sessionId: newId(),
            permissions: new Set<string>(),
            scope: systemScope('test'),
            language: 'zh-CN',
            locked: false,
            rights: '',
            ...who,
          },
  });
  http.handle(routes.open, async ({ principal }) => ({ who: principal?.staffId ?? null }));
  http.handle(routes.read, async ({ params, query }) => ({
    id: params.id,
    name: `${query.limit}`,
    version: 1,
    secret: 'never sent',
  }));
  http.handleCommand(routes.edit, async ({ params, body }, tx) => {
    if (body.size === 7)
      throw new AppError(commonErrors.staleVersion, { data: { id: params.id, version: 8 } });
    await tx.execute(sql`insert into effects (what) values (${body.name})`);
    return { id: params.id, name: body.name, version: 2 };
  });
  http.handle(routes.nothing, async () => null);
  http.handle(routes.seldom, async () => null);
  http.handle(routes.leaky, async () => (await leak()) as { name: string });
  http.handle(routes.bytes, async () => ({
    status: 206,
    headers: { 'x-a': 'b' },
    body: Buffer.from('RIFF'),
  }));
});
afterEach(() => {
  who = null;
  lines = [];
});
afterAll(async () => {
  await http.app.close();
  await test.drop();
});

type Request = { headers?: Record<string, string>; body?: unknown; remoteAddress?: string };
async function call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, request: Request = {}) {
  const { body, headers = {}, remoteAddress = '192.0.2.1' } = request;
  const payload = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const reply = await http.app.inject({
    method,
    url,
    remoteAddress,
    headers: { ...(payload === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
  return {
    status: reply.statusCode,
    headers: reply.headers,
    text: reply.body,
    body: /json/.test(String(reply.headers['content-type'])) ? reply.json() : null,
  };
}
const codeOf = async (reply: ReturnType<typeof call>): Promise<[number, string]> => {
  const { status, body } = await reply;
  return [status, body.error.code];
};
const editor = { permissions: new Set(['things.edit']), staffId: newId() };
const edit = (body: unknown, headers: Record<string, string> = {}) =>
  call('PUT', `/api/things/${id}`, { body, headers });

it('guards before it reads: origin, then session, then lock, then permission, then input', async () => {
  const hostile = { body: '{broken', headers: { 'sec-fetch-site': 'cross-site' } };
  const refused = (headers = {}) => codeOf(call('PUT', '/api/things/no-uuid', { body: '{broken', headers }));
  who = { ...editor, locked: true };
  expect(await codeOf(call('PUT', '/api/things/no-uuid', hostile))).toEqual([403, 'crossOrigin']);
  who = null;
  expect(await refused()).toEqual([401, 'notSignedIn']);
  who = commonErrors.sessionReplaced;
  expect(await refused()).toEqual([401, 'sessionReplaced']);
  who = { locked: true };
  expect(await refused()).toEqual([423, 'sessionLocked']);
  who = {};
  expect(await refused()).toEqual([403, 'notAllowed']);
  who = editor;
  expect(await refused()).toEqual([400, 'unreadable']);
  expect(await codeOf(call('PUT', '/api/things/no-uuid', { body: {} }))).toEqual([400, 'invalidInput']);
});

it('lets anybody in where a route is public, knowing who is signed in, and the locked where it says so', async () => {
  expect((await call('GET', '/api/open')).body).toEqual({ who: null });
  who = { staffId: 'somebody' };
  expect((await call('GET', '/api/open')).body).toEqual({ who: 'somebody' });
  who = commonErrors.sessionReplaced;
  expect((await call('GET', '/api/open')).body).toEqual({ who: null });
  who = { locked: true };
  expect((await call('POST', '/api/nothing')).status).toBe(204);
});

it('refuses changes that a page of another origin asks for', async () => {
  who = {};
  const post = async (headers: Record<string, string>) =>
    (await call('POST', '/api/nothing', { headers: { host: 'centre.example', ...headers } })).status;
  for (const site of ['cross-site', 'same-site', 'nonsense']) {
    expect(await post({ 'sec-fetch-site': site, origin: 'https://centre.example' })).toBe(403);
  }
  for (const origin of [
    'https://evil.example',
    'https://centre.example.evil',
    'null',
    'x',
    'https://centre.example:444',
  ]) {
    expect(await post({ origin }), origin).toBe(403);
  }
  expect(await post({ 'sec-fetch-site': 'same-origin', origin: 'https://proxy.example' })).toBe(204);
  expect(await post({ 'sec-fetch-site': 'none' })).toBe(204);
  expect(await post({ origin: 'https://centre.example' })).toBe(204);
  expect(await post({})).toBe(204);
  // Reading from elsewhere gets no cookie (SameSite) and no permission to look at the answer.
  const read = await call('GET', '/api/open', { headers: { 'sec-fetch-site': 'cross-site' } });
  expect(read.status).toBe(200);
  expect(Object.keys(read.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
});

it('names every field, why and what is allowed, in the reader’s language', async () => {
  who = editor;
  const body = { name: 'x', size: 0, parts: [{ code: 'a' }, { code: 'z' }], colour: 'red' };
  const chinese = (await edit(body)).body.error;
  expect(chinese).toMatchObject({ code: 'invalidInput', message: commonErrors.invalidInput.text.zh });
  expect(chinese.fields.map((one: { field: string }) => one.field)).toEqual([
    'name',
    'size',
    'parts.1.code',
    'colour',
  ]);
  for (const one of chinese.fields) expect(one.message).toMatch(/\p{Script=Han}/u);
  const english = (await edit(body, { 'accept-language': 'en-GB,zh;q=0.5' })).body.error;
  expect(english.message).toBe(commonErrors.invalidInput.text.en);
  for (const one of english.fields) expect(one.message).not.toMatch(/\p{Script=Han}/u);
  expect(english.fields[2].message).toBe('Must be one of: a, b.');
  who = { ...editor, language: 'en' };
  expect((await edit(body)).body.error.message).toBe(commonErrors.invalidInput.text.en);
  who = { permissions: new Set(['things.read']) };
  const query = (await call('GET', '/api/things/7?limit=900&sort=name')).body.error;
  expect(query.fields.map((one: { field: string }) => one.field)).toEqual(['params.id']);
  const both = (await call('GET', `/api/things/${id}?limit=900&sort=name`)).body.error;
  expect(both.fields.map((one: { field: string }) => one.field)).toEqual(['query.limit', 'query.sort']);
});

it('refuses what is no JSON, too long, or can’t be stored', async () => {
  who = editor;
  for (const body of ['{"name":', '', 'null', '[]', '"x"', '{"__proto__":{"x":1}}', '7']) {
    const { status, body: reply } = await edit(body);
    expect([status, body]).toEqual([400, body]);
    expect(['unreadable', 'invalidInput']).toContain(reply.error.code);
  }
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/xml']) {
    const reply = edit('{"name":"ab","size":1}', { 'content-type': type });
    expect(await codeOf(reply)).toEqual([415, 'wrongContentType']);
  }
  const long = JSON.stringify({ name: 'x'.repeat(1_100_000), size: 1 });
  expect(await codeOf(edit(long))).toEqual([413, 'tooLarge']);
  for (const name of ['a\0b', 'a\ud800b', '\udc00ab']) {
    expect((await edit({ name, size: 1 })).body.error).toMatchObject({
      code: 'invalidInput',
      fields: [{ field: 'name', code: 'invalid_text' }],
    });
  }
  expect((await edit({ name: '😀王', size: 1 })).status).toBe(200);
});

it('says what our own checks allow, and what a command id is, in the reader’s language', async () => {
  who = editor;
  const fieldsOf = async (body: object, headers: Record<string, string>) =>
    (await edit(body, headers)).body.error.fields;
  const good = { name: 'ab', size: 1 };
  for (const [language, thirteen, id] of [
    ['zh-CN', '不能是 13。', /^必须是 UUID。$/],
    ['en', 'Must not be 13.', /^Must be a UUID\.$/],
  ] as const) {
    const headers = { 'accept-language': language };
    expect(await fieldsOf({ ...good, size: 13 }, headers)).toEqual([
      { field: 'size', code: 'custom', message: thirteen },
    ]);
    expect(await fieldsOf(good, { ...headers, 'x-command-id': 'no-uuid' })).toEqual([
      { field: 'x-command-id', code: 'invalid_format', message: expect.stringMatching(id) },
    ]);
  }
});

it('answers what isn’t HTTP with a code and a sentence too', async () => {
  await http.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = http.app.server.address() as AddressInfo;
  const say = async (...lines: string[]): Promise<string> => {
    const socket = connect(port, '127.0.0.1');
    socket.end(`${lines.join('\r\n')}\r\nhost: a\r\n\r\n`);
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };
  const unreadable = JSON.stringify({
    error: { code: 'unreadable', message: commonErrors.unreadable.text.zh },
  });
  for (const request of [
    'GET /api/open?name=王 HTTP/1.1',
    'nonsense',
    'GET /api/open HTTP/1.1\r\ncontent-length: x',
  ]) {
    const reply = await say(request);
    expect(reply).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(reply.split('\r\n\r\n')[1]).toBe(unreadable);
  }
  expect(await say('GET /api/open HTTP/1.1', `x-long: ${'x'.repeat(20_000)}`)).toMatch(
    /^HTTP\/1\.1 431 .*"tooLarge"/s,
  );
});

it('says that it will work again when the database doesn’t answer, and logs why', async () => {
  const gone = createDatabase('postgres://nobody@127.0.0.1:1/nothing');
  leak = () => gone.read.execute(sql`select 1`);
  const reply = await call('GET', '/api/leaky');
  expect([reply.status, reply.body.error]).toEqual([
    503,
    { code: 'unavailable', message: commonErrors.unavailable.text.zh },
  ]);
  expect(lines.filter((line) => line.includes('ECONNREFUSED'))).toHaveLength(1);
  await gone.close();
});

it('answers unknown and unreadable addresses like everything else', async () => {
  for (const url of ['/api/none', '/api/things/%E0%A4%A', '/%', `/api/things/${'x'.repeat(300)}`]) {
    const reply = await call('GET', url);
    expect([url, reply.status, reply.body.error.code]).toEqual([url, 404, 'notFound']);
    expect(reply.headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(reply.text).not.toContain('xxx');
  }
  expect((await call('POST', '/api/open')).status).toBe(404);
  // What serves files refuses an address with a status of its own.
  leak = () => Promise.reject(Object.assign(new Error('a path upwards'), { statusCode: 400 }));
  expect(await codeOf(call('GET', '/api/leaky'))).toEqual([404, 'notFound']);
});

it('limits calls of one address, and says for how long', async () => {
  const post = (remoteAddress: string, headers = {}) =>
    call('POST', '/api/seldom', { remoteAddress, headers: { 'accept-language': 'en', ...headers } });
  for (let n = 0; n < 3; n++) expect((await post('192.0.2.7')).status).toBe(204);
  const refused = await post('192.0.2.7', { 'x-forwarded-for': '192.0.2.9' });
  expect(refused.status).toBe(429);
  expect(refused.body.error).toMatchObject({ code: 'tooMany' });
  expect(refused.body.error.message).toMatch(/wait \d+ s/);
  expect((await post('192.0.2.8')).status).toBe(204);
});

it('carries the headers that keep pages apart on every answer', async () => {
  who = {};
  for (const reply of [
    await call('GET', '/api/open'),
    await call('POST', '/api/nothing'),
    await call('GET', '/api/leaky'),
    await call('GET', '/api/none'),
    await call('GET', '/api/bytes'),
    await call('POST', '/api/nothing', { headers: { 'sec-fetch-site': 'cross-site' } }),
  ]) {
    expect(reply.headers).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'microphone=(self), camera=(), geolocation=()',
      'cache-control': 'no-store',
    });
    expect(reply.headers['strict-transport-security']).toBeUndefined();
    expect(reply.headers['x-powered-by']).toBeUndefined();
    expect(reply.headers.server).toBeUndefined();
  }
});

it('sends what the contract names and nothing else', async () => {
  who = { permissions: new Set(['things.read']) };
  const { body, headers } = await call('GET', `/api/things/${id}?limit=7`);
  expect(body).toEqual({ id, name: '7', version: 1 });
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  const bytes = await call('GET', '/api/bytes');
  expect([bytes.status, bytes.text, bytes.headers['content-type'], bytes.headers['x-a']]).toEqual([
    206,
    'RIFF',
    'audio/wav',
    'b',
  ]);
});

it('does a change once per command id, and answers a repeat with the same', async () => {
  who = editor;
  const headers = { 'x-command-id': newId() };
  const change = (size: number) => edit({ name: 'once', size }, headers);
  const replies = [...(await Promise.all([change(1), change(1), change(1)])), await change(1)];
  for (const reply of replies) expect([reply.status, reply.body]).toEqual([200, replies[0]?.body]);
  expect(await codeOf(change(2))).toEqual([409, 'commandReused']);
  const { rows } = await test.database.pool.query(`select 1 from effects where what = 'once'`);
  expect(rows.length).toBe(1);
});

it('answers a stale save with the row as it is now', async () => {
  who = editor;
  const { status, body } = await edit({ name: 'stale', size: 7 });
  expect(status).toBe(409);
  expect(body.error).toEqual({
    code: 'staleVersion',
    message: commonErrors.staleVersion.text.zh,
    data: { id, version: 8 },
  });
  const { rows } = await test.database.pool.query(`select 1 from effects where what = 'stale'`);
  expect(rows).toEqual([]);
});

it('tells nothing of a fault of ours but its number, and logs no values', async () => {
  who = editor;
  await edit({ name: 'taken', size: 1 });
  lines = [];
  const database = await edit({ name: 'taken', size: 2 });
  const failures: (() => Promise<unknown>)[] = [
    () => Promise.reject(new Error('secret detail')),
    () => Promise.reject(Object.assign(new Error('secret detail'), { statusCode: 500 })),
    () => Promise.reject('secret detail'),
    () => Promise.resolve({ name: 7 }),
    () => Promise.resolve(null),
    // A protected value isn't text: it can't slip into a reply.
    () => Promise.resolve({ name: sensitive('secret detail') }),
  ];
  const replies = [database];
  for (const each of failures) {
    leak = each;
    replies.push(await call('GET', '/api/leaky'));
  }
  for (const reply of replies) {
    expect(reply.status).toBe(500);
    expect(Object.keys(reply.body)).toEqual(['error']);
    expect(Object.keys(reply.body.error)).toEqual(['code', 'message']);
    expect(reply.body.error.code).toBe('internal');
    expect(reply.text).not.toMatch(/secret|detail|effects|duplicate|zod|\.ts/i);
    const trace = /[0-9a-f-]{36}/.exec(reply.body.error.message)?.[0] ?? 'none';
    expect(lines.filter((line) => line.includes(trace)).length).toBe(1);
  }
  expect(lines.join('')).not.toContain('taken');
});

it('behind a proxy takes the address that the proxy has seen, not one that the client sends along', async () => {
  const behind = await createHttp({
    ...{ log: createLog('silent'), trustProxy: true, tls: null },
    authenticate: async () => null,
    commands: createCommands(test.database, createCipher(newKeyRing()), createManualClock(new Date(0))),
  });
  let seen = '';
  behind.handle(routes.seldom, async ({ address }) => {
    seen = address;
    return null;
  });
  const forged = { 'x-forwarded-for': '192.0.2.1, 198.51.100.7' };
  await behind.app.inject({ method: 'POST', url: routes.seldom.path, headers: forged });
  expect(seen).toBe('198.51.100.7');
  await behind.app.close();
});
