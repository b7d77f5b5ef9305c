/** Times that customers named, on real tables and timers: nobody forgets one, whoever is away. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FollowUpView, TaskEvent } from '../contract/tasks.ts';
import { createTasksFixture, newTask, type TasksFixture, type TestAgent } from '../testing/tasks.ts';

let scene: TasksFixture;
let ann: TestAgent;
let bob: TestAgent;
let leader: TestAgent;
beforeAll(async () => {
  scene = await createTasksFixture();
  ann = scene.hire('agent');
  bob = scene.hire('agent');
  leader = scene.hire('teamLeader');
});
afterAll(() => scene.drop());

const hour = 3_600_000;
const inHours = (n: number): string => new Date(scene.clock.now().getTime() + n * hour).toISOString();
/** The customer names a time in two hours, for half an hour. */
async function named(by = ann, outsideAgentHours = false): Promise<FollowUpView> {
  await scene.add(newTask());
  const task = await scene.next(by);
  if (task === null) throw new Error('no task is due');
  const live = await scene.tell(by, await scene.dial(by, task), {
    type: 'identified',
    person: 'policyholder',
  });
  const appointment = {
    ...{ start: inHours(2), end: inHours(2.5), numberId: 'number-1', note: '下午方便', outsideAgentHours },
  };
  return scene.tell(by, live, {
    type: 'callEnded',
    end: { kind: 'outcome', outcome: 'notConvenient', details: { appointment } },
  } as TaskEvent);
}
const toldOf = (task: { id: string }) =>
  scene.told.filter(({ taskId }) => taskId === task.id).map(({ staffId, what }) => [staffId, what]);
const factsOf = async (task: { id: string }) =>
  (await scene.facts('followUp.appointmentDue'))
    .filter(({ taskId }) => taskId === task.id)
    .map(({ what }) => what);
async function over(task: { id: string }, who?: TestAgent): Promise<void> {
  const now = await scene.followUps.tasks.read(ann, task.id);
  const by = who ?? (now.keeper?.id === bob.staffId ? bob : ann);
  await scene.tell(by, await scene.dial(by, now), {
    type: 'callEnded',
    end: { kind: 'outcome', outcome: 'notInService', details: {} },
  } as TaskEvent);
}
const calendar = (by: TestAgent, of: 'mine' | 'all') =>
  scene.followUps.tasks.appointments
    .list(by, { from: inHours(-24), to: inHours(24), of })
    .then(({ appointments }) => appointments);

it('calls the agent when the time has come, once, and the team leader when it has gone by', async () => {
  const task = await named();
  expect((await calendar(ann, 'mine')).map(({ taskId, note, holder }) => [taskId, note, holder])).toEqual([
    [task.id, '下午方便', '区先生'],
  ]);
  expect(await calendar(bob, 'mine')).toEqual([]);
  expect(toldOf(task)).toEqual([]);
  await scene.clock.advance(2 * hour);
  expect(toldOf(task)).toEqual([[ann.staffId, 'due']]);
  expect((await scene.followUps.tasks.appointments.due(ann.staffId)).map(({ taskId }) => taskId)).toEqual([
    task.id,
  ]);
  await scene.clock.advance(hour);
  expect(toldOf(task)).toEqual([
    [ann.staffId, 'due'],
    [leader.staffId, 'missed'],
  ]);
  expect(await factsOf(task)).toEqual(['due', 'missed']);
  await over(task);
  expect(await calendar(ann, 'mine')).toEqual([]);
});

it('says nothing of one that was kept', async () => {
  const task = await named();
  await scene.clock.advance(2 * hour);
  await over(task);
  await scene.clock.advance(hour);
  expect(await factsOf(task)).toEqual(['due']);
});

it('goes to the team leader when its agent isn’t there, who gives it to another agent', async () => {
  const task = await named();
  scene.present.delete(ann.staffId);
  await scene.clock.advance(2 * hour);
  expect(toldOf(task)).toContainEqual([leader.staffId, 'absent']);
  const before = await scene.followUps.tasks.read(leader, task.id);
  await expect(
    scene.tell(ann, before, { type: 'movedTo', agentId: ann.staffId, reason: '自己留着' }),
  ).rejects.toMatchObject({ kind: { code: 'followUps.notYours' } });
  const moved = await scene.tell(leader, before, {
    ...{ type: 'movedTo', agentId: bob.staffId, reason: '坐席请假' },
  });
  expect(moved.keeper?.id).toBe(bob.staffId);
  expect(toldOf(task)).toContainEqual([bob.staffId, 'moved']);
  expect((await calendar(bob, 'mine')).map(({ taskId }) => taskId)).toEqual([task.id]);
  expect((await scene.next(bob))?.id).toBe(task.id);
  await over(task);
  scene.present.add(ann.staffId);
});

it('outside the agent’s hours waits for the team leader, who is told at once and puts it into the pool', async () => {
  const task = await named(ann, true);
  expect(toldOf(task)).toEqual([[leader.staffId, 'toPool']]);
  const [shown] = await calendar(leader, 'all');
  expect(shown).toMatchObject({ taskId: task.id, toPool: true, agent: { id: ann.staffId } });
  const pooled = await scene.tell(leader, task, { type: 'appointmentPooled' });
  await scene.clock.advance(2 * hour);
  expect(await factsOf(task)).toEqual(['toPool', 'due']);
  expect((await scene.next(bob))?.id).toBe(task.id);
  expect(pooled.plan.step.who.agentId).toBeNull();
  await over(task, bob);
});

it('names agents of the leader’s own branch only', async () => {
  const there = scene.hire('teamLeader', 'hq.east');
  const one = scene.hire('agent', 'hq.east.ningbo');
  const agents = await scene.followUps.tasks.appointments.agents(there.scope);
  expect(agents.map(({ id }) => id).sort()).toEqual([there.staffId, one.staffId].sort());
});
