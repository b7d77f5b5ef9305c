import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DemoCore, startDemoCore } from '../demo/core/demo-core.ts';
import { createRows } from '../demo/core/rows.ts';
import { answer, deskShows, goReady, hears, signIn, startCall, wrapUp } from './acts.ts';
import { type ApiClient, apiClient } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { agentHz, customerHz, openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

const token = 'token-of-the-core-in-this-test';
const today = new Date();
const about = { customers: 60, seed: 7, today };
const made = createRows(about);
/** The first customer of the core: one car with two policies. */
const caller = made.customers(0);
const policy = made.policies(1);
const dialled = caller.numbers[0]?.number ?? '';

let core: DemoCore;
let server: ServerUnderTest;
let agent: Person;
let customer: Person;

keepEvidence(() => server);
beforeAll(async () => {
  core = await startDemoCore({ ...about, token, port: 0, notify: null });
  server = await startServer({ CORE_URL: core.url, CORE_TOKEN: token, CORE_EVERY_SECONDS: '1' });
  agent = await openPerson({ hz: agentHz });
  customer = await openPerson({ hz: customerHz, width: 390, height: 844 });
  await signIn(agent.page, server.url, '8001');
  await goReady(agent.page);
});
afterAll(async () => {
  await agent?.close();
  await customer?.close();
  await server?.stop();
  await core?.close();
});

const stateOf = async (client: ApiClient): Promise<string> =>
  (await client.get<{ state: string }>('/api/core/status')).state;

/** What the core has taken in, in the order in which it came. */
interface CoreWrites {
  key: string;
  times: number;
  status: number;
  change: { fields: string[]; customer: { id: string; numbers: { kind: string; number: string }[] } };
}
const writesInCore = async (): Promise<CoreWrites[]> =>
  ((await (await fetch(`${core.url}/control`)).json()) as { writes: CoreWrites[] }).writes;
const coreIs = async (mode: 'ok' | 'down'): Promise<void> => {
  const reply = await fetch(`${core.url}/control`, { method: 'POST', body: JSON.stringify({ mode }) });
  expect(reply.ok).toBe(true);
};

const panel = (page: Page) => page.locator('[data-verification]');
const band = (page: Page) => page.getByRole('status').filter({ hasText: '核心系统不可用' });
async function say(page: Page, factor: string, text: string): Promise<void> {
  await page.keyboard.press('Alt+v');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await panel(page).locator(`[data-factor="${factor}"][data-state=proved]`).waitFor();
}
async function addNumber(page: Page, kind: string, number: string): Promise<void> {
  await page.getByRole('button', { name: '添加电话' }).click();
  await page.getByLabel('类型').click();
  await page.getByTitle(kind, { exact: true }).click();
  await page.getByLabel('电话', { exact: true }).fill(number);
  await page.keyboard.press('Enter');
  await page.getByText('已添加电话').first().waitFor();
}
async function talksOn(): Promise<void> {
  await hears(agent, customerHz);
  await hears(customer, agentHz);
}

it('goes on with a call while the core is down, and brings it every change in order, once each, when it is back', async () => {
  const page = agent.page;
  const supervisor = await apiClient(server.url, '6001');
  await expect.poll(() => stateOf(supervisor), { timeout: 60_000, interval: 200 }).toBe('up');
  await startCall(customer.page, server.url, dialled);
  await customer.page.keyboard.press('2');
  await answer(page);
  await talksOn();
  await say(page, 'plateNo', policy.plate ?? '');

  await coreIs('down');
  await band(page).waitFor();
  await expect.poll(() => band(page).textContent()).toMatch(/显示的是 .+前的数据/);
  // From the mirror: proof goes on, and what it opens is told.
  await say(page, 'insuredOrClaimantName', caller.name);
  await panel(page).locator('[data-told=status] dd').first().getByText('有效').waitFor();
  await say(page, 'policyNo', `1 ${policy.policyNo}`);
  await panel(page).locator('[data-told=premium] dd').first().getByText('¥').first().waitFor();

  await page.getByRole('link', { name: '客户资料' }).click();
  await addNumber(page, '单位电话', '0574-87000001');
  await band(page).getByText('1 项修改等核心系统恢复后自动送达').waitFor();
  await addNumber(page, '缴费电话', '154 0000 7001');
  await band(page).getByText('2 项修改等核心系统恢复后自动送达').waitFor();
  await page.getByText('2 项修改还没有送达核心系统').waitFor();
  await talksOn();

  await server.killHard();
  await talksOn();
  await server.start();
  await band(page).getByText('2 项修改等核心系统恢复后自动送达').waitFor();
  await page.getByText('2 项修改还没有送达核心系统').waitFor();
  await talksOn();
  expect(await writesInCore()).toEqual([]);

  await coreIs('ok');
  await band(page).waitFor({ state: 'detached', timeout: 90_000 });
  await page.getByText('项修改还没有送达核心系统').waitFor({ state: 'detached' });
  const writes = await writesInCore();
  expect(writes.map(({ times, status }) => ({ times, status }))).toEqual([
    { times: 1, status: 200 },
    { times: 1, status: 200 },
  ]);
  expect(new Set(writes.map(({ key }) => key)).size).toBe(2);
  const numbersIn = (write: CoreWrites | undefined): number => write?.change.customer.numbers.length ?? 0;
  expect(writes.map(({ change }) => change.customer.id)).toEqual([caller.id, caller.id]);
  expect(writes.map(({ change }) => change.fields)).toEqual([['numbers'], ['numbers']]);
  expect(writes.map(numbersIn)).toEqual([caller.numbers.length + 1, caller.numbers.length + 2]);
  expect(writes[1]?.change.customer.numbers.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['mobile', 'office', 'payment']),
  );

  await talksOn();
  await page.getByRole('navigation').getByText('接听', { exact: true }).click();
  await deskShows(page, 'talking');
  await panel(page).locator('[data-factor=policyNo][data-state=proved]').waitFor();
  await page.keyboard.press('Alt+x');
  await wrapUp(page, '21', '');
});
