import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import type { TaskCommand } from '../contract/tasks.ts';
import type { TicketService } from '../contract.ts';
import { checkTicket } from '../testing/checks.ts';
import { customers, type StaffName, staff } from '../testing/make-tickets.ts';
import { createTicketScene, type TicketScene } from '../testing/scene.ts';
import { ticketsOfCustomers } from './contacts-store.ts';
import { isLive } from './held.ts';
import { findTicket, type TaskRecord, tasksOf } from './store.ts';

const hour = 3_600_000;
let scene: TicketScene;
beforeAll(async () => {
  scene = await createTicketScene();
});
afterAll(() => scene.drop());
beforeEach(() => {
  scene.news.length = 0;
  scene.sent.length = 0;
  scene.services.length = 0;
  scene.guards.length = 0;
});

const only = async (id: string): Promise<TaskRecord> => {
  const tasks = (await tasksOf(scene.database.read, id)).filter(isLive);
  if (tasks.length !== 1 || tasks[0] === undefined) throw new Error(`${tasks.length} tasks`);
  return tasks[0];
};
const act = (by: StaffName, id: string, command: TaskCommand) =>
  scene.database.transaction((tx) => scene.tickets.tasks.act(tx, scene.as(by), id, command));
async function doTask(by: StaffName, id: string, outcome: string): Promise<void> {
  const task = await only(id);
  if (task.state === 'open') await act(by, task.id, { action: 'claim' });
  await act(by, task.id, { action: 'complete', outcome, note: '', values: { result: '结果' } });
}
const ended = (noticeId: string, delivered: boolean) =>
  scene.database.transaction((tx) => scene.tickets.noticeEnded(tx, noticeId, delivered));
const claimEnquiry = { kind: 'claimEnquiry', values: { question: '需要哪些材料' } };

it('sends a notice once for each key, and still has the customer told where more is to be done', async () => {
  const id = await scene.register('agent', claimEnquiry);
  await doTask('supervisor', id, 'documents');
  await scene.timers.runDue();
  expect(scene.sent).toEqual([
    expect.objectContaining({ once: `${id}:sendList:1`, template: 'claim-documents' }),
  ]);
  const ticket = await findTicket(scene.database.read, id);
  // What the drawing asks for comes next: the list was no result.
  if (ticket?.state !== 'closed') await checkTicket(scene.database, id);
  const { rows } = await scene.database.pool.query(
    "select count(*) as n from ticket_entries where ticket_id = $1 and what = 'notice.queued'",
    [id],
  );
  expect(rows[0].n).toBe(1);
});

it('waits for a notice with the result, closes when it was delivered, and asks a person when it was not', async () => {
  for (const delivered of [true, false]) {
    const id = await scene.register('agent');
    await doTask('backOffice', id, 'found');
    // As if the drawing had sent it instead of asking a person: the telling is dropped, the notice is on its way.
    const noticeId = newId();
    await scene.database.pool.query(
      "update ticket_tasks set state = 'dropped', owner_id = null where ticket_id = $1 and work = 'inform'",
      [id],
    );
    await scene.database.pool.query(
      `update tickets set notice_id = $2, process_state = jsonb_set(process_state, '{ended}', 'true') where id = $1`,
      [id, noticeId],
    );
    await ended(newId(), true);
    await ended(noticeId, delivered);
    const ticket = await findTicket(scene.database.read, id);
    if (delivered)
      expect(ticket).toMatchObject({
        state: 'closed',
        closeReason: 'noticeDelivered',
        toldHow: 'notice',
        verdict: 'notAsked',
      });
    else {
      expect(ticket).toMatchObject({ state: 'informing', noticeId: null });
      expect(await only(id)).toMatchObject({ node: 'tell', ownerId: staff.agent.id });
    }
    await ended(noticeId, delivered);
    expect((await findTicket(scene.database.read, id))?.version).toBe(ticket?.version);
  }
});

it('tries a failing service again, ever later, and then asks a person with the reason', async () => {
  let tries = 0;
  const keys = new Set<string>();
  const failing: TicketService = {
    code: 'flaky',
    name: { zh: '外部系统', en: 'Outside system' },
    async run({ key }) {
      tries += 1;
      keys.add(key);
      throw Object.assign(new Error('the line is down: 15400000001'), { code: 'ECONNREFUSED' });
    },
  };
  scene.services.push(failing);
  const id = await scene.register('agent', claimEnquiry);
  // As if the drawing had asked for it.
  await scene.database.pool.query(
    "insert into ticket_calls (ticket_id, key, node, service, params, state) values ($1, 'remind:9', 'remind', 'flaky', '{}', 'waiting')",
    [id],
  );
  await scene.database.transaction((tx) =>
    scene.timers.set(tx, { kind: 'ticket.call', key: `${id}/remind:9`, dueAt: scene.clock.now() }),
  );
  await scene.database.pool.query(
    `update tickets set process_state = jsonb_set(process_state, '{tokens}', process_state->'tokens' ||
       '[{"node":"remind","key":"remind:9","outcome":null,"help":false}]') where id = $1`,
    [id],
  );
  await scene.timers.runDue();
  const call = async () =>
    (
      await scene.database.pool.query(
        "select state, attempts, problem from ticket_calls where ticket_id = $1 and key = 'remind:9'",
        [id],
      )
    ).rows[0];
  expect(await call()).toEqual({ state: 'waiting', attempts: 1, problem: 'ECONNREFUSED' });
  await scene.advance(29_000);
  expect((await call()).attempts).toBe(1);
  await scene.advance(1_000);
  expect((await call()).attempts).toBe(2);
  for (let n = 0; n < 3; n++) await scene.advance(hour);
  expect(await call()).toMatchObject({ state: 'gaveUp', attempts: 5 });
  const help = (await tasksOf(scene.database.read, id)).find(({ work }) => work === 'failedService');
  expect(help).toMatchObject({ state: 'open', problem: { service: 'flaky', problem: 'ECONNREFUSED' } });
  const page = await scene.tickets.reading.page(scene.as('supervisor'), id);
  expect(page.tasks.find(({ work }) => work === 'failedService')?.problem?.zh).toContain(
    '「外部系统」多次执行失败（ECONNREFUSED）',
  );
  await act('supervisor', help?.id ?? '', { action: 'claim' });
  await act('supervisor', help?.id ?? '', { action: 'complete', outcome: 'skip', note: '' });
  await checkTicket(scene.database, id);
  expect([tries, keys.size]).toEqual([5, 1]);
});

