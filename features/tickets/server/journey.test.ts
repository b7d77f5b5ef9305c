import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { TaskCommand } from '../contract/tasks.ts';
import type { TicketCommand } from '../contract/tickets.ts';
import { customers, type StaffName, staff } from '../testing/make-tickets.ts';
import { createTicketScene, monday, type TicketScene } from '../testing/scene.ts';
import { findTicket, type TaskRecord, type TicketRecord, tasksOf } from './store.ts';

const hour = 3_600_000;
let scene: TicketScene;
beforeAll(async () => {
  scene = await createTicketScene();
});
afterAll(() => scene.drop());
beforeEach(() => {
  scene.news.length = 0;
});

async function ticket(id: string): Promise<TicketRecord> {
  const found = await findTicket(scene.database.read, id);
  if (found === null) throw new Error('no ticket');
  return found;
}
const live = async (id: string): Promise<TaskRecord[]> =>
  (await tasksOf(scene.database.read, id)).filter(({ state }) => state === 'open' || state === 'claimed');
async function only(id: string): Promise<TaskRecord> {
  const tasks = await live(id);
  if (tasks.length !== 1 || tasks[0] === undefined) throw new Error(`${tasks.length} tasks`);
  return tasks[0];
}
const onTask = (by: StaffName, id: string, command: TaskCommand, version?: number) =>
  scene.database.transaction((tx) => scene.tickets.tasks.act(tx, scene.as(by), id, command, version));
const on = (by: StaffName, id: string, command: TicketCommand, version?: number) =>
  scene.database.transaction((tx) => scene.tickets.acting.act(tx, scene.as(by), id, command, version));
const page = (by: StaffName, id: string) => scene.tickets.reading.page(scene.as(by), id);
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { kind?: { code: string } }) => error.kind?.code ?? String(error),
  );
const done = (
  outcome: string,
  more: Partial<Extract<TaskCommand, { action: 'complete' }>> = {},
): TaskCommand => ({
  action: 'complete',
  outcome,
  note: '',
  ...more,
});
const told = (verdict: 'satisfied' | 'unsatisfied' = 'satisfied') =>
  done('told', { told: { interactionId: null, verdict } });

/** Back office looks it up; the ticket waits for the customer to be told. */
async function lookedUp(by: StaffName = 'agent'): Promise<string> {
  const id = await scene.register(by);
  const task = await only(id);
  await onTask('backOffice', task.id, { action: 'claim' });
  await onTask('backOffice', task.id, done('found', { values: { result: '三月五日零时生效' } }));
  return id;
}

it('goes from the registration to the end with the customer told', async () => {
  const id = await scene.register('agent');
  expect(await ticket(id)).toMatchObject({
    state: 'open',
    ownerId: null,
    no: expect.stringMatching(/^260302\d{5}$/),
  });
  const first = await only(id);
  expect(first).toMatchObject({ node: 'lookUp', role: 'backOffice', path: 'hq.ningbo', state: 'open' });

  expect(await code(onTask('agent', first.id, { action: 'claim' }))).toBe('tickets.notYours');
  await onTask('backOffice', first.id, { action: 'claim' });
  expect(await code(onTask('backOffice', first.id, done('found')))).toBe('tickets.fieldsMissing');
  expect(await code(onTask('backOffice', first.id, done('nonsense')))).toBe('tickets.outcomeUnknown');
  await onTask('backOffice', first.id, done('found', { values: { result: '三月五日零时生效' } }));
  expect(await ticket(id)).toMatchObject({ state: 'informing', ownerId: staff.backOffice.id, begun: true });

  // Telling belongs to who registered it.
  const telling = await only(id);
  expect(telling).toMatchObject({ work: 'inform', state: 'claimed', ownerId: staff.agent.id });
  expect(await code(onTask('agent', telling.id, done('told')))).toBe('invalidInput');
  await onTask('agent', telling.id, told());
  expect(await ticket(id)).toMatchObject({
    state: 'closed',
    closeReason: 'told',
    verdict: 'satisfied',
    processState: null,
    toldHow: 'inPerson',
  });
  const { rows } = await scene.database.pool.query('select kind from timers where key = $1', [id]);
  expect(rows).toEqual([]);
  const { entries, been, actions } = await page('agent', id);
  expect(entries.map(({ what }) => what).reverse()).toEqual([
    'created',
    'task.claimed',
    'edited',
    'task.completed',
    'told',
    'task.completed',
    'closed',
  ]);
  expect(been).toContain('lookUp');
  expect(actions).toEqual(['reopen']);
});

