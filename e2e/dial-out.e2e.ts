import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  deskShows,
  goReady,
  hears,
  hearsNot,
  hearsSomething,
  openGuest,
  plays,
  signIn,
  startCall,
  wrapUp,
} from './acts.ts';
import { type ApiClient, apiClient, newestInteraction } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { agentHz, openPerson, type Person } from './people.ts';
import { downloadRecording, secondsWith } from './recording.ts';
import { type ServerUnderTest, startServer } from './server.ts';

/** Ring-back tone of the Chinese network; the customer hums another note than elsewhere, to be told from it. */
const ringBackHz = 450;
const customerHz = 660;
/** 区先生 of the demo, whom one number names. */
const number = '15400000003';

let server: ServerUnderTest;
let agent: Person;
let customer: Person;
let leader: ApiClient;
let customerId: string;

keepEvidence(() => server);
beforeAll(async () => {
  server = await startServer();
  agent = await openPerson({ hz: agentHz });
  customer = await openPerson({ hz: customerHz, width: 390, height: 844 });
  leader = await apiClient(server.url, '7001');
  const { customers } = await leader.post<{ customers: { id: string }[] }>('/api/customers/search', {
    query: number,
  });
  customerId = customers[0]?.id ?? '';
  await signIn(agent.page, server.url, '8001');
});
afterAll(async () => {
  await agent?.close();
  await customer?.close();
  await server?.stop();
});

/** The customer's telephone shows this state. */
async function handsetIs(page: Page, phase: string): Promise<void> {
  await page.locator(`[data-handset=${phase}]`).waitFor();
}
async function openHandset(page: Page, of = number): Promise<void> {
  await page.goto(`${server.url}/phone?number=${of}`);
  await handsetIs(page, 'idle');
}
/** The agent opens the customer's page and calls his first number with one click. */
async function dial(page: Page): Promise<void> {
  await page.goto(`${server.url}/customers/${customerId}`);
  await page.getByRole('button', { name: /^外呼/ }).first().click();
}
const refuseOrAnswer = (page: Page, name: '接听' | '拒接' | '挂断') =>
  page.getByRole('button', { name }).click();

it('rings the customer with one click, and both hear each other; it is recorded and written up', async () => {
  const desk = agent.page;
  await openHandset(customer.page);
  await dial(desk);
  await deskShows(desk, 'calling');
  await handsetIs(customer.page, 'ringing');
  // The caller number of the customer's branch, or the hotline; never the agent's.
  expect(await customer.page.getByText(/0000/).first().isVisible()).toBe(true);
  await plays(customer, null);
  await hears(agent, ringBackHz);
  // The screen pop stands while it still rings, with the masked number only.
  for (const seen of ['区先生', '154 **** 0003'])
    expect(await desk.getByText(seen).first().isVisible(), seen).toBe(true);
  expect(await desk.content()).not.toContain(number);

  await refuseOrAnswer(customer.page, '接听');
  await deskShows(desk, 'talking');
  await handsetIs(customer.page, 'talking');
  await hears(agent, customerHz);
  await hears(customer, agentHz);
  await hearsNot(agent, ringBackHz);

  await desk.keyboard.press('Alt+h');
  await deskShows(desk, 'held');
  await hearsNot(customer, agentHz);
  await hearsSomething(customer);
  await desk.keyboard.press('Alt+h');
  await hears(customer, agentHz);
  await desk.keyboard.press('Alt+m');
  await deskShows(desk, 'muted');
  await hearsNot(customer, agentHz);
  await desk.keyboard.press('Alt+m');
  await hears(customer, agentHz);

  await refuseOrAnswer(customer.page, '挂断');
  await wrapUp(desk, '13', '已告知进度。');
  await handsetIs(customer.page, 'idle');

  const interaction = await newestInteraction(leader);
  expect(interaction).toMatchObject({ phase: 'ended', outcome: 'answered', staffNo: '8001', customerId });
  const types = interaction.timeline.map(({ type }) => type);
  for (const type of ['dial.started', 'dial.ringing', 'dial.answered', 'call.held', 'interaction.wrappedUp'])
    expect(types).toContain(type);
  const sound = await downloadRecording(leader, interaction.id);
  expect(secondsWith(sound.left, customerHz)).toBeGreaterThanOrEqual(2);
  expect(secondsWith(sound.right, agentHz)).toBeGreaterThanOrEqual(2);
});

