/** Tasks on real tables: the state is what the rules say of the stored history, whoever asks and whatever dies. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../platform/errors.ts';
import { dialErrors } from '../../interactions/contract/dial.ts';
import type { FollowUpView, TaskEvent } from '../contract/tasks.ts';
import { traditional } from '../testing/history.ts';
import {
  createTasksFixture,
  newCommand,
  newPolicy,
  newTask,
  type TasksFixture,
  type TestAgent,
} from '../testing/tasks.ts';

let scene: TasksFixture;
let ann: TestAgent;
let bob: TestAgent;
beforeAll(async () => {
  scene = await createTasksFixture();
  ann = scene.hire('agent');
  bob = scene.hire('agent');
});
afterAll(() => scene.drop());

const code = (wanted: string) => ({ kind: { code: wanted } });
const ended = (outcome: string, details = {}): TaskEvent =>
  ({ type: 'callEnded', end: { kind: 'outcome', outcome, details } }) as TaskEvent;
const yes = (question: string): TaskEvent => ({
  ...{ type: 'answered', question, value: 'yes', note: null, changeFailed: false },
});
const no = (question: string, note = '签名由业务员代签'): TaskEvent => ({
  ...{ type: 'answered', question, value: 'no', note, changeFailed: false },
});
async function taken(by = ann): Promise<FollowUpView> {
  const task = await scene.next(by);
  if (task === null) throw new Error('no task is due');
  return task;
}
/** Dialled; the policyholder is there, willing and identified. */
async function reached(by: TestAgent, task: FollowUpView): Promise<FollowUpView> {
  let now = await scene.dial(by, task);
  for (const event of [
    { type: 'identified', person: 'policyholder' },
    { type: 'consented', given: true },
    { type: 'identityChecked', result: 'matches' },
  ] as TaskEvent[])
    now = await scene.tell(by, now, event);
  return now;
}

