/** The floor as leaders see it and what they do on it: real call control, simulated engine, real tables. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Principal } from '../../../platform/http/principal.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { type Scope, systemScope } from '../../../platform/scope.ts';
import { factsOf } from '../../../testing/call-centre-checks.ts';
import { stageCallCentre } from '../../../testing/call-centre-stage.ts';
import { usualLevels } from '../../access/contract/skills.ts';
import { createAudit } from '../../audit/server/service.ts';
import { createInteractions } from '../../interactions/server/interactions.ts';
import { defaultFloorSettings, type FloorAgent, type PresenceChange } from '../contract.ts';
import { createSupervision, type FloorPerson, type Supervision } from './service.ts';
import { createFloorSettings, type FloorSettingsService } from './settings.ts';

const stage = stageCallCentre();
const leaderId = newId();
/** Branch of those who aren't at headquarters. */
const branches = new Map<string, string>();
const signedOut: string[] = [];
let supervision: Supervision;
let settings: FloorSettingsService;

beforeEach(async () => {
  const { database, clock, cipher, skills } = stage.centre;
  await database.pool.query('truncate audit_inbox, floor_settings');
  branches.clear();
  signedOut.length = 0;
  const audit = createAudit();
  settings = createFloorSettings({ database, clock, audit });
  await settings.prepare();
  const person = (id: string): FloorPerson => ({
    id,
    staffNo: '8001',
    name: '夏小满',
    pinyin: 'xiaxiaoman',
    branchName: { zh: '总部' },
    branchPath: branches.get(id) ?? 'hq',
    skills: usualLevels(skills.get(id) ?? []),
  });
  supervision = createSupervision({
    database,
    clock,
    audit,
    settings,
    interactions: createInteractions({
      database,
      cipher,
      position: () => 0,
      names: {
        staff: async () => new Map(),
        customers: async () => new Map(),
        queues: async () => new Map(),
        maskNumber: () => '',
        numberIndexes: () => null,
      },
    }),
    control: {
      set: (asked, change, command) =>
        stage.centre.control().request({ ...asked, type: 'leaderSets', change }, command),
      callIn: ({ leaderId: _, ...asked }, command) =>
        stage.centre.control().request({ ...asked, type: 'callIn' }, command),
      release: (asked, interactionId, command) =>
        stage.centre.control().request({ ...asked, type: 'leaderReleases', interactionId }, command),
      monitor: (asked, command) => stage.centre.control().request({ ...asked, type: 'monitor' }, command),
    },
    people: async (ids = [...skills.keys()]) => ids.filter((id) => skills.has(id)).map(person),
    hands: async () => new Map(),
    endSessions: async (_, { staffId }) => void signedOut.push(staffId),
    zone: () => 'Asia/Shanghai',
    position: () => 0,
    fresh: { figures: 0, people: 0, forecast: 0 },
  });
});

const at = (path: string): Scope => ({ kind: 'tree', path, subjects: [] });
const leader = (scope: Scope = at('hq')) => {
  const principal: Principal = {
    staffId: leaderId,
    sessionId: newId(),
    permissions: new Set(['floor.read', 'floor.manage']),
    scope,
    language: 'zh-CN',
    locked: false,
    rights: '',
  };
  return {
    principal,
    command: { id: newId(), actor: leaderId, route: 'test', digest: '' },
    address: '192.0.2.7',
  };
};
const read = (scope?: Scope) => supervision.read(leader(scope).principal);
const agentNow = async (staffId: string): Promise<FloorAgent | undefined> =>
  (await read()).agents.find((agent) => agent.staffId === staffId);
const queueNow = async (code = 'claims') => (await read()).queues.find((queue) => queue.code === code);
const change = async (staffId: string, what: PresenceChange, scope?: Scope) => {
  const result = await supervision.changePresence(leader(scope), staffId, what);
  await stage.centre.settle();
  return result;
};
const trail = async () =>
  (
    await stage.centre.database.pool.query(
      `select entry->>'action' as action, entry->>'actorId' as actor, entry->>'address' as address,
         entry->>'subjectKind' as kind, entry->>'subjectId' as subject, entry->>'reason' as reason,
         entry->'details' as details from audit_inbox order by id`,
    )
  ).rows;

