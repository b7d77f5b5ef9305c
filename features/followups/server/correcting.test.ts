/** A call with problems is made anew once they are solved; its tickets never reach whoever sold the policy. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import type { TicketActor, TicketSummary } from '../../tickets/contract.ts';
import type { FollowUpView, TaskEvent } from '../contract/tasks.ts';
import { traditional } from '../testing/history.ts';
import { createTasksFixture, newTask, type TasksFixture, type TestAgent } from '../testing/tasks.ts';
import { createSellerGuard } from './seller-guard.ts';

let scene: TasksFixture;
let ann: TestAgent;
let leader: TestAgent;
beforeAll(async () => {
  scene = await createTasksFixture();
  ann = scene.hire('agent');
  leader = scene.hire('teamLeader');
});
afterAll(() => scene.drop());

/** Asked through; one answer is a «no». */
async function completed(problem: string | null): Promise<FollowUpView> {
  let task = await scene.dial(ann, (await scene.next(ann)) as FollowUpView);
  for (const event of [
    { type: 'identified', person: 'policyholder' },
    { type: 'consented', given: true },
    { type: 'identityChecked', result: 'matches' },
    ...traditional.map((question) => ({
      ...{ type: 'answered', question, value: question === problem ? 'no' : 'yes', changeFailed: false },
      note: question === problem ? '客户称由他人代签' : null,
    })),
    { type: 'callEnded', end: { kind: 'completed' } },
  ] as TaskEvent[])
    task = await scene.tell(ann, task, event);
  return task;
}
const correct = (id: string) =>
  scene.database.transaction((tx) => scene.followUps.tasks.correct(tx, leader, id));
const read = (id: string) => scene.followUps.tasks.read(leader, id);

it('is made anew only when its problem tickets are closed, once, and supersedes the first', async () => {
  await scene.add(newTask());
  const first = await completed('ownSignature');
  expect((await read(first.id)).problems).toMatchObject([{ open: true }]);
  await expect(correct(first.id)).rejects.toMatchObject({ kind: { code: 'followUps.problemsOpen' } });
  for (const { id } of scene.tickets) scene.closed.add(id);
  const { id } = await correct(first.id);
  await expect(correct(first.id)).rejects.toMatchObject({ kind: { code: 'followUps.nothingToCorrect' } });
  expect(await read(id)).toMatchObject({ corrects: first.id, plan: { step: { action: 'dial' } } });
  expect((await read(first.id)).correction).toEqual({ id, completed: false });
  const again = await completed(null);
  expect(again.id).toBe(id);
  const now = await read(first.id);
  expect(now.correction).toEqual({ id, completed: true });
  // What was said the first time stays as it was.
  expect(now.events.length).toBe(first.events.length);
  expect(now.plan.state.answers).toEqual(first.plan.state.answers);
});

it('isn’t made anew where nothing was wrong', async () => {
  await scene.add(newTask());
  const fine = await completed(null);
  await expect(correct(fine.id)).rejects.toMatchObject({ kind: { code: 'followUps.nothingToCorrect' } });
});

it('keeps the tickets of a task from whoever sold the policy, by his own hand and by another’s', async () => {
  await scene.add(newTask({ sellerNo: 'S1' }));
  const before = scene.tickets.length;
  await completed('knowsCover');
  const [ticket] = scene.tickets.slice(before);
  const [seller, other] = [newId(), newId()];
  const guard = createSellerGuard(async (staffNo) => (staffNo === 'S1' ? seller : null));
  const asked = (by: string | null, to: string | null, action = 'claim') =>
    scene.database.transaction(async (tx) =>
      guard.refuses?.(tx, { id: ticket?.id, kind: 'followUpProblem' } as unknown as TicketSummary, {
        ...{ on: 'task', action, node: 'solve', outcome: null, to },
        by: { staffId: by, path: 'hq', permissions: new Set() } as TicketActor,
      }),
    );
  expect(await asked(seller, seller)).toMatchObject({
    zh: expect.stringContaining('您是这张保单的销售人员'),
  });
  expect(await asked(seller, null, 'complete')).not.toBeNull();
  expect(await asked(other, seller, 'handOver')).toMatchObject({ en: expect.stringContaining('sold') });
  expect(await asked(other, other)).toBeNull();
  expect(await asked(null, null, 'complete')).toBeNull();
});
