/** Routing in the running centre: what is set up reaches the calls, and survives a takeover. */
import { expect, it } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { able } from '../../../testing/able.ts';
import { stageCallCentre } from '../../../testing/call-centre-stage.ts';
import { defaultCapacity } from '../../routing/contract/capacity.ts';
import { defaultQueues, type Queue } from '../../routing/contract/queues.ts';
import { defaultNotReadyReasons } from '../../routing/contract/reasons.ts';

const known = newId();
/** Whom this customer spoke with last; null: nobody. */
let lastAgent: { staffId: string; at: number } | null = null;
/** The agent of this customer's own; null: he has none. */
let ownAgent: string | null = null;
const stage = stageCallCentre(async () => ({
  ...{ number: 'sealed', numberIndex: 'index' },
  candidates: [{ customerId: known, path: 'hq.zhejiang' }],
  route: { segment: 'vip', ownAgent, lastAgent },
}));

/** Changes a queue while the centre runs. */
async function change(code: string, more: Partial<Queue>): Promise<void> {
  const queues = defaultQueues.map((queue) => (queue.code === code ? { ...queue, ...more } : queue));
  stage.centre.control().setupChanged({
    queues,
    sites: [],
    reasons: defaultNotReadyReasons,
    capacity: defaultCapacity,
    speakers: new Map(),
  });
  await stage.centre.settle();
}
const queueOf = async () => (await stage.lastRow())?.queue;

it('moves who waited too long to another queue, whose agent is rung at once', async () => {
  const { centre } = stage;
  await change('claims', { overflow: [{ when: 'waited', seconds: 20, to: 'general' }] });
  await centre.readyAgent(['general'], { type: 'ignores' });
  const leg = await centre.callQueue('1', '15400000001');
  const { id } = centre.callOf(leg);
  expect(await queueOf()).toBe('claims');
  await centre.pass(20_000);
  expect(await queueOf()).toBe('general');
  expect(await stage.typesOf(id)).toEqual(
    expect.arrayContaining(['queue.entered', 'queue.overflowed', 'queue.offered']),
  );
  await centre.hangUp(leg);
});

it('lets the call wait for the agent of last time, also after a takeover, and then for anybody', async () => {
  const { centre } = stage;
  await change('claims', { lastAgent: { seconds: 60, days: 7 } });
  const before = await centre.agent(['claims']);
  const other = await centre.readyAgent(['claims'], { type: 'ignores' });
  lastAgent = { staffId: before, at: centre.clock.now().getTime() - 86_400_000 };
  const leg = await centre.callQueue('1', '15400000001');
  expect(centre.presence(other)).toMatchObject({ state: 'ready' });
  expect(centre.callOf(leg)).toMatchObject({ phase: 'waiting', place: { reserve: { agent: before } } });
  await centre.pass(70_000);
  expect(centre.presence(other)).toMatchObject({ state: 'ringing' });
  lastAgent = null;
  await centre.hangUp(leg);
});

it('lets the call wait for the customer’s own agent before the one of last time, until he is ready', async () => {
  const { centre } = stage;
  await change('claims', { ownAgent: { seconds: 60 }, lastAgent: { seconds: 60, days: 7 } });
  const own = await centre.agent(['claims'], { type: 'ignores' });
  const other = await centre.readyAgent(['claims'], { type: 'ignores' });
  ownAgent = own;
  lastAgent = { staffId: other, at: centre.clock.now().getTime() - 86_400_000 };
  const leg = await centre.callQueue('1', '15400000001');
  const { id } = centre.callOf(leg);
  expect(centre.presence(other)).toMatchObject({ state: 'ready' });
  expect(centre.callOf(leg)).toMatchObject({ phase: 'waiting', place: { reserve: { agent: own } } });
  await centre.request({ type: 'goReady', staffId: own });
  await centre.settle();
  expect(centre.presence(own)).toMatchObject({ state: 'ringing' });
  const { rows } = await centre.database.pool.query(
    `select ids from fact_inbox where type = 'queue.entered' and ids->>'interactionId' = $1
     union all select ids from facts where type = 'queue.entered' and ids->>'interactionId' = $1`,
    [id],
  );
  expect(rows).toMatchObject([{ ids: { ownAgentId: own, lastAgentId: other } }]);
  ownAgent = null;
  lastAgent = null;
  await centre.hangUp(leg);
});

it('lets a VIP without an own agent wait for the managers, and then for anybody', async () => {
  const { centre } = stage;
  await change('claims', { managers: { segments: ['vip'], skill: 'vip', seconds: 60 } });
  const manager = await centre.agent(['claims', 'vip'], { type: 'ignores' });
  const other = await centre.readyAgent(['claims'], { type: 'ignores' });
  const first = await centre.callQueue('1', '15400000001');
  expect(centre.presence(other)).toMatchObject({ state: 'ready' });
  expect(centre.callOf(first)).toMatchObject({ phase: 'waiting', place: { managers: { skill: 'vip' } } });
  await centre.request({ type: 'goReady', staffId: manager });
  await centre.settle();
  expect(centre.presence(manager)).toMatchObject({ state: 'ringing' });
  await centre.hangUp(first);
  await centre.request({ type: 'goNotReady', staffId: manager, reason: 'break' });
  const second = await centre.callQueue('1', '15400000001');
  expect(centre.presence(other)).toMatchObject({ state: 'ready' });
  await centre.pass(60_000);
  expect(centre.presence(other)).toMatchObject({ state: 'ringing' });
  await centre.hangUp(second);
});

