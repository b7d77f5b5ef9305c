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
import { defaultQueues } from '../contract/queues.ts';
import type { StaffedBy } from '../rules/faults.ts';
import { routingRoutes } from './routes.ts';
import { createRoutingSetup, type RoutingSetupService } from './setup.ts';

let test: TestDatabase;
let http: Http;
let setup: RoutingSetupService;
let permissions = new Set(['routing.edit']);
let staff: StaffedBy[] = [];
const all = { claims: 5, complaints: 5, policies: 5, general: 5 };

beforeAll(async () => {
  test = await createTestDatabase();
  const { database } = test;
  const clock = createManualClock(new Date('2026-03-02T01:00:00Z'));
  setup = createRoutingSetup({
    normalise: (typed) => (/^\d{11}$/.test(typed) ? `+86${typed}` : null),
    format: (number) => number.replace('+86', ''),
    ...{ database, clock, audit: createAudit() },
    staff: async () => staff,
    flowTargets: () => ['claims', 'disaster', 'complaints', 'policies', 'general'],
  });
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
  routingRoutes(http, setup);
});
afterAll(async () => {
  await http.app.close();
  await test.drop();
});
beforeEach(async () => {
  permissions = new Set(['routing.edit']);
  staff = [{ skills: all, active: true, hasPassword: true }];
  await test.database.pool.query(
    'truncate queues, sites, skills, not_ready_reasons, fact_inbox, audit_inbox, commands',
  );
  await setup.prepare();
});

async function call(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  const reply = await http.app.inject({ method, url, ...(payload ? { payload } : {}) });
  const body = reply.json();
  return { status: reply.statusCode, body: body.error ?? body };
}
const at = '/api/routing-setup';
const faultsOf = async (code: string) => {
  const { body } = await call('GET', at);
  const queue = body.queues.find((each: { code: string }) => each.code === code);
  return queue.faults.map(({ fault }: { fault: string }) => fault);
};
const claims = async () => (await setup.read()).queues.find(({ code }) => code === 'claims');
const put = async (change: object) => {
  const { code, faults: _, agents: __, ...queue } = (await claims()) ?? { code: '', faults: 0, agents: 0 };
  return call('PUT', `${at}/queues/${code}`, { ...queue, ...change });
};

describe('queues', () => {
  it('begin with the usual ones, without a fault, and are in use', async () => {
    const { queues } = await setup.read();
    expect(queues.map(({ code }) => code)).toEqual([
      'claims',
      'complaints',
      'disaster',
      'general',
      'policies',
    ]);
    expect(queues.every(({ faults, agents }) => faults.length === 0 && agents === 1)).toBe(true);
    const inUse = (await setup.inUse()).queues.map(({ version: _, ...queue }) => queue);
    expect(inUse).toEqual([...defaultQueues].sort((a, b) => (a.code < b.code ? -1 : 1)));
  });

  it('are changed with a fact and an entry of the trail that names what changed', async () => {
    const overflow = [{ when: 'waited', seconds: 60, to: 'general' }];
    const { status, body } = await put({ strategy: 'bestLevel', overflow });
    expect([status, body.version, body.overflow]).toEqual([200, 2, overflow]);
    const facts = (await test.database.pool.query('select type, data from fact_inbox')).rows;
    expect(facts).toEqual([{ type: 'routing.changed', data: { what: 'queue', code: 'claims', version: 2 } }]);
    const [{ entry }] = (await test.database.pool.query('select entry from audit_inbox')).rows;
    expect(entry).toMatchObject({
      action: 'queue.changed',
      details: { routingSettings: expect.arrayContaining(['strategy', 'overflow']) },
    });
  });

  it('are not overwritten by whoever saw an older version', async () => {
    const stale = await claims();
    await put({ priority: 41 });
    const { status, body } = await put({ priority: 42, version: stale?.version });
    expect([status, body.code, body.data.priority]).toEqual([409, 'staleVersion', 41]);
  });

  it('refuse skills and queues that are not there, a code that is taken, and strangers', async () => {
    const refused = async (change: object) => (await put(change)).body.code;
    expect(await refused({ needs: [{ skill: 'motor', level: 3 }] })).toBe('routing.skillUnknown');
    const to = (code: string) => ({ overflow: [{ when: 'length', length: 3, to: code }] });
    expect(await refused(to('nowhere'))).toBe('routing.queueUnknown');
    expect(await refused(to('claims'))).toBe('routing.queueUnknown');
    expect(await refused({ active: false })).toBe('routing.queueInUse');
    const taken = { code: 'claims', name: { zh: '理赔' }, needs: [{ skill: 'claims' }] };
    expect((await call('POST', `${at}/queues`, taken)).body.code).toBe('routing.codeTaken');
    permissions = new Set(['staff.read']);
    expect((await call('GET', at)).status).toBe(403);
    expect((await put({ priority: 1 })).status).toBe(403);
  });
});