it('begins anew for a customer who is not satisfied, once', async () => {
  const id = await lookedUp();
  await onTask('agent', (await only(id)).id, told('unsatisfied'));
  expect(await ticket(id)).toMatchObject({ state: 'inProgress', rounds: 1, toldAt: null, objections: 1 });
  const again = await only(id);
  expect(again).toMatchObject({ node: 'lookUp', key: 'r1/lookUp:1', ownerId: staff.backOffice.id });
  await onTask('backOffice', again.id, done('found'));
  await onTask('agent', (await only(id)).id, told('unsatisfied'));
  expect(await ticket(id)).toMatchObject({ state: 'closed', closeReason: 'told', verdict: 'unsatisfied' });
  expect(await code(on('backOffice', id, { action: 'chase', reason: '催' }))).toBe('tickets.notNow');
  await on('agent', id, { action: 'reopen', reason: '客户来电' });
  expect(await ticket(id)).toMatchObject({ state: 'inProgress', rounds: 2, verdict: null, closedAt: null });
  expect(await live(id)).toHaveLength(1);
});

it('is closed untold only after the tries, and by a supervisor', async () => {
  const id = await lookedUp();
  const close: TicketCommand = { action: 'closeUntold', why: 'unreachable', reason: '三次未接通' };
  expect(await code(on('agent', id, close))).toBe('notAllowed');
  expect(await code(on('supervisor', id, { ...close, why: 'anonymous' }))).toBe('tickets.triesLeft');
  for (let tries = 1; tries <= 3; tries++) {
    expect(await code(on('supervisor', id, close))).toBe('tickets.triesLeft');
    const task = await only(id);
    await onTask('agent', task.id, done('unreached'));
    expect(await ticket(id)).toMatchObject({ state: 'informing', tries });
    if (tries < 3) await scene.advance(24 * hour);
  }
  expect(scene.news.filter(({ what }) => what === 'unreached')).toHaveLength(1);
  await on('supervisor', id, close);
  expect(await ticket(id)).toMatchObject({ state: 'closed', closeReason: 'unreachable', verdict: null });
  expect(await live(id)).toEqual([]);
});

it('waits no longer for the next try when the customer calls himself', async () => {
  const id = await lookedUp();
  await onTask('agent', (await only(id)).id, done('unreached'));
  expect([await live(id), (await ticket(id)).state]).toEqual([[], 'informing']);
  await on('otherAgent', id, {
    action: 'informed',
    how: 'call',
    interactionId: null,
    verdict: 'accepted',
    note: '来电',
  });
  expect(await ticket(id)).toMatchObject({
    state: 'closed',
    closeReason: 'told',
    verdict: 'accepted',
    toldHow: 'call',
  });
});

it('lets nobody take a task twice, and answers a stale version with the row', async () => {
  const id = await scene.register('agent');
  const task = await only(id);
  scene.people.push({ ...staff.backOffice, id: staff.otherBranch.id, staffNo: '9', path: 'hq.ningbo' });
  const results = await Promise.all([
    code(onTask('backOffice', task.id, { action: 'claim' }, 1)),
    code(onTask('backOffice', task.id, { action: 'claim' }, 1)),
    code(
      scene.database.transaction((tx) =>
        scene.tickets.tasks.act(tx, { ...scene.as('otherBranch') }, task.id, { action: 'claim' }, 1),
      ),
    ),
  ]);
  scene.people.pop();
  expect(results.filter((one) => one === 'done')).toHaveLength(1);
  await onTask('backOffice', task.id, { action: 'release' }).catch(() => {});
  expect(await code(on('supervisor', id, { action: 'chase', reason: '催' }, 1))).toBe('staleVersion');
  const stale = scene.database.transaction((tx) =>
    scene.tickets.updating.act(tx, scene.as('supervisor'), id, { action: 'chase', reason: '催' }, 1),
  );
  await expect(stale).rejects.toMatchObject({ data: { id, version: (await ticket(id)).version } });
});