it('lets who came in another language wait for those who speak it, also after a takeover', async () => {
  const { centre } = stage;
  const setup = {
    queues: defaultQueues,
    sites: [],
    reasons: defaultNotReadyReasons,
    capacity: defaultCapacity,
  };
  centre.control().setupChanged({ ...setup, speakers: new Map([['en', 'english']]) });
  const speaker = await centre.agent(['claims', 'english'], { type: 'ignores' });
  const other = await centre.readyAgent(['claims'], { type: 'ignores' });
  const leg = centre.engine.placeCall({ from: null, to: 'web', language: 'en' });
  await centre.settle();
  await centre.clock.advance(5_000);
  await centre.press(leg, '1');
  expect(centre.callOf(leg)).toMatchObject({ phase: 'waiting', place: { speaks: 'english' } });
  expect(centre.presence(other)).toMatchObject({ state: 'ready' });
  await centre.kill();
  await centre.live(centre.addRouter());
  for (const staffId of [speaker, other])
    centre.control().staffUp(staffId, able(...(centre.skills.get(staffId) ?? [])));
  await centre.settle();
  expect(centre.control().floor()?.routing.entries.get(centre.callOf(leg).id)?.speaks).toBe('english');
  centre.control().setupChanged({ ...setup, speakers: new Map() });
  await centre.pass(61_000);
  expect(centre.presence(other)).toMatchObject({ state: 'ringing' });
  expect(centre.presence(speaker)).toMatchObject({ state: 'notReady' });
  await centre.hangUp(leg);
});

it('waits for nobody in particular where the own agent isn’t signed in', async () => {
  const { centre } = stage;
  await change('claims', { ownAgent: { seconds: 60 } });
  const other = await centre.readyAgent(['claims'], { type: 'ignores' });
  ownAgent = newId();
  const leg = await centre.callQueue('1', '15400000001');
  expect(centre.presence(other)).toMatchObject({ state: 'ringing' });
  ownAgent = null;
  await centre.hangUp(leg);
});

it('gives customers the points of their segment', async () => {
  const { centre } = stage;
  await change('claims', { segmentPoints: { mass: 0, value: 5, vip: 30 } });
  const leg = await centre.callQueue('1', '15400000001');
  expect(centre.callOf(leg).place).toMatchObject({ priority: 30 });
  await centre.hangUp(leg);
});

it('asks agents back from their breaks when too many wait, until they change their presence', async () => {
  const { centre } = stage;
  await change('claims', { surge: { waiting: 2, waitSeconds: null } });
  const resting = await centre.readyAgent(['claims'], { type: 'ignores' });
  await centre.request({ type: 'goNotReady', staffId: resting, reason: 'break' });
  const calledIn = () => centre.control().floor()?.presence.get(resting)?.calledIn;
  const legs = [await centre.callQueue('1', '15400000001')];
  expect(calledIn()).toBeNull();
  legs.push(await centre.callQueue('1', '15400000001'));
  expect(calledIn()).toBe('claims');
  await centre.request({ type: 'goReady', staffId: resting });
  expect(calledIn()).toBeNull();
  for (const leg of legs) await centre.hangUp(leg);
});

it('refuses a reason that is not given while callers wait, with a sentence that says why', async () => {
  const { centre } = stage;
  const staffId = await centre.agent(['claims']);
  const reasons = defaultNotReadyReasons.map((reason) => ({
    ...reason,
    refusedWhileWaiting: reason.code === 'meeting',
  }));
  centre.control().setupChanged({
    queues: defaultQueues,
    sites: [],
    reasons,
    capacity: defaultCapacity,
    speakers: new Map(),
  });
  await centre.settle();
  const leg = await centre.callQueue('1', '15400000001');
  const meeting = { type: 'goNotReady', staffId, reason: 'meeting' } as const;
  await expect(centre.request(meeting)).rejects.toThrow('presence.callsWaiting');
  await centre.hangUp(leg);
  await expect(centre.request(meeting)).resolves.toMatchObject({ reason: 'meeting' });
});

it('closes queues by the calendar; who comes then is taken by the last resort', async () => {
  const { centre } = stage;
  await change('claims', { hours: 'working' });
  const general = await centre.readyAgent(['general'], { type: 'ignores' });
  // The night to a Sunday.
  const leg = await centre.callQueue('1', '15400000001');
  expect(centre.callOf(leg).queue).toBe('general');
  expect(centre.presence(general)).toMatchObject({ state: 'ringing' });
  await centre.hangUp(leg);
  // Monday, half past nine.
  await centre.pass(33.5 * 3_600_000);
  const later = await centre.callQueue('1', '15400000001');
  expect(centre.callOf(later).queue).toBe('claims');
  await centre.hangUp(later);
});

it('knows after a takeover who took how many calls today, and for how long', async () => {
  const { centre } = stage;
  const { staffId, leg, id } = await centre.talk();
  await centre.pass(30_000);
  await centre.hangUp(leg);
  await stage.wrapUp(staffId, id);
  const tallies = () => [...(centre.control().floor()?.routing.tallies ?? [])];
  const before = tallies();
  expect(before).toEqual([[staffId, expect.objectContaining({ calls: 1 })]]);
  await centre.kill();
  await centre.live(centre.addRouter());
  const [[, now] = ['', null]] = tallies();
  expect(now).toMatchObject({ calls: 1, talkMs: before[0]?.[1].talkMs });
});
