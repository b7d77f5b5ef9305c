/** The automatic session on real tables: one task after the other, and a server that comes back goes on. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SessionView } from '../contract/session.ts';
import type { FollowUpView, TaskEvent } from '../contract/tasks.ts';
import { createTasksFixture, newTask, type TasksFixture, type TestAgent } from '../testing/tasks.ts';

let scene: TasksFixture;
let ann: TestAgent;
let bob: TestAgent;
beforeAll(async () => {
  scene = await createTasksFixture();
  ann = scene.hire('agent');
  bob = scene.hire('agent');
});
afterAll(() => scene.drop());

const sessions = () => scene.followUps.tasks.sessions;
const write = <T>(
  work: (tx: Parameters<Parameters<typeof scene.database.transaction>[0]>[0]) => Promise<T>,
) => scene.database.transaction(work);
const start = (mode: SessionView['mode'], by = ann) => write((tx) => sessions().start(tx, by, mode));
const advance = (by = ann) => write((tx) => sessions().advance(tx, by));
const ended = (outcome: string, details = {}): TaskEvent =>
  ({ type: 'callEnded', end: { kind: 'outcome', outcome, details } }) as TaskEvent;
async function dialled(now: SessionView | null): Promise<FollowUpView> {
  if (now?.task == null) throw new Error('nothing to dial');
  return scene.dial(ann, now.task as unknown as FollowUpView);
}
const twoNumbers = [
  { kind: 'mobile' as const, number: '15400000003', marks: [] },
  { kind: 'home' as const, number: '15400000004', marks: [] },
];

it('dials the numbers of an attempt one after the other, then the next task', async () => {
  await scene.add(newTask({ numbers: twoNumbers, priority: 9 }), newTask());
  expect((await start('progressive'))?.step).toBe('take');
  const first = await advance();
  expect(first).toMatchObject({ step: 'dial', dialled: 0, task: { sameAttempt: false } });
  // Asked twice it stays with the task.
  expect((await advance())?.task?.id).toBe(first?.task?.id);
  const live = await dialled(first);
  expect((await sessions().read(ann))?.step).toBe('fileResult');
  await scene.tell(ann, live, ended('noAnswer', { silence: 'ringing' }));
  const second = await advance();
  expect(second).toMatchObject({
    step: 'dial',
    dialled: 1,
    task: { id: first?.task?.id, sameAttempt: true },
  });
  // Nobody else gets the rest of the attempt meanwhile.
  const other = await scene.next(bob);
  expect(other?.id).not.toBe(first?.task?.id);
  await scene.tell(bob, await scene.dial(bob, other as FollowUpView), ended('notInService'));
  await scene.tell(ann, await dialled(second), ended('noAnswer', { silence: 'ringing' }));
  const third = await advance();
  expect(third).toMatchObject({ step: 'take', task: null, nextAt: '2026-03-02T08:00:00.000Z' });
});

it('pauses while the agent is not ready for another reason, and goes on afterwards', async () => {
  await scene.add(newTask());
  scene.presence.set(ann.staffId, { reason: 'break' });
  expect(await advance()).toMatchObject({ step: 'paused', reason: 'break', task: null });
  scene.presence.set(ann.staffId, {
    state: 'wrapUp',
    reason: null,
    interactionId: '018f0000-0000-7000-8000-00000000aaaa',
  });
  expect(await sessions().read(ann)).toMatchObject({
    step: 'fileWrapUp',
    interactionId: '018f0000-0000-7000-8000-00000000aaaa',
  });
  scene.presence.delete(ann.staffId);
  expect((await start('preview'))?.mode).toBe('preview');
  expect((await advance())?.step).toBe('look');
});

it('calls another number that the customer wants now at once', async () => {
  const now = await sessions().read(ann);
  await scene.tell(ann, await dialled(now), ended('notInService'));
  await scene.add(newTask({ numbers: twoNumbers }));
  const live = await dialled(await advance());
  const on = await scene.tell(ann, live, { type: 'identified', person: 'policyholder' });
  await scene.tell(ann, on, {
    type: 'callEnded',
    end: { kind: 'otherNumber', numberId: 'number-2', appointment: null },
  } as TaskEvent);
  const next = await advance();
  expect(next).toMatchObject({
    step: 'look',
    task: { id: live.id, number: expect.stringContaining('0004') },
  });
  await scene.tell(ann, await dialled(next), ended('wrongNumber'));
});

it('leaves who hung up alone for the interval and takes the next one; the agent may call him by hand meanwhile', async () => {
  await scene.add(newTask({ priority: 9 }), newTask());
  await start('progressive');
  const live = await dialled(await advance());
  const asked = await scene.tell(ann, live, { type: 'identified', person: 'policyholder' });
  const open = await scene.tell(ann, asked, { type: 'consented', given: true } as TaskEvent);
  const known = await scene.tell(ann, open, { type: 'identityChecked', result: 'matches' } as TaskEvent);
  const answer = { question: 'ownSignature', value: 'yes', note: null, changeFailed: false };
  const said = await scene.tell(ann, known, { type: 'answered', ...answer } as TaskEvent);
  const left = await scene.tell(ann, said, { type: 'callEnded', end: { kind: 'hungUp' } } as TaskEvent);
  const next = await advance();
  expect(next).toMatchObject({ step: 'dial' });
  expect(next?.task?.id).not.toBe(live.id);
  await scene.tell(ann, await dialled(next), ended('notInService'));
  const again = await scene.dial(ann, left);
  await scene.tell(ann, again, ended('noAnswer', { silence: 'ringing' }));
  await start('preview');
});

it('stops after this call, never in it; off line calls the team leader', async () => {
  await scene.add(newTask());
  const live = await dialled(await advance());
  const stopping = await write((tx) => sessions().askOffLine(tx, ann));
  expect(stopping).toMatchObject({ stopping: true, step: 'fileResult' });
  expect(scene.hands).toEqual([ann.staffId]);
  await scene.tell(ann, live, ended('notInService'));
  expect((await sessions().read(ann))?.step).toBe('finish');
  expect(await advance()).toBeNull();
  expect(await sessions().read(ann)).toBeNull();
  await expect(advance()).rejects.toMatchObject({ kind: { code: 'followUps.noSession' } });
  const told = await scene.facts('followUp.sessionChanged');
  expect(told.at(-1)).toMatchObject({ staffId: ann.staffId, what: 'ended' });
});