describe('a task', () => {
  it('is taken over once by its key, and a number that is none is named', async () => {
    const task = newTask({ key: 'once' });
    const by = scene.hire('supervisor', 'hq.east');
    const bad = newTask({
      key: 'bad',
      path: 'hq.east',
      numbers: [{ kind: 'mobile', number: '12', marks: [] }],
    });
    const add = (...of: (typeof task)[]) =>
      scene.database.transaction((tx) => scene.followUps.tasks.adding.add(tx, by, of));
    const mine = { ...task, path: 'hq.east' };
    expect(await add(mine, bad, newTask({ key: 'else', path: 'hq.west' }))).toEqual({
      ...{ added: 1, known: 0 },
      faults: [
        { key: 'bad', why: 'number' },
        { key: 'else', why: 'branch' },
      ],
    });
    expect(await add(mine)).toEqual({ added: 0, known: 1, faults: [] });
    const { rows } = await scene.database.pool.query('select content, task from follow_up_tasks');
    expect(JSON.stringify(rows)).not.toMatch(/15400000003|区明|P000000001/);
    const agent = scene.hire('agent', 'hq.east');
    const seen = await taken(agent);
    expect(JSON.stringify(seen)).not.toMatch(/15400000003|区明|P000000001/);
    expect(seen).toMatchObject({ holder: '区先生', numbers: [{ masked: expect.stringContaining('*') }] });
    await scene.tell(agent, await scene.dial(agent, seen), ended('wrongNumber'));
  });

  it('goes through the questions in order, whatever is sent, and shows identity only where it is asked', async () => {
    await scene.add(newTask());
    let task = await scene.dial(ann, await taken());
    expect([task.plan.step.action, task.opened?.idTail]).toEqual(['askWho', null]);
    await expect(scene.tell(ann, task, yes('ownSignature'))).rejects.toMatchObject(code('followUps.refused'));
    await expect(scene.tell(bob, task, { type: 'identified', person: 'policyholder' })).rejects.toMatchObject(
      code('followUps.notYours'),
    );
    for (const event of [
      { type: 'identified', person: 'policyholder' },
      { type: 'consented', given: true },
    ] as TaskEvent[])
      task = await scene.tell(ann, task, event);
    expect(task.opened).toMatchObject({ name: '区明', idTail: '0010', address: null });
    expect((await scene.followUps.tasks.read(scene.hire('teamLeader'), task.id)).opened).toBeNull();
    task = await scene.tell(ann, task, { type: 'identityChecked', result: 'matches' });
    await expect(scene.tell(ann, task, yes('address'))).rejects.toMatchObject({
      ...code('followUps.refused'),
      values: { why: expect.stringContaining('顺序') },
    });
    const stale = { ...task, version: task.version - 1 };
    await expect(scene.tell(ann, stale, yes('ownSignature'))).rejects.toMatchObject({
      ...code('staleVersion'),
      data: { version: task.version },
    });
    for (const question of traditional) task = await scene.tell(ann, task, yes(question));
    expect(task.plan.step.action).toBe('closeCall');
    task = await scene.tell(ann, task, { type: 'callEnded', end: { kind: 'completed' } });
    expect(task.plan.state.end?.outcome).toBe('completed');
    const told = await scene.facts('followUp.happened');
    expect(told.filter(({ taskId }) => taskId === task.id).map(({ what }) => what)).toEqual([
      ...['dialled', 'identified', 'consented', 'identityChecked'],
      ...traditional.map(() => 'answered'),
      'callEnded',
    ]);
    expect(JSON.stringify(told)).not.toMatch(/区明|签名/);
    const { rows } = await scene.database.pool.query(
      `select entry->>'action' as action from audit_inbox where entry->>'subjectId' = $1 order by id`,
      [task.id],
    );
    expect(rows.map(({ action }) => action)).toContain('followUp.answered');
  });

  it('keeps an answer that is put right; the last one holds, and no ticket comes of the first', async () => {
    await scene.add(newTask());
    let task = await reached(ann, await taken());
    const before = scene.tickets.length;
    task = await scene.tell(ann, task, no('ownSignature'));
    task = await scene.tell(ann, task, {
      ...{ type: 'corrected', question: 'ownSignature', value: 'yes', note: '客户更正：本人亲签' },
    });
    for (const question of traditional.slice(1)) task = await scene.tell(ann, task, yes(question));
    task = await scene.tell(ann, task, { type: 'callEnded', end: { kind: 'completed' } });
    expect(task.plan.state.answers.filter(({ question }) => question === 'ownSignature')).toHaveLength(2);
    expect(task.plan.duties).toEqual([]);
    expect(scene.tickets.length).toBe(before);
  });
});