it('asks the guards of a kind, who may refuse with a sentence, add data, and hear of every move', async () => {
  const heard: string[] = [];
  scene.guards.push({
    kinds: ['complaint'],
    async created(tx, ticket) {
      heard.push('created');
      await scene.tickets.assign(tx, ticket.id, staff.leader.id, { by: null, reason: '无利害关系' });
      await scene.tickets.moveDeadline(tx, ticket.id, new Date(ticket.createdAt.getTime() + 24 * hour), {
        by: null,
        reason: '一级',
      });
    },
    async refuses(_, __, { action, by }) {
      return action === 'withdraw' && by.staffId === staff.agent.id
        ? { zh: '须客户本人确认', en: 'The customer must say so' }
        : null;
    },
    async moved(_, __, { action }) {
      heard.push(action);
    },
    data: async () => ({ level: 1 }),
  });
  const id = await scene.register('agent', {
    kind: 'complaint',
    customerId: null,
    values: {},
  });
  const made = await findTicket(scene.database.read, id);
  expect(made).toMatchObject({ ownerId: staff.leader.id, customerId: null, path: 'hq.ningbo' });
  expect((made?.dueAt.getTime() ?? 0) - (made?.createdAt.getTime() ?? 0)).toBe(24 * hour);
  expect(await only(id)).toMatchObject({ node: 'settle', role: 'agent' });
  const withdraw = scene.database.transaction((tx) =>
    scene.tickets.acting.act(tx, scene.as('agent'), id, { action: 'withdraw', reason: '误登' }),
  );
  await expect(withdraw).rejects.toMatchObject({
    kind: { code: 'tickets.guarded' },
    values: { reason: 'The customer must say so' },
  });
  expect(heard).toEqual(['created', 'assign', 'moveDeadline']);
  await scene.database.transaction((tx) =>
    scene.tickets.note(tx, id, { by: null, what: 'level.changed', data: { level: 2 }, text: '加重' }),
  );
  expect(heard.at(-1)).toBe('level.changed');
});

it('is closed by a supervisor where nobody can be told, of an anonymous matter at once', async () => {
  const id = await scene.register('agent', {
    kind: 'suggestion',
    customerId: null,
    values: { about: 'service', description: '增加夜间服务' },
  });
  await doTask('backOffice', id, 'known').catch(async () => doTask('backOffice', id, 'pass'));
  for (
    let guard = 0;
    guard < 5 && (await findTicket(scene.database.read, id))?.state !== 'informing';
    guard++
  ) {
    await doTask('supervisor', id, 'declined');
  }
  const close = { action: 'closeUntold', why: 'anonymous', reason: '匿名，无联系方式' } as const;
  await scene.database.transaction((tx) => scene.tickets.acting.act(tx, scene.as('supervisor'), id, close));
  expect(await findTicket(scene.database.read, id)).toMatchObject({
    state: 'closed',
    closeReason: 'anonymous',
  });
  await checkTicket(scene.database, id);
});

it('follows its customer when two turn out to be one', async () => {
  const id = await scene.register('agent', { customerId: customers.li });
  const moved = await scene.database.transaction((tx) =>
    ticketsOfCustomers.move(tx, customers.li, customers.wang, null),
  );
  expect(moved).toContain(id);
  expect((await findTicket(scene.database.read, id))?.customerId).toBe(customers.wang);
  const back = await scene.database.transaction((tx) =>
    ticketsOfCustomers.move(tx, customers.wang, customers.li, moved),
  );
  expect(back.sort()).toEqual([...moved].sort());
});

it('gives work to who stands in where a department has nobody, and says so', async () => {
  const id = await scene.register('agent', claimEnquiry);
  expect(await only(id)).toMatchObject({ role: 'supervisor', path: 'hq' });
  const { entries } = await scene.tickets.reading.page(scene.as('agent'), id);
  expect(entries.find(({ what }) => what === 'task.standIn')?.data).toMatchObject({
    role: 'dept.claims',
    to: 'supervisor',
  });
});

it('gives back to the team what somebody had in hand who has left', async () => {
  const id = await scene.register('agent');
  const task = await only(id);
  await act('backOffice', task.id, { action: 'claim' });
  const person = scene.people.find((one) => one.id === staff.backOffice.id);
  if (person !== undefined) person.active = false;
  const left = {
    type: 'staff.changed',
    at: scene.clock.now(),
    subject: null,
    path: null,
    ids: { staffId: staff.backOffice.id },
    data: {},
    position: 1,
  };
  for (const { handle } of [...scene.tickets.consumers, ...scene.tickets.consumers]) {
    await scene.database.transaction((tx) => handle(tx, [left]));
  }
  if (person !== undefined) person.active = true;
  expect(await only(id)).toMatchObject({ id: task.id, state: 'open', ownerId: null });
  expect((await findTicket(scene.database.read, id))?.ownerId).toBeNull();
  expect(scene.news.filter(({ to }) => to.includes(staff.leader.id))).toHaveLength(1);
  await checkTicket(scene.database, id);
});