it('is taken back by who did the last step, and sent back by who has the next', async () => {
  const id = await lookedUp();
  const telling = await only(id);
  const look = (await tasksOf(scene.database.read, id)).find(({ node }) => node === 'lookUp');
  await onTask('backOffice', look?.id ?? '', { action: 'undo' });
  expect(await only(id)).toMatchObject({
    id: look?.id,
    state: 'claimed',
    ownerId: staff.backOffice.id,
    outcome: null,
  });
  expect((await ticket(id)).state).toBe('inProgress');
  expect((await tasksOf(scene.database.read, id)).find((one) => one.id === telling.id)?.state).toBe(
    'dropped',
  );

  await onTask('backOffice', look?.id ?? '', done('found'));
  const second = await only(id);
  expect(second.key).not.toBe(telling.key);
  await onTask('agent', second.id, { action: 'sendBack', reason: '结果不清楚' });
  expect(await only(id)).toMatchObject({ id: look?.id, ownerId: staff.backOffice.id });
  expect(scene.news.at(-1)).toMatchObject({ to: [staff.backOffice.id], what: 'newTask' });
  await onTask('backOffice', look?.id ?? '', done('found'));
  await onTask('agent', (await only(id)).id, told());
  expect((await ticket(id)).state).toBe('closed');
});

it('reminds before the deadline, and escalates step by step after it, each once', async () => {
  const id = await scene.register('agent', { promisedMinutes: 120 });
  const { dueAt } = await ticket(id);
  expect(dueAt.getTime() - scene.clock.now().getTime()).toBe(2 * hour);
  const told = () =>
    scene.news.filter(({ once }) => once.startsWith(`${id}:`)).map(({ what, to }) => [what, to.length]);
  await scene.advance(hour);
  expect(await facts(id, 'ticket.reminded')).toBe(0);
  await scene.advance(0.5 * hour);
  expect(await facts(id, 'ticket.reminded')).toBe(1);
  await scene.advance(0.5 * hour);
  expect((await ticket(id)).escalation).toBe(1);
  expect(told()).toContainEqual(['overdue', 1]);
  await scene.advance(10 * 24 * hour);
  expect((await ticket(id)).escalation).toBe(3);
  expect([await facts(id, 'ticket.reminded'), await facts(id, 'ticket.overdue')]).toEqual([1, 3]);
  expect(
    (await page('supervisor', id)).entries
      .filter(({ what }) => what === 'overdue')
      .map(({ data }) => data.to),
  ).toEqual(['headquarters', 'supervisor', 'teamLeader']);
  await scene.advance(30 * 24 * hour);
  expect(await facts(id, 'ticket.overdue')).toBe(3);
});

it('leaves it to the feature that looks after a kind to tell staff of owner and deadline', async () => {
  const guard = { kinds: ['policyEnquiry'], tellsStaff: true } as const;
  scene.guards.push(guard);
  const id = await scene.register('agent', { promisedMinutes: 120 });
  await scene.database.transaction((tx) =>
    scene.tickets.assign(tx, id, staff.otherAgent.id, { by: null, reason: '支援' }),
  );
  await scene.advance(40 * 24 * hour);
  expect(await facts(id, 'ticket.overdue')).toBe(3);
  const told = scene.news.filter(({ once }) => once.startsWith(`${id}:`)).map(({ once }) => once);
  // Who does the work still hears that his step is late: that is named by the task and not by the deadline.
  expect(told.filter((once) => /handedOver|reminder|overdue:\d{4}-/.test(once))).toEqual([]);
  scene.guards.splice(scene.guards.indexOf(guard), 1);
});

