import { afterAll, beforeAll, expect, it } from 'vitest';
import { createManualClock } from '../../../platform/clock/clock.ts';
import { createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import { createCommands } from '../../../platform/http/commands.ts';
import { createHttp, type Http } from '../../../platform/http/http.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import { systemScope } from '../../../platform/scope.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import { createAudit } from '../../audit/server/service.ts';
import type { VersionedSettings } from '../contract.ts';
import { centreRoutes } from './routes.ts';
import { type CentreService, createCentre } from './service.ts';

let test: TestDatabase;
let centre: CentreService;
let http: Http;
let permissions: Set<string> | null = new Set(['centre.edit']);
const staffId = newId();
const clock = createManualClock(new Date('2026-03-02T01:00:00Z'));

beforeAll(async () => {
  test = await createTestDatabase();
  const { database } = test;
  centre = await createCentre(database, clock, createAudit());
  http = await createHttp({
    log: createLog('silent'),
    commands: createCommands(database, createCipher(newKeyRing()), clock),
    trustProxy: false,
    tls: null,
    authenticate: async () =>
      permissions && {
        staffId,
        sessionId: newId(),
        permissions,
        scope: systemScope('test'),
        language: 'zh-CN',
        locked: false,
        rights: '',
      },
  });
  centreRoutes(http, centre);
});
afterAll(async () => {
  await http.app.close();
  await test.drop();
});

async function call(method: 'GET' | 'PUT', url: string, body?: object, headers = {}) {
  const reply = await http.app.inject({ method, url, headers, ...(body ? { payload: body } : {}) });
  return { status: reply.statusCode, body: reply.json() };
}
const put = (body: object, headers = {}) => call('PUT', '/api/centre', body, headers);
const brand = { zh: '安和保险', en: 'Anhe' };

it('begins with settings that can be used, and another process reads what was changed', async () => {
  const other = await createCentre(test.database, clock, createAudit());
  const before = centre.current();
  expect(before).toMatchObject({ zone: 'Asia/Shanghai', idleLockMinutes: 15, version: 1 });
  const { status, body } = await put({ ...before, brand, idleLockMinutes: 5 });
  expect([status, body]).toEqual([200, { ...before, brand, idleLockMinutes: 5, version: 2 }]);
  expect(centre.current()).toEqual(body);
  expect(other.current()).toEqual(before);
  await other.reload();
  expect(other.current()).toEqual(body);
  expect((await call('GET', '/api/centre')).body).toEqual(body);
});

it('notes the change with its fields as a fact and in the trail, once per command', async () => {
  await test.database.pool.query('delete from fact_inbox');
  await test.database.pool.query('delete from audit_inbox');
  const headers = { 'x-command-id': newId() };
  const next = { ...centre.current(), hotline: '95000' };
  const replies = [await put(next, headers), await put(next, headers)];
  expect(replies[1]).toEqual(replies[0]);
  const { rows: facts } = await test.database.pool.query('select type, path, ids, data from fact_inbox');
  expect(facts).toEqual([
    { type: 'centre.changed', path: null, ids: {}, data: { version: next.version + 1 } },
  ]);
  const { rows: trail } = await test.database.pool.query('select entry from audit_inbox');
  expect(trail).toEqual([
    {
      entry: expect.objectContaining({
        action: 'centre.changed',
        actorId: staffId,
        details: { changed: ['hotline'] },
      }),
    },
  ]);
});

it('answers a stale save with the settings as they are', async () => {
  const current: VersionedSettings = centre.current();
  const { status, body } = await put({ ...current, version: current.version - 1, hotline: '1' });
  expect([status, body.error.code, body.error.data]).toEqual([409, 'staleVersion', current]);
  const both = await Promise.all([put({ ...current, hotline: '2' }), put({ ...current, hotline: '3' })]);
  expect(both.map((reply) => reply.status).sort()).toEqual([200, 409]);
});

it('refuses values that can’t be, naming the field', async () => {
  const current = centre.current();
  for (const [change, field] of [
    [{ zone: 'Asia/Nowhere' }, 'zone'],
    [{ idleLockMinutes: 0 }, 'idleLockMinutes'],
    [{ recordingYears: 51 }, 'recordingYears'],
    [{ greeting: '../x' }, 'greeting'],
    [{ brand: { en: 'x' } }, 'brand.zh'],
    [{ colour: 'red' }, 'colour'],
  ] as const) {
    const { status, body } = await put({ ...current, ...change });
    expect([status, body.error.fields[0].field]).toEqual([400, field]);
  }
  expect(centre.current()).toEqual(current);
});

it('tells anybody the name and the hotline only, and lets only its editors change', async () => {
  permissions = null;
  expect((await call('GET', '/api/brand')).body).toEqual({
    insurer: centre.current().insurer,
    brand,
    hotline: centre.current().hotline,
    demo: false,
  });
  expect((await call('GET', '/api/centre')).status).toBe(401);
  permissions = new Set();
  expect((await put(centre.current())).status).toBe(403);
  expect((await call('GET', '/api/centre')).status).toBe(200);
  permissions = new Set(['centre.edit']);
});

it('is the demo from its first row on, and becomes it later with its settings only while nobody has changed them', async () => {
  const fresh = await createTestDatabase();
  const settings = { hotline: '400-000-0000' };
  const start = (demo: typeof settings | null) => createCentre(fresh.database, clock, createAudit(), demo);
  const first = await start(settings);
  expect([first.isDemo(), first.current().hotline, first.current().version]).toEqual([
    true,
    '400-000-0000',
    1,
  ]);
  expect((await start(null)).isDemo()).toBe(true);

  await fresh.database.pool.query('delete from centre');
  expect((await start(null)).isDemo()).toBe(false);
  const later = await start(settings);
  expect([later.isDemo(), later.current().hotline]).toEqual([true, '400-000-0000']);

  await fresh.database.pool.query('delete from centre');
  const real = await start(null);
  await fresh.database.transaction((tx) => real.update(tx, staffId, { ...real.current(), hotline: '95000' }));
  const changed = await start(settings);
  expect([changed.isDemo(), changed.current().hotline]).toEqual([true, '95000']);
  await fresh.drop();
});
