import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
import { defaultCapacity } from '../contract/capacity.ts';
import { type CapacityService, createCapacity } from './capacity.ts';
import { capacityRoutes } from './routes.ts';

const [ann, bo, gone] = [newId(), newId(), newId()];
const branchName = { zh: '总公司' };
const agents = [
  { id: ann, staffNo: '8001', name: '安宁', pinyin: 'anning', branchName },
  { id: bo, staffNo: '8002', name: '薄荷', pinyin: 'bohe', branchName },
];
const own = { most: 100, weights: { call: 60, chat: 20 } };
const at = '/api/routing-setup/capacity';

let test: TestDatabase;
let http: Http;
let capacity: CapacityService;
let permissions = new Set<string>();

beforeAll(async () => {
  test = await createTestDatabase();
  const { database } = test;
  const clock = createManualClock(new Date('2026-03-02T01:00:00Z'));
  capacity = createCapacity({ database, clock, audit: createAudit(), agents: async () => agents });
  http = await createHttp({
    log: createLog('silent'),
    commands: createCommands(database, createCipher(newKeyRing()), clock),
    trustProxy: false,
    tls: null,
    authenticate: async () => ({
      ...{ staffId: newId(), sessionId: newId(), permissions, scope: systemScope('test') },
      ...{ language: 'zh-CN', locked: false, rights: '' },
    }),
  });
  capacityRoutes(http, capacity);
});
afterAll(async () => {
  await http.app.close();
  await test.drop();
});
beforeEach(async () => {
  permissions = new Set(['routing.edit']);
  await test.database.pool.query(
    'truncate routing_settings, agent_capacities, fact_inbox, audit_inbox, commands',
  );
  await capacity.prepare();
});

async function call(method: 'GET' | 'PUT', url: string, payload?: object) {
  const reply = await http.app.inject({ method, url, ...(payload ? { payload } : {}) });
  const body = reply.json();
  return { status: reply.statusCode, body: body.error ?? body };
}
const rows = async (sql: string) => (await test.database.pool.query(sql)).rows;

describe('capacity', () => {
  it('of the centre is changed with a fact and an entry of the trail, and not by whoever saw an older one', async () => {
    expect((await capacity.read()).centre).toEqual({ capacity: defaultCapacity, version: 1 });
    const body = { capacity: own, version: 1 };
    expect(await call('PUT', at, body)).toEqual({ status: 200, body: { capacity: own, version: 2 } });
    expect(await capacity.ofCentre()).toEqual(own);
    expect(await rows('select type, ids, data from fact_inbox')).toEqual([
      { type: 'routing.changed', ids: {}, data: { what: 'capacity', code: 'centre', version: 2 } },
    ]);
    const [{ entry }] = await rows('select entry from audit_inbox');
    expect(entry).toMatchObject({
      action: 'capacity.changed',
      details: { routingSettings: ['weights'] },
    });
    const stale = await call('PUT', at, body);
    expect([stale.status, stale.body.code, stale.body.data]).toEqual([
      ...[409, 'staleVersion'],
      { capacity: own, version: 2 },
    ]);
    // What a new installation begins with doesn't undo it.
    await capacity.prepare();
    expect(await capacity.ofCentre()).toEqual(own);
  });

  it("of an agent's own is given, changed and taken away; two who begin at once don't overwrite each other", async () => {
    const path = `${at}/${ann}`;
    const both = await Promise.all(
      [own, { ...own, most: 200 }].map((each) => call('PUT', path, { capacity: each, version: 0 })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const first = both.find(({ status }) => status === 200)?.body;
    expect(both.find(({ status }) => status === 409)?.body.data).toEqual(first);
    expect(await capacity.ownOf([ann, bo])).toEqual(new Map([[ann, first.capacity]]));
    const facts = await rows('select ids, data from fact_inbox');
    expect(facts).toEqual([{ ids: { staffId: ann }, data: { what: 'capacity', code: 'agent', version: 1 } }]);
    const taken = await call('PUT', path, { capacity: null, version: 1 });
    expect(taken.body).toEqual({ staffId: ann, capacity: null, version: 2 });
    expect(await capacity.ownOf([ann])).toEqual(new Map());
    const again = await call('PUT', path, { capacity: own, version: 2 });
    expect(again.body.version).toBe(3);
    const entries = await rows('select entry from audit_inbox order by id');
    expect(entries.map(({ entry }) => [entry.action, entry.subjectId, entry.details])).toEqual(
      Array(3).fill(['capacity.agentChanged', ann, { routingSettings: ['ownCapacity'] }]),
    );
    expect((await capacity.read()).agents).toMatchObject([
      { staffId: ann, name: '安宁', capacity: own, version: 3 },
      { staffId: bo, capacity: null, version: 0 },
    ]);
  });

  it('refuses what nobody could carry, people who take no calls, and strangers', async () => {
    const heavy = { most: 50, weights: { call: 60, chat: 20 } };
    const refused = await call('PUT', at, { capacity: heavy, version: 1 });
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([
      400,
      expect.stringContaining('不能超过坐席的总分值'),
    ]);
    for (const wrong of [
      { ...own, most: 0 },
      { ...own, most: 1.5 },
      { most: 100, weights: { call: 100 } },
    ])
      expect((await call('PUT', `${at}/${ann}`, { capacity: wrong, version: 0 })).status).toBe(400);
    expect((await call('PUT', `${at}/${gone}`, { capacity: own, version: 0 })).status).toBe(404);
    permissions = new Set(['staff.read']);
    expect((await call('GET', at)).status).toBe(403);
    expect((await call('PUT', at, { capacity: own, version: 1 })).status).toBe(403);
    expect(await rows('select 1 from fact_inbox')).toEqual([]);
  });
});
