import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FollowUpView, TaskEvent } from '../../contract/tasks.ts';
import { createTasksFixture, newTask, type TasksFixture, type TestAgent } from '../../testing/tasks.ts';

let scene: TasksFixture;
let ann: TestAgent;
let bob: TestAgent;
let leader: TestAgent;
beforeAll(async () => {
  scene = await createTasksFixture();
  [ann, bob, leader] = [scene.hire('agent'), scene.hire('agent'), scene.hire('teamLeader')];
  await scene.startTimers();
});
afterAll(() => scene.drop());

const minute = 60_000;
async function taken(): Promise<FollowUpView> {
  await scene.add(newTask());
  const task = await scene.next(ann);
  if (task === null) throw new Error('no task');
  return task;
}
const read = (id: string) => scene.followUps.tasks.read(leader, id);
const release = (task: FollowUpView) =>
  scene.database.transaction((tx) =>
    scene.followUps.releasing.release(tx, leader, task.id, { reason: 'agentGone', version: task.version }),
  );
const finish = async (task: FollowUpView, by = ann): Promise<void> => {
  const over: TaskEvent = {
    type: 'callEnded',
    end: { kind: 'outcome', outcome: 'notInService', details: {} },
  };
  await scene.tell(by, await scene.dial(by, task), over);
};

describe('a task that hangs in «dialled»', () => {
  it('comes free by itself when the server died before anybody was called: nothing counts', async () => {
    const task = await taken();
    scene.failNext = new Error('killed');
    await expect(scene.dial(ann, task)).rejects.toThrow('killed');
    expect((await read(task.id)).call).not.toBeNull();
    expect(await scene.next(bob)).toBeNull();
    await scene.clock.advance(1 * minute);
    expect((await read(task.id)).call).not.toBeNull();
    await scene.clock.advance(15 * minute);
    const free = await read(task.id);
    expect([free.call, free.plan.step.action, free.plan.state.attempts]).toEqual([null, 'dial', []]);
    expect(free.events.map(({ event, by }) => [event.type, by?.id ?? null])).toEqual([
      ['dialled', ann.staffId],
      ['notPlaced', null],
    ]);
    const next = await scene.next(bob);
    expect(next?.id).toBe(task.id);
    if (next !== null) await finish(next, bob);
  });

  it('is tied to its call when the server died after it was placed, and hears how the line ended', async () => {
    const task = await scene.dial(ann, await taken());
    const { interactionId } = scene.placed.at(-1) ?? { interactionId: '' };
    // What the dead server could not write any more.
    await scene.database.pool.query('update follow_up_tasks set call_interaction_id = null where id = $1', [
      task.id,
    ]);
    await scene.clock.advance(15 * minute);
    expect((await read(task.id)).call).toMatchObject({ interactionId, line: null });
    scene.over.set(interactionId, 'noAnswer');
    await scene.clock.advance(15 * minute);
    const heard = await read(task.id);
    expect(heard.call).toMatchObject({ interactionId, line: 'noAnswer' });
    // What it was worth still is the agent’s to say.
    expect(heard.plan.step.action).toBe('askWho');
    await scene.tell(ann, heard, {
      type: 'callEnded',
      end: { kind: 'outcome', outcome: 'notInService', details: {} },
    });
  });

  it('is left alone while somebody speaks', async () => {
    const task = await scene.dial(ann, await taken());
    await scene.clock.advance(30 * minute);
    const still = await read(task.id);
    expect([still.call?.line, still.version]).toEqual([null, task.version]);
    await expect(release(still)).rejects.toMatchObject({ kind: { code: 'followUps.callLasts' } });
    await scene.tell(ann, still, {
      type: 'callEnded',
      end: { kind: 'outcome', outcome: 'notInService', details: {} },
    });
  });
});

describe('the leader', () => {
  it('lets go of a call that was never filed: an unanswered dial is a fault of the system, tried again later', async () => {
    const task = await scene.dial(ann, await taken());
    scene.over.set(task.call?.interactionId ?? '', 'noAnswer');
    expect(await scene.followUps.releasing.stuck(leader)).toEqual([]);
    await scene.clock.advance(16 * minute);
    expect(await scene.followUps.releasing.stuck(leader)).toMatchObject([
      { id: task.id, holder: '区先生', agent: '夏小满', line: 'noAnswer' },
    ]);
    const released = await release(await read(task.id));
    expect(released.call).toBeNull();
    expect(await scene.followUps.releasing.stuck(leader)).toEqual([]);
    expect(released.plan.state.attempts).toMatchObject([{ outcome: 'systemFault' }]);
    expect(released.plan.step.action).toBe('wait');
    const { rows } = await scene.database.pool.query(
      `select entry->'details' as details, entry->'actor' as actor from audit_inbox
       where entry->>'action' = 'followUp.released'`,
    );
    expect(rows).toEqual([expect.objectContaining({ details: { reason: 'agentGone' } })]);
    await expect(release(released)).rejects.toMatchObject({ kind: { code: 'followUps.nothingToRelease' } });
    await expect(release({ ...released, version: 1 })).rejects.toMatchObject({
      kind: { code: 'staleVersion' },
    });
  });

  it('keeps what was answered, and a wish to surrender is never lost', async () => {
    let task = await scene.dial(ann, await taken());
    for (const event of [
      { type: 'identified', person: 'policyholder' },
      { type: 'consented', given: true },
      { type: 'identityChecked', result: 'matches' },
      { type: 'answered', question: 'ownSignature', value: 'yes', note: null, changeFailed: false },
      { type: 'surrenderWish', by: 'policyholder' },
    ] as TaskEvent[])
      task = await scene.tell(ann, task, event);
    scene.over.set(task.call?.interactionId ?? '', 'answered');
    const released = await release(await read(task.id));
    expect(released.plan.state.answers.map(({ question }) => question)).toEqual(['ownSignature']);
    expect(released.plan.state).toMatchObject({ surrenderAlerts: 1, end: null });
    expect(released.call).toBeNull();
    expect(scene.tickets.some(({ title }) => title === '回访：退保预警')).toBe(true);
  });
});