describe('a call', () => {
  it('is nobody else’s while an agent looks at the task or has it on the line', async () => {
    await scene.add(newTask());
    const task = await taken(ann);
    expect((await scene.next(bob))?.id).not.toBe(task.id);
    await expect(scene.dial(bob, task)).rejects.toMatchObject(code('followUps.notYours'));
    const live = await scene.dial(ann, task);
    await expect(scene.dial(ann, task, newCommand())).rejects.toThrow();
    await scene.tell(ann, live, ended('notInService'));
  });

  it('is placed once by two agents at once, by a repeat, and by a server that died in between', async () => {
    await scene.add(newTask({ key: 'crash' }));
    const task = await taken(ann);
    const command = newCommand();
    const count = (): number => scene.placed.filter(({ taskId }) => taskId === task.id).length;
    // The server dies after it has written what it is about to do, before anybody is called.
    scene.failNext = new Error('killed');
    await expect(scene.dial(ann, task, command)).rejects.toThrow('killed');
    expect(count()).toBe(0);
    await expect(scene.dial(bob, task)).rejects.toThrow();
    const live = await scene.dial(ann, task, command);
    expect([count(), live.plan.state.attempts.length]).toEqual([1, 1]);
    await scene.followUps.tasks.calling.dial(ann, command, task.id, task.version).catch(() => {});
    expect(count()).toBe(1);
    await scene.tell(ann, live, ended('notInService'));
  });

  it('that couldn’t begin counts as nothing', async () => {
    await scene.add(newTask());
    const task = await taken(ann);
    scene.failNext = new AppError(dialErrors['calls.dialNotNow']);
    await expect(scene.dial(ann, task)).rejects.toMatchObject(code('calls.dialNotNow'));
    const after = await scene.followUps.tasks.read(ann, task.id);
    expect([after.plan.step.action, after.plan.step.attempt?.n, after.call]).toEqual(['dial', 1, null]);
    await scene.tell(ann, await scene.dial(ann, after), ended('notInService'));
  });

  it('hears how its line ended, and the next attempt waits for its interval', async () => {
    await scene.add(newTask());
    const task = await taken(ann);
    const live = await scene.dial(ann, task);
    const interactionId = live.call?.interactionId ?? '';
    await scene.database.transaction((tx) =>
      scene.followUps.tasks.calling.ended(tx, {
        ...{ interactionId, about: { kind: 'followUp', id: task.id }, staffId: ann.staffId },
        ...{ answered: false, outcome: 'noAnswer', talkMs: 0 },
      }),
    );
    const heard = await scene.followUps.tasks.ofContact(ann, interactionId);
    expect(heard?.call?.line).toBe('noAnswer');
    expect(heard?.outcomes).toContain('noAnswer');
    expect(heard?.outcomes).not.toContain('policyholderRefuses');
    const filed = await scene.tell(ann, heard as FollowUpView, ended('noAnswer', { silence: 'ringing' }));
    expect(filed.plan.step).toMatchObject({ action: 'wait', from: '2026-03-02T08:00:00.000Z' });
    expect(await scene.next(ann)).toBeNull();
    await scene.clock.advance(6 * 3_600_000);
    expect((await scene.next(ann))?.id).toBe(task.id);
    await scene.tell(ann, await scene.dial(ann, await taken()), ended('notInService'));
  });

  it('goes on with the same agent the day after, and no question comes twice', async () => {
    await scene.add(newTask());
    let task = await reached(ann, await taken(ann));
    task = await scene.tell(ann, task, yes('ownSignature'));
    task = await scene.tell(ann, task, { type: 'callEnded', end: { kind: 'hungUp' } });
    await scene.clock.advance(17 * 3_600_000);
    expect(await scene.next(bob)).toBeNull();
    task = await scene.dial(ann, await taken(ann));
    for (const event of [
      { type: 'identified', person: 'policyholder' },
      { type: 'consented', given: true },
    ] as TaskEvent[])
      task = await scene.tell(ann, task, event);
    expect(task.plan.step).toMatchObject({ action: 'ask', question: { code: 'readDocuments' } });
    for (const question of traditional.slice(1)) task = await scene.tell(ann, task, yes(question));
    task = await scene.tell(ann, task, { type: 'callEnded', end: { kind: 'completed' } });
    expect(task.plan.state.end?.outcome).toBe('completed');
  });

  it('takes a number that was given, and keeps its digits out of the history', async () => {
    await scene.add(newTask());
    let task = await scene.dial(ann, await taken(ann));
    task = await scene.tell(ann, task, { type: 'identified', person: 'other' });
    const given = { id: 'given-1', kind: 'office' } as const;
    const event: TaskEvent = {
      ...{ type: 'numberGiven', number: given, by: 'thirdPerson', checked: true, confirmedAgain: false },
    };
    await expect(scene.tell(ann, task, event, '12')).rejects.toMatchObject(code('calls.numberInvalid'));
    task = await scene.tell(ann, task, event, '15400000009');
    expect(JSON.stringify(task)).not.toContain('15400000009');
    task = await scene.tell(ann, task, ended('wrongNumber'));
    expect(task.plan.step.numbers).toEqual(['given-1']);
    const live = await scene.dial(ann, task);
    expect(scene.placed.at(-1)?.number).toBe('+8615400000009');
    await scene.tell(ann, live, ended('notInService'));
  });
});

