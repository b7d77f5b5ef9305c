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
import type { VersionedInformation } from '../contract/service-information.ts';
import { startingInformation } from '../data/starting-information.ts';
import { createInformation, type InformationService } from './information.ts';
import { informationRoutes } from './information-routes.ts';

let test: TestDatabase;
let http: Http;
let information: InformationService;
let permissions: Set<string> | null = new Set(['selfservice.edit']);
const staffId = newId();
const clock = createManualClock(new Date('2026-03-02T01:00:00Z'));

beforeAll(async () => {
  test = await createTestDatabase();
  const { database } = test;
  information = createInformation(database, clock, createAudit());
  await information.prepare();
  http = await createHttp({
    log: createLog('silent'),
    commands: createCommands(database, createCipher(newKeyRing()), clock),
    trustProxy: false,
    tls: null,
    authenticate: async () =>
      permissions && {
        ...{ staffId, sessionId: newId(), permissions, scope: systemScope('test') },
        ...{ language: 'zh-CN', locked: false, rights: '' },
      },
  });
  informationRoutes(http, information);
});
afterAll(async () => {
  await http.app.close();
  await test.drop();
});

async function call(method: 'GET' | 'PUT', body?: object) {
  const url = '/api/service-information';
  const reply = await http.app.inject({ method, url, ...(body ? { payload: body } : {}) });
  return { status: reply.statusCode, body: reply.json() };
}
const current = async (): Promise<VersionedInformation> => (await call('GET')).body;

it('begins with the statutory premiums, those of each province off, and stays as somebody left it', async () => {
  expect(await current()).toEqual({ ...startingInformation, version: 1 });
  expect(startingInformation.rates.tractorSmall.on).toBe(false);
  const { hours } = startingInformation;
  const next = { ...startingInformation, hours: { ...hours, sunday: { kind: 'allDay' } }, version: 1 };
  expect((await call('PUT', next)).body).toEqual({ ...next, version: 2 });
  await information.prepare();
  expect(await current()).toEqual({ ...next, version: 2 });
});

it('notes what was changed in the trail and as a fact', async () => {
  for (const table of ['fact_inbox', 'audit_inbox']) await test.database.pool.query(`delete from ${table}`);
  const before = await current();
  const saturday = { kind: 'hours', from: '20:00', to: '02:00' };
  const carUnder6 = { fen: 96_000, on: true };
  const next = { ...before, hours: { ...before.hours, saturday }, rates: { ...before.rates, carUnder6 } };
  expect((await call('PUT', next)).status).toBe(200);
  const { rows: facts } = await test.database.pool.query('select type, data from fact_inbox');
  expect(facts).toEqual([{ type: 'serviceInformation.changed', data: { version: before.version + 1 } }]);
  const { rows: trail } = await test.database.pool.query('select entry from audit_inbox');
  expect(trail.map(({ entry }) => entry)).toEqual([
    expect.objectContaining({
      ...{ action: 'serviceInformation.changed', actorId: staffId },
      details: { information: ['saturday', 'carUnder6'] },
    }),
  ]);
});

it('answers a stale save with what is there now; of two at once one is stale', async () => {
  const before = await current();
  const { status, body } = await call('PUT', { ...before, version: before.version - 1 });
  expect([status, body.error.code, body.error.data]).toEqual([409, 'staleVersion', before]);
  const both = await Promise.all([call('PUT', before), call('PUT', before)]);
  expect(both.map((reply) => reply.status).sort()).toEqual([200, 409]);
});

it('refuses times that don’t exist or are the same, and amounts that can’t be', async () => {
  const before = await current();
  const weekdays = (from: string, to: string) => ({
    hours: { ...before.hours, weekdays: { kind: 'hours', from, to } },
  });
  const rate = (fen: number) => ({ rates: { ...before.rates, carUnder6: { fen, on: true } } });
  for (const [change, field] of [
    [weekdays('8:30', '17:30'), 'hours.weekdays.from'],
    [weekdays('08:30', '24:00'), 'hours.weekdays.to'],
    [weekdays('08:30', '08:30'), 'hours.weekdays.to'],
    [rate(-1), 'rates.carUnder6.fen'],
    [rate(0.5), 'rates.carUnder6.fen'],
    [{ rates: {} }, 'rates.carUnder6'],
  ] as const) {
    const { status, body } = await call('PUT', { ...before, ...change });
    expect([status, body.error.fields[0].field]).toEqual([400, field]);
    expect(body.error.fields[0].message).toMatch(/\p{Script=Han}/u);
  }
  expect(await current()).toEqual(before);
});

it('is read by everybody who is signed in and changed by those who may', async () => {
  const before = await current();
  permissions = new Set();
  expect([(await call('GET')).status, (await call('PUT', before)).status]).toEqual([200, 403]);
  permissions = null;
  expect((await call('GET')).status).toBe(401);
});