it('stands still while it is suspended, and has as long left afterwards', async () => {
  const id = await scene.register('agent');
  const before = await ticket(id);
  await on('supervisor', id, {
    action: 'suspend',
    until: new Date(scene.clock.now().getTime() + 48 * hour).toISOString(),
    reason: '等材料',
  });
  expect(await code(onTask('backOffice', (await only(id)).id, { action: 'claim' }))).toBe('tickets.notNow');
  const count = await facts(id, 'ticket.overdue');
  await scene.advance(47 * hour);
  expect(await ticket(id)).toMatchObject({ state: 'suspended' });
  await scene.advance(hour);
  expect(await ticket(id)).toMatchObject({ state: 'open', suspendedAt: null });
  expect((await ticket(id)).dueAt.getTime()).toBeGreaterThan(before.dueAt.getTime());
  expect(await facts(id, 'ticket.overdue')).toBe(count);
  await onTask('backOffice', (await only(id)).id, { action: 'claim' });
});

it('is recalled by who registered it before anybody has begun', async () => {
  const id = await scene.register('agent');
  expect(await code(on('otherAgent', id, { action: 'recall', reason: '误登' }))).toBe('notAllowed');
  await on('agent', id, { action: 'recall', reason: '误登' });
  expect(await ticket(id)).toMatchObject({ state: 'closed', closeReason: 'recalled' });
  const begun = await scene.register('agent');
  await onTask('backOffice', (await only(begun)).id, { action: 'claim' });
  expect(await code(on('agent', begun, { action: 'recall', reason: '误登' }))).toBe('tickets.notNow');
});

it('joins two of one customer, and splits a part off', async () => {
  const [first, second] = [await scene.register('agent'), await scene.register('otherAgent')];
  const stranger = await scene.register('agent', { customerId: customers.li });
  const merge = (into: string): TicketCommand => ({ action: 'merge', into, reason: '同一件事' });
  expect(await code(on('supervisor', first, merge(stranger)))).toBe('tickets.mergeRefused');
  expect(await code(on('supervisor', first, merge(first)))).toBe('tickets.mergeRefused');
  await Promise.all([
    code(on('supervisor', first, merge(second))),
    code(on('supervisor', second, merge(first))),
  ]);
  const [a, b] = [await ticket(first), await ticket(second)];
  expect([a.state, b.state].sort()).toEqual(['closed', 'open']);
  const open = a.state === 'open' ? a : b;
  expect((await page('agent', open.id)).links).toHaveLength(1);

  await on('supervisor', open.id, {
    action: 'split',
    kind: 'suggestion',
    title: '建议短信提醒',
    values: { about: 'service', description: '建议' },
    reason: '另案',
  });
  const { links } = await page('supervisor', open.id);
  expect(links).toHaveLength(2);
});

it('shows the values masked, and opens them for a reason that is recorded', async () => {
  const id = await scene.register('agent', {
    values: { question: '查询', policyNo: 'PDAA２０２６00000001', contactPhone: '154 0000 0001' },
  });
  const { values } = await page('otherAgent', id);
  expect(values).toEqual({ question: '查询', policyNo: '****0001', contactPhone: '154****0001' });
  const request = { id, fields: ['policyNo', 'contactPhone'], reason: '核对保单', address: '10.0.0.1' };
  await expect(scene.tickets.reading.open(scene.as('otherAgent'), request)).rejects.toMatchObject({
    kind: { code: 'notAllowed' },
  });
  expect(await scene.tickets.reading.open(scene.as('supervisor'), request)).toEqual({
    policyNo: 'PDAA202600000001',
    contactPhone: '+8615400000001',
  });
  const { rows } = await scene.database.pool.query(
    "select entry->>'result' as result from audit_inbox where entry->>'action' = 'tickets.opened' order by id",
  );
  expect(rows.map(({ result }) => result)).toEqual(['refused', 'done']);
  const { rows: kept } = await scene.database.pool.query('select title, values from tickets where id = $1', [
    id,
  ]);
  expect(JSON.stringify(kept)).not.toMatch(/PDAA|154|查询/);
});

