/**
 * A follow-up call with sound: a customer with a participating and a universal policy, a «no», the wish to surrender, a
 * hang-up, the rest on the day after, and the problem tickets.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deskShows, hears, plays, signIn, wrapUp } from './acts.ts';
import { type ApiClient, apiClient, newestInteraction } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { agentHz, openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

const customerHz = 660;
/** 区先生 of the demo: one number, a participating and a universal policy. */
const number = '15400000003';

let server: ServerUnderTest;
let agent: Person;
let customer: Person;
let leader: ApiClient;

interface SeenTask {
  id: string;
  version: number;
  holder: string;
  plan: {
    step: { action: string; question: { code: string } | null };
    state: { end: { outcome: string } | null; attempts: unknown[]; answers: unknown[] };
    results: { policyId: string; answers: { basis: string }[] }[];
  };
}

/** A task of a ticket, as whoever works on it reads it. */
interface SeenWork {
  id: string;
  version: number;
  kind: string;
}

keepEvidence(() => server);
beforeAll(async () => {
  // Nine in the morning at the centre, so that hours and the next day are the test’s.
  server = await startServer({}, ['--demo', '--clock', 'manual', '--clock-from', '2026-11-25T02:00:00Z']);
  agent = await openPerson({ hz: agentHz });
  customer = await openPerson({ hz: customerHz, width: 390, height: 844 });
  leader = await apiClient(server.url, '7001');
  await signIn(agent.page, server.url, '8001');
});
afterAll(async () => {
  await agent?.close();
  await customer?.close();
  await server?.stop();
});

const at = (page: Page, step: string) => page.locator(`[data-step=${step}]`).waitFor();
const asks = (page: Page, question: string) => page.locator(`[data-question=${question}]`).waitFor();
async function pickUp(): Promise<void> {
  await customer.page.locator('[data-handset=ringing]').waitFor();
  await customer.page.getByRole('button', { name: '接听' }).click();
}
async function hangUp(): Promise<void> {
  await customer.page.getByRole('button', { name: '挂断' }).click();
}
async function mine(): Promise<SeenTask> {
  const { tasks } = await leader.get<{ tasks: { id: string; holder: string; policies: number }[] }>(
    '/api/follow-up-tasks?list=open&limit=100',
  );
  const found = tasks.find(({ holder, policies }) => holder === '区先生' && policies === 2);
  return leader.get(`/api/follow-up-tasks/${found?.id}`);
}
/** Takes the task that comes next and dials it. */
async function dial(page: Page, path = '/follow-ups'): Promise<void> {
  await page.goto(server.url + path);
  await page.getByRole('button', { name: /^拨打/ }).click();
}

it('leads through the call, files the wish to surrender, and keeps what was said when he hangs up', async () => {
  const desk = agent.page;
  await customer.page.goto(`${server.url}/phone?number=${number}`);
  await customer.page.locator('[data-handset=idle]').waitFor();
  const task = await mine();
  await dial(desk, `/follow-ups?list=shared&open=${task.id}`);
  await pickUp();
  await deskShows(desk, 'talking');
  await hears(agent, customerHz);
  await hears(customer, agentHz);

  await at(desk, 'askWho');
  await desk.keyboard.press('1');
  await at(desk, 'askConsent');
  await desk.keyboard.press('1');
  await at(desk, 'checkIdentity');
  await desk.getByText('区慕云').first().waitFor();
  await desk.keyboard.press('1');

  await asks(desk, 'ownSignature');
  await desk.keyboard.press('2');
  await desk.getByLabel(/书面语/).fill('客户称投保单由业务员代签');
  await desk.keyboard.press('Control+Enter');
  await asks(desk, 'readDocuments');
  // Vague: confirmed once more, in fewer words.
  await desk.keyboard.press('3');
  await desk.getByText('说明书和提示书您看明白了吗？').first().waitFor();
  // A page that was loaded again goes on at the step.
  await desk.reload();
  await asks(desk, 'readDocuments');
  await desk.keyboard.press('1');
  await asks(desk, 'knowsCover');

  await desk.keyboard.press('Alt+Shift+t');
  await at(desk, 'fileSurrenderAlert');
  await desk.keyboard.press('1');
  await asks(desk, 'knowsCover');
  await hangUp();
  await desk.getByText('请选择结果').first().waitFor();
  await desk.getByLabel('结束并选择结果').first().click();
  await desk.getByTitle('客户中途挂断').click();
  await desk.getByRole('button', { name: '保存结果' }).click();
  await desk.getByText('结果已保存').waitFor();
  await wrapUp(desk, '13', '');

  const kept = await leader.get<SeenTask>(`/api/follow-up-tasks/${task.id}`);
  expect(kept.plan.state).toMatchObject({ end: null, attempts: [{}], answers: [{}, {}, {}] });
  // A wish to surrender doesn’t wait for the end of the task.
  const { tickets } = await leader.get<{ tickets: { kind: string }[] }>('/api/tickets?kind=followUpProblem');
  expect(tickets.length).toBeGreaterThanOrEqual(1);
});

