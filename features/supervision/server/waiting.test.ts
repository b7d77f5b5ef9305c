/** Who waits, as team leaders see it: real call control, simulated engine, real tables. */
import { beforeEach, expect, it } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { stageCallCentre } from '../../../testing/call-centre-stage.ts';
import { usualLevels } from '../../access/contract/skills.ts';
import { createInteractions } from '../../interactions/server/interactions.ts';
import { defaultCapacity } from '../../routing/contract/capacity.ts';
import { defaultQueues, type Queue } from '../../routing/contract/queues.ts';
import { defaultNotReadyReasons } from '../../routing/contract/reasons.ts';
import { createWaiting, type Waiting } from './waiting.ts';

let ownAgent: string | null = null;
let lastAgent: { staffId: string; at: number } | null = null;
let segment: 'vip' | 'value' = 'vip';
const stage = stageCallCentre(async () => ({
  ...{ number: 'sealed', numberIndex: 'index' },
  candidates: [{ customerId: newId(), path: 'hq' }],
  route: { segment, ownAgent, lastAgent },
}));
let waiting: Waiting;

beforeEach(() => {
  ownAgent = null;
  lastAgent = null;
  segment = 'vip';
  const { database, clock, cipher } = stage.centre;
  waiting = createWaiting({
    ...{ database, clock },
    people: async (ids) =>
      ids.map((id) => ({
        ...{ id, staffNo: '8003', name: '纪南星' },
        skills: usualLevels(stage.centre.skills.get(id) ?? []),
      })),
    interactions: createInteractions({
      ...{ database, cipher, position: () => 0 },
      names: {
        staff: async () => new Map(),
        customers: async () => new Map(),
        queues: async () => new Map(),
        maskNumber: () => '',
        numberIndexes: () => null,
      },
    }),
  });
});

async function change(more: Partial<Queue>, speakers = new Map<string, string>()): Promise<void> {
  const queues = defaultQueues.map((queue) => (queue.code === 'claims' ? { ...queue, ...more } : queue));
  const setup = { queues, sites: [], reasons: defaultNotReadyReasons, capacity: defaultCapacity, speakers };
  stage.centre.control().setupChanged(setup);
  // What leaders read stands in the table.
  await stage.centre.database.pool.query(
    `update queues set rules = rules || $1::jsonb where code = 'claims'`,
    [JSON.stringify(more)],
  );
  await stage.centre.settle();
}
const read = async () => (await waiting.read('claims')).callers;

it('names the own agent and how he is, and until when the call waits for him', async () => {
  const { centre } = stage;
  await change({ ownAgent: { seconds: 60 } });
  ownAgent = await centre.agent(['claims'], { type: 'ignores' });
  const leg = await centre.callQueue('1', '15400000001');
  const { id } = centre.callOf(leg);
  const who = { staffId: ownAgent, staffNo: '8003', name: '纪南星', state: 'notReady' };
  const at = centre.clock.now().getTime();
  expect(await read()).toEqual([
    {
      ...{ interactionId: id, since: new Date(at).toISOString(), language: 'zh-CN', segment: 'vip' },
      ...{ returned: false, callback: false, ownAgent: who },
      first: { who: 'ownAgent', agent: who, until: new Date(at + 60_000).toISOString() },
    },
  ]);
  await centre.pass(61_000);
  expect((await read())[0]).toMatchObject({ ownAgent: who, first: null });
  await centre.hangUp(leg);
  expect(await waiting.read('claims')).toEqual({ callers: [], waiting: 0 });
});

it('shows an own agent who is away, for whom nobody waits', async () => {
  const { centre } = stage;
  await change({ ownAgent: { seconds: 60 } });
  ownAgent = newId();
  const leg = await centre.callQueue('1', '15400000001');
  expect((await read())[0]).toMatchObject({ ownAgent: { state: 'signedOut' }, first: null });
  await centre.hangUp(leg);
});

it('tells the agent of last time and the managers of a segment apart', async () => {
  const { centre } = stage;
  await change({
    lastAgent: { seconds: 60, days: 7 },
    managers: { segments: ['vip'], skill: 'vip', seconds: 30 },
  });
  const manager = await centre.agent(['claims', 'vip'], { type: 'ignores' });
  lastAgent = { staffId: manager, at: centre.clock.now().getTime() - 86_400_000 };
  const vip = await centre.callQueue('1', '15400000001');
  segment = 'value';
  const value = await centre.callQueue('1', '15400000002');
  const found = new Map((await read()).map((row) => [row.interactionId, row]));
  expect(found.get(centre.callOf(vip).id)).toMatchObject({ first: { who: 'managers', agent: null } });
  expect(found.get(centre.callOf(value).id)).toMatchObject({
    first: { who: 'lastAgent', agent: { staffId: manager } },
  });
  for (const leg of [vip, value]) await centre.hangUp(leg);
});

it('says that somebody waits for agents of his language, while one is there or the queue requires it', async () => {
  const { centre } = stage;
  const speakers = new Map([['zh-CN', 'mandarin']]);
  await change({}, speakers);
  const leg = await centre.callQueue('1', '15400000001');
  expect((await read())[0]).toMatchObject({ language: 'zh-CN', first: null });
  await centre.agent(['claims', 'mandarin'], { type: 'ignores' });
  expect((await read())[0]).toMatchObject({ first: { who: 'language', agent: null } });
  await centre.pass(61_000);
  expect((await read())[0]).toMatchObject({ first: null });
  await change({ language: { mode: 'required', seconds: 600 } }, speakers);
  expect((await read())[0]).toMatchObject({ first: { who: 'language' } });
  await centre.hangUp(leg);
});

it('lists callers in the order in which they are served; a queue that nobody knows isn’t there', async () => {
  const { centre } = stage;
  await change({ segmentPoints: { mass: 0, value: 5, vip: 30 } });
  segment = 'value';
  const first = await centre.callQueue('1', '15400000001');
  segment = 'vip';
  const second = await centre.callQueue('1', '15400000002');
  const ids = [second, first].map((leg) => centre.callOf(leg).id);
  expect((await read()).map(({ interactionId }) => interactionId)).toEqual(ids);
  for (const leg of [first, second]) await centre.hangUp(leg);
  await expect(waiting.read('nowhere')).rejects.toThrow('notFound');
});
