import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CoreUnavailable } from '../../../../channels/core/core.ts';
import type { FollowUpView, TaskEvent } from '../../contract/tasks.ts';
import { traditional } from '../../testing/history.ts';
import { createTasksFixture, newTask, type TasksFixture, type TestAgent } from '../../testing/tasks.ts';

let scene: TasksFixture;
let ann: TestAgent;
let office: TestAgent;
beforeAll(async () => {
  scene = await createTasksFixture();
  ann = scene.hire('agent');
  office = scene.hire('backOffice');
  await scene.startTimers();
});
beforeEach(() => {
  scene.toCore.length = 0;
  scene.core = async () => ({ result: 'done' });
});
afterAll(() => scene.drop());

const results = () => scene.followUps.results;
const listed = async () => (await results().list(office, { limit: 50 })).results;
/** A task asked through; `no` to the first question where it is a problem. */
async function complete(key: string, first: 'yes' | 'no' = 'yes'): Promise<FollowUpView> {
  await scene.add(newTask({ key }));
  return askThrough(first);
}
async function askThrough(first: 'yes' | 'no'): Promise<FollowUpView> {
  const next = await scene.next(ann);
  if (next === null) throw new Error('no task');
  let task = await scene.dial(ann, next);
  const said = (question: string, value: 'yes' | 'no'): TaskEvent => ({
    ...{
      type: 'answered',
      question,
      value,
      note: value === 'no' ? '签名由业务员代签' : null,
      changeFailed: false,
    },
  });
  for (const event of [
    { type: 'identified', person: 'policyholder' },
    { type: 'consented', given: true },
    { type: 'identityChecked', result: 'matches' },
    ...traditional.map((question, n) => said(question, n === 0 ? first : 'yes')),
    { type: 'callEnded', end: { kind: 'completed' } },
  ] as TaskEvent[])
    task = await scene.tell(ann, task, event);
  await results().settled();
  return task;
}