it('goes on with the same agent on the day after, completes, and has tickets for what was found', async () => {
  const page = agent.page;
  await leader.post('/api/clock/advance', { ms: 23 * 3_600_000 });
  // Nobody’s session lasts over night.
  leader = await apiClient(server.url, '7001');
  await agent.context.clearCookies();
  await signIn(page, server.url, '8001');
  const task = await mine();
  await dial(page, `/follow-ups?list=mine&open=${task.id}`);
  await pickUp();
  await deskShows(page, 'talking');
  await at(page, 'askWho');
  await page.keyboard.press('1');
  await at(page, 'askConsent');
  await page.keyboard.press('1');
  // Who he is was confirmed the day before.
  await asks(page, 'knowsCover');
  for (const question of [
    ...['knowsCover', 'knowsSurrenderLoss', 'knowsCoolingOff', 'knowsPayments', 'bonusUncertain'],
    ...['notCompared', 'accountFees', 'accountUncertain', 'address'],
  ]) {
    await asks(page, question);
    await page.keyboard.press('1');
  }
  await at(page, 'closeCall');
  await page.keyboard.press('1');
  await page.getByText('结果已保存').waitFor();
  await hangUp();
  await wrapUp(page, '13', '');
  const done = await leader.get<SeenTask>(`/api/follow-up-tasks/${task.id}`);
  expect(done.plan.state.end?.outcome).toBe('completed');
  expect(done.plan.results.map(({ policyId }) => policyId)).toEqual(['policy-1', 'policy-2']);
  const interaction = await newestInteraction(leader);
  expect(interaction).toMatchObject({ outcome: 'answered', staffNo: '8001' });
});

it('plays what was said at an answer to who may hear recordings', async () => {
  const { page } = agent;
  const { tasks } = await leader.get<{ tasks: { id: string; holder: string; policies: number }[] }>(
    '/api/follow-up-tasks?list=ended&limit=100',
  );
  const done = tasks.find(({ holder, policies }) => holder === '区先生' && policies === 2);
  await agent.context.clearCookies();
  await signIn(page, server.url, '7001');
  await page.goto(`${server.url}/follow-ups?list=ended&open=${done?.id}`);
  await page.getByRole('button', { name: '听录音' }).first().click();
  await plays(agent, customerHz);
  await plays(agent, agentHz);
  await page.getByRole('button', { name: '停止' }).click();
});

it('never gives what was found to whoever sold the policy', async () => {
  const worker = await apiClient(server.url, '4001');
  const { tasks } = await worker.get<{ tasks: SeenWork[] }>('/api/tasks?of=team');
  const work = tasks.find(({ kind }) => kind === 'followUpProblem');
  if (work === undefined) throw new Error('no problem waits for 4001');
  const act = (command: object, version: number): Promise<SeenWork> =>
    worker.post(`/api/tasks/${work.id}/actions`, { command, version });
  const taken = await act({ action: 'claim' }, work.version);
  const { staff } = await (await apiClient(server.url, '1001')).get<{
    staff: { id: string; staffNo: string }[];
  }>('/api/staff?search=4007');
  const seller = staff.find(({ staffNo }) => staffNo === '4007');
  const toSeller = { action: 'handOver', to: { staffId: seller?.id }, reason: '客户等着答复' };
  await expect(act(toSeller, taken.version)).rejects.toThrow(/409 .*tickets\.guarded.*销售人员/);
  // Nor does he find it among what he could take himself.
  const theirs = await (await apiClient(server.url, '4007')).get<{ tasks: SeenWork[] }>('/api/tasks?of=team');
  expect(theirs.tasks.filter(({ kind }) => kind === 'followUpProblem')).toEqual([]);
});

it('opens every figure to as many tasks as it counts, and none where it counts none', async () => {
  const { page } = agent;
  await agent.context.clearCookies();
  await signIn(page, server.url, '6001');
  await page.goto(`${server.url}/follow-up-figures?by=kind`);
  const total = page.locator('tbody tr').first();
  for (const figure of ['拨打率', '接通率', '成功率']) {
    const open = total.getByRole('button', { name: new RegExp(`：${figure} \\d+/\\d+，看任务`) });
    const [, count = ''] = /(\d+)\/\d+，看任务/.exec((await open.getAttribute('aria-label')) ?? '') ?? [];
    expect(Number(count)).toBeGreaterThan(0);
    await open.click();
    const list = page.getByRole('region', { name: '计入的任务' });
    await list.locator('tbody tr').first().waitFor();
    expect(await list.locator('tbody tr').count()).toBe(Number(count));
    await page.getByRole('button', { name: '关闭', exact: true }).click();
    await list.waitFor({ state: 'detached' });
  }
  const none = page.getByRole('button', { name: / 0\/[1-9]\d*，看任务$/ });
  expect(await none.count()).toBe(0);
});