describe('the floor', () => {
  it('shows who waits, who could serve, and since when', async () => {
    const ready = await stage.centre.readyAgent(['policies']);
    await stage.centre.callQueue();
    await stage.centre.pass(10_000);
    await stage.centre.callQueue();
    const now = stage.centre.clock.now().getTime();
    expect(await queueNow()).toMatchObject({
      waiting: 2,
      waitingSince: new Date(now - 15_000).toISOString(),
      ready: 0,
      target: { seconds: 15, percent: 90 },
    });
    expect(await queueNow('policies')).toMatchObject({ waiting: 0, waitingSince: null, ready: 1 });
    expect((await read()).queues.map(({ code }) => code)).toEqual([
      'claims',
      'disaster',
      'complaints',
      'policies',
      'general',
    ]);
    expect(await agentNow(ready)).toMatchObject({
      state: 'ready',
      contact: null,
      actions: ['forced', 'signOut'],
      mayRelease: false,
    });
  });

  it('follows a call from ring to wrap-up, and says what may be done at each step', async () => {
    const staffId = await stage.centre.readyAgent(['claims'], { type: 'answers', afterMs: 4_000 });
    const leg = await stage.centre.callQueue();
    const { id } = stage.centre.callOf(leg);
    const start = stage.centre.clock.now().getTime();
    const time = (ms: number) => new Date(start + ms).toISOString();
    expect(await agentNow(staffId)).toMatchObject({
      state: 'ringing',
      contact: { interactionId: id, state: 'ringing', queue: 'claims', since: time(0) },
      actions: ['forced'],
      mayRelease: false,
    });
    await stage.centre.pass(4_000);
    expect(await queueNow()).toMatchObject({ waiting: 0, talking: 1, ready: 0 });
    await stage.centre.pass(6_000);
    await stage.centre.act(staffId, 'hold');
    expect(await agentNow(staffId)).toMatchObject({
      state: 'busy',
      contact: { state: 'held', since: time(4_000), heldSince: time(10_000) },
      mayRelease: true,
    });
    await stage.centre.pass(1_000);
    await stage.centre.hangUp(leg);
    expect(await agentNow(staffId)).toMatchObject({
      state: 'wrapUp',
      contact: {
        interactionId: id,
        state: 'wrapUp',
        since: time(11_000),
        wrapUpSeconds: 90,
        heldSince: null,
        other: null,
      },
      actions: ['wrapUpDone', 'forced'],
      mayRelease: false,
    });
    expect(await queueNow()).toMatchObject({ talking: 0, wrapUp: 1 });
  });

  it('tells nothing of customers', async () => {
    await stage.centre.call('15400000001');
    await stage.centre.talk();
    const told = JSON.stringify(await read());
    expect(told).not.toContain('1540000');
    expect(told).not.toContain('customerId');
  });

  it('shows a leader the agents of his branch and below, and lets him do nothing to others', async () => {
    const here = await stage.centre.readyAgent();
    const there = await stage.centre.readyAgent();
    branches.set(here, 'hq.east.ningbo');
    branches.set(there, 'hq.eastern');
    const ids = async (scope: Scope) => (await read(scope)).agents.map(({ staffId }) => staffId);
    expect(await ids(at('hq.east'))).toEqual([here]);
    expect((await ids(systemScope('test'))).sort()).toEqual([here, there].sort());
    const refused = { kind: { code: 'notFound' } };
    await expect(change(there, { event: 'forced', reason: 'forced' }, at('hq.east'))).rejects.toMatchObject(
      refused,
    );
    const release = supervision.release(leader(at('hq.east')), there, {
      interactionId: newId(),
      why: '测试',
    });
    await expect(release).rejects.toMatchObject(refused);
    expect(stage.centre.presence(there)?.state).toBe('ready');
    expect(await trail()).toEqual([]);
  });
});