describe('a result', () => {
  it('goes to the core once, with what was said and what a rule took for given', async () => {
    await complete('R1', 'no');
    await scene.runDue();
    await results().settled();
    expect(scene.toCore).toHaveLength(1);
    expect(scene.toCore[0]?.result).toMatchObject({
      ...{ taskKey: 'R1', kind: 'newContractFirst', n: 1, corrects: null, outcome: 'completed', attempts: 1 },
      problems: ['signature'],
    });
    const [policy] = scene.toCore[0]?.result.policies ?? [];
    expect(policy?.policyNo).toBe('P000000001');
    expect(policy?.answers[0]).toEqual({
      ...{ question: 'ownSignature', value: 'no', basis: 'said', rule: null, note: '签名由业务员代签' },
    });
    expect(policy?.answers.find(({ basis }) => basis === 'notAsked')).toMatchObject({
      rule: 'noInstalments',
    });
    expect((await listed())[0]).toMatchObject({ key: 'R1', state: 'sent', n: 1, attempts: 1 });
    const { rows } = await scene.database.pool.query('select result from follow_up_results');
    expect(JSON.stringify(rows)).not.toContain('P000000001');
  });

  it('waits while the core is away, keeps its id, and arrives once the core is back', async () => {
    scene.core = async () => {
      throw new CoreUnavailable('unreachable', 'away');
    };
    await complete('R2');
    expect((await listed())[0]).toMatchObject({ key: 'R2', state: 'queued', attempts: 1 });
    await scene.clock.advance(9_000);
    await results().settled();
    expect(scene.toCore).toHaveLength(1);
    await scene.clock.advance(1_000);
    await results().settled();
    expect(scene.toCore).toHaveLength(2);
    scene.core = async () => ({ result: 'done' });
    await scene.clock.advance(20_000);
    await results().settled();
    expect(scene.toCore).toHaveLength(3);
    expect(new Set(scene.toCore.map(({ id }) => id)).size).toBe(1);
    expect((await listed())[0]).toMatchObject({ key: 'R2', state: 'sent', attempts: 3 });
  });

  it('is sent again under its id when the server died before it heard the answer', async () => {
    const took = new Set<string>();
    scene.core = async (id) => {
      took.add(id);
      throw new Error('killed');
    };
    await complete('R3');
    scene.core = async (id) => {
      took.add(id);
      return { result: 'done' };
    };
    await scene.clock.advance(60_000);
    await results().settled();
    expect(took.size).toBe(1);
    expect((await listed())[0]).toMatchObject({ key: 'R3', state: 'sent' });
  });

  it('that is refused waits for a person, who sends it again or gives it up', async () => {
    scene.core = async () => ({ result: 'refused', reason: '没有这张保单' });
    await complete('R4');
    const [row] = await listed();
    if (row === undefined) throw new Error('no result');
    expect(row).toMatchObject({ state: 'refused', refusal: '没有这张保单' });
    const act = (work: 'retry' | 'drop', version: number) =>
      scene.database.transaction((tx) =>
        work === 'retry'
          ? results().retry(tx, office, row.id, version)
          : results().drop(tx, office, row.id, { version, reason: '已手工录入' }),
      );
    await expect(act('retry', row.version - 1)).rejects.toMatchObject({ kind: { code: 'staleVersion' } });
    await act('retry', row.version);
    await results().settled();
    const [again] = await listed();
    expect([again?.state, scene.toCore.length]).toEqual(['refused', 2]);
    await act('drop', again?.version ?? 0);
    expect((await listed())[0]?.state).toBe('dropped');
    await expect(act('retry', (again?.version ?? 0) + 1)).rejects.toMatchObject({
      kind: { code: 'followUps.resultSettled' },
    });
  });

  it('of a task that is opened again is corrected under a number of its own, after the first', async () => {
    await scene.add(newTask({ key: 'R5' }));
    const next = await scene.next(ann);
    if (next === null) throw new Error('no task');
    let task = await scene.dial(ann, next);
    for (const event of [
      { type: 'identified', person: 'policyholder' },
      { type: 'callEnded', end: { kind: 'outcome', outcome: 'contractNotReceived', details: {} } },
    ] as TaskEvent[])
      task = await scene.tell(ann, task, event);
    await results().settled();
    const leader = scene.hire('teamLeader');
    task = await scene.tell(leader, task, { type: 'contractReceived' });
    const taken = await scene.next(ann);
    if (taken === null) throw new Error('not opened');
    task = await scene.dial(ann, taken);
    task = await scene.tell(ann, task, { type: 'identified', person: 'policyholder' });
    await scene.tell(ann, task, {
      type: 'callEnded',
      end: { kind: 'outcome', outcome: 'policyholderRefuses', details: {} },
    });
    await results().settled();
    const sent = scene.toCore.map(({ id, result }) => ({
      id,
      n: result.n,
      corrects: result.corrects,
      outcome: result.outcome,
    }));
    expect(sent).toEqual([
      { id: expect.any(String), n: 1, corrects: null, outcome: 'contractNotReceived' },
      { id: expect.any(String), n: 2, corrects: sent[0]?.id, outcome: 'policyholderRefuses' },
    ]);
  });

  it('of a call made anew puts the first one right under the first key, once it is completed and not before', async () => {
    const first = await complete('R7', 'no');
    for (const { id } of scene.tickets) scene.closed.add(id);
    const correct = (id: string) =>
      scene.database.transaction((tx) => scene.followUps.tasks.correct(tx, scene.hire('teamLeader'), id));
    await correct(first.id);
    // Refused: what the first call brought holds.
    const refused = (await scene.next(ann)) as FollowUpView;
    let task = await scene.dial(ann, refused);
    task = await scene.tell(ann, task, { type: 'identified', person: 'policyholder' });
    await scene.tell(ann, task, {
      ...{ type: 'callEnded', end: { kind: 'outcome', outcome: 'policyholderRefuses', details: {} } },
    });
    await scene.clock.advance(3_600_000);
    await results().settled();
    expect(scene.toCore.map(({ result }) => [result.taskKey, result.n])).toEqual([['R7', 1]]);
    // Another one, whose problem is solved, is made anew and goes well; the core is away for the first of both.
    scene.core = async () => {
      throw new CoreUnavailable('unreachable', 'away');
    };
    const second = await complete('R8', 'no');
    for (const { id } of scene.tickets) scene.closed.add(id);
    await correct(second.id);
    await askThrough('yes');
    scene.toCore.length = 0;
    scene.core = async () => ({ result: 'done' });
    await scene.clock.advance(60_000);
    await results().settled();
    const sent = scene.toCore.map(({ id, result }) => ({ id, ...result }));
    expect(sent).toMatchObject([
      { taskKey: 'R8', n: 1, corrects: null, problems: ['signature'] },
      { taskKey: 'R8', n: 2, corrects: sent[0]?.id, problems: [], outcome: 'completed' },
    ]);
    await scene.clock.advance(3_600_000);
    await results().settled();
    expect(scene.toCore).toHaveLength(2);
    const { rows } = await scene.database.pool.query(
      `select count(distinct product)::int as n from follow_up_tasks where key like 'R8%'`,
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('of a task that ended as it came is found by the look that comes by itself', async () => {
    await scene.add(newTask({ key: 'R6', numbers: [] }));
    expect(scene.toCore).toHaveLength(0);
    await scene.clock.advance(3_600_000);
    await results().settled();
    expect(scene.toCore.map(({ result }) => [result.taskKey, result.outcome])).toEqual([
      ['R6', 'noContactNumber'],
    ]);
    await scene.clock.advance(3_600_000);
    await results().settled();
    expect(scene.toCore).toHaveLength(1);
  });
});