it('is found by its number, words of the title and a number in its form, within what one may see', async () => {
  const id = await scene.register('agent', {
    title: '车损险 Windscreen 玻璃更换进度',
    values: { question: '进度', policyNo: 'PD-7788/9900' },
  });
  const { no } = await ticket(id);
  const find = async (by: StaffName, query: string) =>
    (await scene.tickets.reading.search(scene.as(by), query, 10)).map((row) => row.id);
  for (const query of [no, no.slice(0, 9), '玻璃更换', 'windsc', '进度 车损', 'pd77889900']) {
    expect([query, (await find('agent', query)).includes(id)]).toEqual([query, true]);
  }
  expect(await find('agent', '玻璃破损')).toEqual([]);
  expect(await find('otherBranch', '玻璃更换')).toEqual([]);
  expect(await code(page('otherBranch', id))).toBe('notFound');
  await scene.database.transaction((tx) =>
    scene.tickets.assign(tx, id, staff.otherBranch.id, { by: null, reason: '支援' }),
  );
  expect(await find('otherBranch', '玻璃更换')).toEqual([id]);
});

it('lists what is to be done, what is late first', async () => {
  const inbox = (by: StaffName, of: 'me' | 'team' | 'led') =>
    scene.tickets.inbox.list(scene.as(by), { of, limit: 200 });
  const before = await inbox('backOffice', 'team');
  const id = await scene.register('agent', { promisedMinutes: 5 });
  const task = await only(id);
  const after = await inbox('backOffice', 'team');
  expect(after.tasks.map((row) => row.id)).toContain(task.id);
  expect(after.counts.team).toBe(before.counts.team + 1);
  expect((await inbox('otherBranch', 'team')).tasks.map((row) => row.id)).not.toContain(task.id);
  const deadlines = after.tasks.map(({ deadline }) => deadline);
  expect(deadlines).toEqual([...deadlines].sort());
  await onTask('backOffice', task.id, { action: 'claim' });
  expect((await inbox('backOffice', 'me')).tasks.map((row) => row.id)).toContain(task.id);
  expect((await inbox('leader', 'led')).tasks.map((row) => row.id)).toContain(task.id);
  expect(await code(inbox('agent', 'led'))).toBe('notAllowed');
  const { staff: takers } = await scene.tickets.inbox.takers(scene.as('supervisor'), task.id, 'yuangong');
  expect(takers[0]?.staffId).not.toBe(staff.backOffice.id);
  await onTask('supervisor', task.id, { action: 'handOver', to: { staffId: staff.leader.id }, reason: '忙' });
  expect(await only(id)).toMatchObject({ ownerId: staff.leader.id });
  expect(
    await code(onTask('leader', task.id, { action: 'handOver', to: { group: 'claims' }, reason: '转' })),
  ).toBe('tickets.nobodyFits');
});

it('counts live tickets for the board and for the screen pop', async () => {
  const byState = await scene.tickets.reading.counts(scene.as('supervisor'), 'state', undefined);
  const { rows } = await scene.database.pool.query(
    "select count(*) as n from tickets where state <> 'closed'",
  );
  expect(byState.reduce((sum, { live: n }) => sum + n, 0)).toBe(rows[0].n);
  for (const by of ['step', 'owner', 'priority', 'kind'] as const) {
    expect(
      (await scene.tickets.reading.counts(scene.as('supervisor'), by, 'policyEnquiry')).length,
    ).toBeGreaterThan(0);
  }
  const counts = (await scene.tickets.liveOf([customers.wang])).get(customers.wang);
  expect(counts?.live).toBeGreaterThan(0);
  expect(scene.clock.now().getTime()).toBeGreaterThan(monday.getTime());
});

async function facts(id: string, type: string): Promise<number> {
  const { rows } = await scene.database.pool.query(
    'select count(*) as n from fact_inbox where type = $1 and subject = $2',
    [type, id],
  );
  return rows[0].n;
}