describe('the figures of the day', () => {
  it('count from the centre’s midnight, each call by how long it waited', async () => {
    // The stage begins at midnight in Shanghai; the day before ends unnoticed.
    const impatient = await stage.centre.callQueue();
    await stage.centre.pass(3_000);
    await stage.centre.hangUp(impatient);
    const patient = await stage.centre.callQueue();
    await stage.centre.pass(40_000);
    await stage.centre.hangUp(patient);
    const late = await stage.centre.callQueue();
    await stage.centre.pass(20_000);
    const staffId = await stage.centre.readyAgent();
    await stage.centre.pass(2_000);
    // Counts from its answer on; who waits doesn't count yet.
    expect(stage.centre.callOf(late)).toMatchObject({ phase: 'talking', agent: { staffId } });
    const waiting = await stage.centre.callQueue();
    expect((await queueNow())?.today).toEqual({
      offered: 2,
      answered: 1,
      answeredInTime: 0,
      abandoned: 1,
      shortAbandoned: 1,
      serviceLevel: 0,
      answerRate: 0.5,
      abandonRate: 0.5,
      averageWaitMs: 22_000,
    });
    await stage.centre.hangUp(late);
    await stage.centre.hangUp(waiting);
    await stage.centre.pass(86_400_000);
    expect((await queueNow())?.today).toMatchObject({ offered: 0, serviceLevel: null });
  });

  it('follow the formula and the limits of the settings', async () => {
    const { staffId, leg, id } = await stage.centre.talk();
    await stage.centre.hangUp(leg);
    await stage.wrapUp(staffId, id);
    await change(staffId, { event: 'forced', reason: 'meeting' });
    const gone = await stage.centre.callQueue();
    await stage.centre.pass(10_000);
    await stage.centre.hangUp(gone);
    expect((await queueNow())?.today).toMatchObject({ answeredInTime: 1, abandoned: 1, serviceLevel: 0.5 });
    const { database } = stage.centre;
    const { version } = await settings.read();
    const next = {
      ...defaultFloorSettings,
      serviceLevel: {
        ...defaultFloorSettings.serviceLevel,
        formula: 'abandonedIgnored' as const,
        queues: {},
      },
      version,
    };
    const by = { staffId: leaderId, address: '192.0.2.7' };
    await database.transaction((tx) => settings.update(tx, by, next));
    expect(await queueNow()).toMatchObject({
      target: { seconds: 20, percent: 80 },
      today: { serviceLevel: 1 },
    });
    await expect(database.transaction((tx) => settings.update(tx, by, next))).rejects.toMatchObject({
      kind: { code: 'staleVersion' },
      data: { version: version + 1 },
    });
    expect((await trail()).at(-1)).toMatchObject({
      action: 'floor.settingsChanged',
      actor: leaderId,
      details: { settings: ['formula', 'queues'] },
    });
  });
});