it('is called once by a double click, refused by the customer, and written up', async () => {
  const desk = agent.page;
  await openHandset(customer.page);
  const before = (await leader.get<{ interactions: unknown[] }>('/api/interactions?limit=100')).interactions
    .length;
  await desk.goto(`${server.url}/customers/${customerId}`);
  await desk.getByRole('button', { name: /^外呼/ }).first().dblclick();
  await handsetIs(customer.page, 'ringing');
  await refuseOrAnswer(customer.page, '拒接');
  await wrapUp(desk, '56', '');
  const { interactions } = await leader.get<{ interactions: unknown[] }>('/api/interactions?limit=100');
  expect(interactions.length).toBe(before + 1);
  expect(await newestInteraction(leader)).toMatchObject({
    outcome: 'refused',
    talkMs: 0,
    hasRecording: false,
  });
});

it('says that a number can’t be reached, and is given up by the agent while it rings', async () => {
  const desk = agent.page;
  await customer.page.goto('about:blank');
  await dial(desk);
  await wrapUp(desk, '56', '');
  expect(await newestInteraction(leader)).toMatchObject({ outcome: 'unreachable' });

  await openHandset(customer.page);
  await dial(desk);
  await handsetIs(customer.page, 'ringing');
  await desk.keyboard.press('Alt+x');
  await handsetIs(customer.page, 'idle');
  await customer.page.getByText('未接来电').waitFor();
  await wrapUp(desk, '56', '');
  expect(await newestInteraction(leader)).toMatchObject({ outcome: 'cancelled' });
});

it('keeps callers from who makes a call, and people talk on when the server dies', async () => {
  const desk = agent.page;
  const caller = await openGuest({ hz: 550, width: 390, height: 844 });
  await goReady(desk);
  await openHandset(customer.page);
  await dial(desk);
  await handsetIs(customer.page, 'ringing');
  await startCall(caller.page, server.url);
  await caller.page.keyboard.press('1');
  await caller.page.getByText('正在排队').waitFor();
  await refuseOrAnswer(customer.page, '接听');
  await deskShows(desk, 'talking');
  await hears(customer, agentHz);
  await server.killHard();
  await hears(customer, agentHz);
  await hears(agent, customerHz);
  await server.start();
  await deskShows(desk, 'talking');
  await hears(customer, agentHz);
  await refuseOrAnswer(customer.page, '挂断');
  await wrapUp(desk, '13', '');
  await deskShows(desk, 'ringing');
  await caller.page.getByRole('button', { name: '挂断' }).click();
  await desk.locator('[data-idle]').waitFor();
});

it('goes on in a page of the telephone that was loaded again, and gives the number to the newest tab', async () => {
  const desk = agent.page;
  await openHandset(customer.page);
  await dial(desk);
  await handsetIs(customer.page, 'ringing');
  await refuseOrAnswer(customer.page, '接听');
  await hears(agent, customerHz);
  await customer.page.reload();
  await handsetIs(customer.page, 'talking');
  await hears(customer, agentHz);
  await hears(agent, customerHz);
  const old = customer.page;
  const fresh = await customer.context.newPage();
  await fresh.goto(`${server.url}/phone?number=${number}`);
  await handsetIs(old, 'replaced');
  await handsetIs(fresh, 'talking');
  await fresh.close();
  await desk.keyboard.press('Alt+x');
  await wrapUp(desk, '13', '');
});

it('lets a team leader call a number that he types, full-width too', async () => {
  const boss = await openGuest({ hz: agentHz });
  await signIn(boss.page, server.url, '7001');
  await customer.startOver();
  await openHandset(customer.page, '15400009999');
  await boss.page.goto(server.url);
  await boss.page.getByRole('button', { name: /^拨号/ }).waitFor();
  await boss.page.keyboard.press('Alt+b');
  await boss.page.getByLabel('电话号码').fill('１５４ ０００ ０９９９９');
  await boss.page.keyboard.press('Enter');
  await deskShows(boss.page, 'calling');
  await handsetIs(customer.page, 'ringing');
  await refuseOrAnswer(customer.page, '接听');
  await hears(boss, customerHz);
  await hears(customer, agentHz);
  await boss.page.keyboard.press('Alt+x');
  await wrapUp(boss.page, '53', '');
});