describe('faults', () => {
  it('are said of queues that nobody serves, or nobody who can sign in', async () => {
    staff = [{ skills: { ...all, claims: 2 }, active: true, hasPassword: true }];
    await put({ needs: [{ skill: 'claims', level: 3 }] });
    expect(await faultsOf('claims')).toEqual(['nobodyServes']);
    staff = [{ skills: all, active: true, hasPassword: false }];
    expect(await faultsOf('claims')).toEqual(['nobodySignsIn']);
  });

  it('are said of a new queue until something leads to it', async () => {
    await call('POST', `${at}/skills`, { code: 'motor', name: { zh: '车险' } });
    const motor = { code: 'motor', name: { zh: '车险专线' }, needs: [{ skill: 'motor' }] };
    expect((await call('POST', `${at}/queues`, motor)).status).toBe(200);
    expect(await faultsOf('motor')).toEqual(['nobodyServes', 'nothingLeadsHere']);
    staff = [{ skills: { ...all, motor: 5 }, active: true, hasPassword: true }];
    await put({ overflow: [{ when: 'waited', seconds: 60, to: 'motor' }] });
    expect(await faultsOf('motor')).toEqual([]);
  });
});

describe('skills and reasons', () => {
  it('stay in use while a queue asks for the skill', async () => {
    const body = { name: { zh: '理赔' }, active: false, version: 1 };
    expect((await call('PUT', `${at}/skills/claims`, body)).body.code).toBe('routing.skillInUse');
    const renamed = await call('PUT', `${at}/skills/claims`, { ...body, active: true });
    expect(renamed.body).toEqual({ code: 'claims', name: { zh: '理赔' }, active: true, version: 2 });
  });

  it('let the system keep its reasons, but for their names', async () => {
    const row = (await setup.read()).reasons.find(({ code }) => code === 'ringNoAnswer');
    const { code: _, ...reason } = row ?? { code: '' };
    const path = `${at}/reasons/ringNoAnswer`;
    const refused = await call('PUT', path, { ...reason, callIn: true });
    expect(refused.body.code).toBe('routing.systemReason');
    const renamed = await call('PUT', path, { ...reason, name: { zh: '振铃超时' } });
    expect(renamed.body).toMatchObject({ name: { zh: '振铃超时' }, version: 2 });
  });

  it('put a new reason before those of the system, and one out of use away', async () => {
    const drill = { code: 'drill', name: { zh: '消防演练' }, chosenBy: 'agent', productive: true };
    expect((await call('POST', `${at}/reasons`, drill)).status).toBe(200);
    const codes = (await setup.inUse()).reasons.map(({ code }) => code);
    expect(codes.indexOf('drill')).toBeLessThan(codes.indexOf('signedIn'));
    const { code: _, ...rest } = drill;
    const off = { ...rest, callIn: false, refusedWhileWaiting: false, active: false, version: 1 };
    expect((await call('PUT', `${at}/reasons/drill`, off)).status).toBe(200);
    expect((await setup.inUse()).reasons.map(({ code }) => code)).not.toContain('drill');
  });
});

describe('other sites', () => {
  const far = { code: 'far', name: { zh: '外包中心' }, number: '02155550001', calls: 3 };
  const to = (code: string) => ({ overflow: [{ when: 'waited', seconds: 60, to: code }] });
  const change = async (more: object) => {
    const { queues: _, code, ...site } = (await setup.read()).sites[0] ?? { queues: [], code: '' };
    return call('PUT', `${at}/sites/${code}`, { ...site, ...more });
  };

  it('are added once, with a number that can be dialled, a fact and an entry of the trail', async () => {
    expect((await call('POST', `${at}/sites`, { ...far, number: 'ring us' })).body.code).toBe(
      'routing.siteNumberInvalid',
    );
    const { body } = await call('POST', `${at}/sites`, far);
    expect(body).toMatchObject({ ...far, hours: 'always', ringSeconds: 30, active: true, version: 1 });
    expect((await setup.inUse()).sites).toMatchObject([{ code: 'far', number: '+8602155550001' }]);
    for (const code of ['far', 'claims'])
      expect((await call('POST', `${at}/sites`, { ...far, code })).body.code).toBe('routing.codeTaken');
    const named = { code: 'far', name: { zh: '远' }, needs: [{ skill: 'claims' }] };
    expect((await call('POST', `${at}/queues`, named)).body.code).toBe('routing.codeTaken');
    const facts = (await test.database.pool.query('select type, data from fact_inbox')).rows;
    expect(facts).toEqual([{ type: 'routing.changed', data: { what: 'site', code: 'far', version: 1 } }]);
    const [{ entry }] = (await test.database.pool.query('select entry from audit_inbox')).rows;
    expect(entry).toMatchObject({ action: 'site.added' });
    expect(JSON.stringify([facts, entry])).not.toContain('5555');
    const listed = (await call('GET', '/api/queues')).body.sites;
    expect(listed).toEqual([{ code: 'far', name: far.name }]);
  });

  it('are where queues may send callers, and stay in use as long as one does', async () => {
    await call('POST', `${at}/sites`, far);
    expect((await put(to('far'))).status).toBe(200);
    expect((await setup.read()).sites[0]?.queues).toEqual(['claims']);
    expect((await change({ active: false })).body.code).toBe('routing.siteInUse');
    expect((await change({ calls: 5 })).body).toMatchObject({ calls: 5, version: 2 });
    expect((await change({ calls: 6, version: 1 })).body).toMatchObject({
      code: 'staleVersion',
      data: { calls: 5, number: '02155550001' },
    });
    await put({ overflow: [] });
    expect((await change({ active: false })).status).toBe(200);
    expect((await put(to('far'))).body.code).toBe('routing.queueUnknown');
    permissions = new Set(['staff.read']);
    expect((await call('POST', `${at}/sites`, far)).status).toBe(403);
  });
});