describe('a team leader', () => {
  it('sets an agent not ready and ready again; facts and trail say who did it', async () => {
    const staffId = await stage.centre.readyAgent();
    const result = await change(staffId, { event: 'forced', reason: 'meeting', why: '班前会' });
    expect(result).toEqual({ state: 'notReady', reason: 'meeting', next: null });
    await change(staffId, { event: 'goReady' });
    expect(stage.centre.presence(staffId)?.state).toBe('ready');
    const changes = (await factsOf(stage.centre.database)).filter(({ type }) => type === 'presence.changed');
    expect(changes.slice(-2).map(({ ids, data }) => [ids.leaderId, data.to])).toEqual([
      [leaderId, 'notReady'],
      [leaderId, 'ready'],
    ]);
    expect(changes.slice(0, -2).every(({ ids }) => ids.leaderId === undefined)).toBe(true);
    expect(await trail()).toEqual([
      {
        action: 'floor.presenceChanged',
        actor: leaderId,
        address: '192.0.2.7',
        kind: 'staff',
        subject: staffId,
        reason: '班前会',
        details: { event: 'forced', notReady: 'meeting' },
      },
      expect.objectContaining({ details: { event: 'goReady' }, reason: null }),
    ]);
  });

  it('may give the reasons of agents and his own, none of the system', async () => {
    const staffId = await stage.centre.readyAgent();
    await expect(change(staffId, { event: 'forced', reason: 'ringNoAnswer' })).rejects.toMatchObject({
      kind: { code: 'presence.reasonUnknown' },
    });
    expect(await change(staffId, { event: 'forced', reason: 'forced' })).toMatchObject({ reason: 'forced' });
  });

  it('sets during a call what comes after it', async () => {
    const { staffId, leg } = await stage.centre.talk();
    expect(await change(staffId, { event: 'forced', reason: 'training' })).toEqual({
      state: 'busy',
      reason: null,
      next: 'training',
    });
    await stage.centre.hangUp(leg);
    await change(staffId, { event: 'wrapUpDone' });
    expect(stage.centre.presence(staffId)).toMatchObject({ state: 'notReady', reason: 'training' });
  });

  it('is refused what the table has no cell for, and then nothing is written', async () => {
    const { staffId } = await stage.centre.talk();
    for (const event of ['goReady', 'wrapUpDone', 'signOut'] as const) {
      await expect(change(staffId, { event })).rejects.toMatchObject({
        kind: { code: 'presence.notAllowedNow' },
      });
    }
    await expect(change(newId(), { event: 'goReady' })).rejects.toMatchObject({ kind: { code: 'notFound' } });
    expect(await trail()).toEqual([]);
    expect(signedOut).toEqual([]);
  });

  it('signs an agent out together with his session', async () => {
    const staffId = await stage.centre.readyAgent();
    await change(staffId, { event: 'signOut', why: '已下班' });
    expect(stage.centre.presence(staffId)).toBeNull();
    expect(signedOut).toEqual([staffId]);
    expect(await agentNow(staffId)).toBeUndefined();
  });

  it('releases the call in hand: it ends for both, and the agent writes it up', async () => {
    const { staffId, leg, id } = await stage.centre.talk();
    const asked = { interactionId: id, why: '客户长时间辱骂坐席' };
    const caller = leader();
    expect(await supervision.release(caller, staffId, asked)).toEqual({ ended: true });
    expect(await supervision.release(caller, staffId, asked), 'a repeat').toEqual({ ended: true });
    await stage.centre.settle();
    expect(await stage.rowOf(id)).toMatchObject({ ended_by: 'teamLeader', outcome: 'answered' });
    expect((await stage.centre.engine.snapshot()).map((one) => one.leg)).not.toContain(leg);
    expect(stage.centre.presence(staffId)?.state).toBe('wrapUp');
    expect(await trail()).toEqual([
      {
        action: 'floor.callReleased',
        actor: leaderId,
        address: '192.0.2.7',
        kind: 'interaction',
        subject: id,
        reason: '客户长时间辱骂坐席',
        details: { agent: '8001' },
      },
    ]);
    await expect(supervision.release(leader(), staffId, asked)).rejects.toMatchObject({
      kind: { code: 'calls.notAllowedNow' },
    });
  });

  it('releases nothing that rings or is in other hands', async () => {
    const { id } = await stage.centre.talk();
    const other = await stage.centre.readyAgent(['complaints'], { type: 'ignores' });
    const refused = { kind: { code: 'calls.notAllowedNow' } };
    const release = (staffId: string, interactionId: string) =>
      supervision.release(leader(), staffId, { interactionId, why: '测试' });
    await expect(release(other, id)).rejects.toMatchObject(refused);
    const ringing = stage.centre.callOf(await stage.centre.callQueue('3'));
    expect(ringing.phase).toBe('ringing');
    await expect(release(other, ringing.id)).rejects.toMatchObject(refused);
    expect(await trail()).toEqual([]);
  });
});