describe('what is found', () => {
  it('becomes tickets on the clock of the rules, each once; a wish to surrender at once', async () => {
    await scene.add(
      newTask({ policies: [newPolicy({ design: 'participating' }), newPolicy({ design: 'universal' })] }),
    );
    const before = scene.tickets.length;
    let task = await reached(ann, await taken(ann));
    task = await scene.tell(ann, task, no('ownSignature'));
    task = await scene.tell(ann, task, { type: 'surrenderWish', by: 'policyholder' });
    await expect(scene.tell(ann, task, yes('readDocuments'))).rejects.toMatchObject(
      code('followUps.refused'),
    );
    task = await scene.tell(ann, task, { type: 'surrenderAlertFiled' });
    const made = () => scene.tickets.slice(before).map(({ title }) => title);
    expect(made()).toEqual(['回访：退保预警']);
    expect(scene.tickets.at(-1)?.dueAt?.getTime()).toBe(scene.clock.now().getTime() + 15 * 86_400_000);
    while (task.plan.step.question !== null)
      task = await scene.tell(ann, task, yes(task.plan.step.question.code));
    task = await scene.tell(ann, task, { type: 'callEnded', end: { kind: 'completed' } });
    expect(made()).toEqual(['回访：退保预警', '回访：签名存疑']);
    expect(scene.tickets.at(-1)?.values.description).toContain('签名由业务员代签');
    expect(task.plan.results.map(({ policyId }) => policyId)).toEqual(['policy-1', 'policy-2']);
  });
});

describe('the pools', () => {
  it('give an agent his own tasks first, then the most urgent of the shared ones; never a paused one', async () => {
    const late = await createTasksFixture();
    const agent = late.hire('agent');
    const leader = late.hire('teamLeader');
    await late.add(
      newTask({
        key: 'usual',
        policies: [newPolicy({ coolingOff: { receivedOn: '2026-03-01', days: 20 } })],
      }),
      newTask({
        key: 'urgent',
        policies: [newPolicy({ coolingOff: { receivedOn: '2026-02-20', days: 10 } })],
      }),
      newTask({ key: 'own', policies: [newPolicy({ coolingOff: null })] }),
      newTask({ key: 'paused', priority: 9 }),
    );
    const { rows } = await late.database.pool.query('select id, key, version from follow_up_tasks');
    const idOf = (key: string): string => rows.find((row) => row.key === key)?.id;
    const set = (key: string, of: object) =>
      late.database.transaction((tx) =>
        late.followUps.tasks.set(tx, leader, idOf(key), {
          ...{ ownerId: null, paused: false, priority: 5, version: 1, ...of },
        }),
      );
    await set('own', { ownerId: agent.staffId });
    await set('paused', { paused: true });
    await expect(set('paused', { version: 1 })).rejects.toMatchObject(code('staleVersion'));
    const order: string[] = [];
    for (let n = 0; n < 4; n++) {
      const task = await late.next(agent);
      if (task === null) break;
      order.push(rows.find(({ id }) => id === task.id)?.key);
      await late.tell(agent, await late.dial(agent, task), ended('notInService'));
    }
    expect(order).toEqual(['own', 'urgent', 'usual']);
    const risk = await late.followUps.tasks.list(leader, { list: 'leader', limit: 10 });
    expect(risk.tasks.map(({ paused }) => paused)).toEqual([true]);
    await late.drop();
  });

  it('give nobody anything outside the hours, and the same again when they open', async () => {
    const night = await createTasksFixture('2026-03-02T12:50:00Z');
    const agent = night.hire('agent');
    await night.add(newTask());
    await night.clock.advance(20 * 60_000);
    expect(await night.next(agent)).toBeNull();
    const [row] = (await night.followUps.tasks.list(agent, { list: 'shared', limit: 5 })).tasks;
    expect(row?.step).toMatchObject({ action: 'wait', from: '2026-03-03T01:00:00.000Z' });
    await night.clock.advance(12 * 3_600_000);
    expect(await night.next(agent)).not.toBeNull();
    await night.drop();
  });
});
