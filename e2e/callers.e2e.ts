import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import {
  answer,
  deskShows,
  goReady,
  hears,
  hearsSomething,
  openGuest,
  plays,
  playsNot,
  signIn,
  startCall,
  wrapUp,
} from './acts.ts';
import { type ApiClient, apiClient, newestInteraction } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { agentHz, customerHz, openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

let server: ServerUnderTest;
let agent: Person;
let customer: Person;
let leader: ApiClient;

afterEach(() => customer.startOver());
keepEvidence(() => server);
beforeAll(async () => {
  server = await startServer();
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

it('lets callers wait with their place and music, and asks which of two on one number it is', async () => {
  const desk = agent.page;
  await startCall(customer.page, server.url, '154 0000 0001');
  await customer.page.keyboard.press('0');
  await customer.page.getByText('正在排队').waitFor();
  await hearsSomething(customer);
  expect(await newestInteraction(leader)).toMatchObject({
    phase: 'waiting',
    queue: 'general',
    customerId: null,
  });
  await desk.getByText('有 1 位客户在等候').waitFor();

  await goReady(desk);
  await deskShows(desk, 'ringing');
  await plays(agent, null);
  await desk.getByText('2 位客户使用此号码').first().waitFor();
  await answer(desk);
  await playsNot(agent, null);
  await hears(agent, customerHz);
  const digit = await desk.getByRole('listitem').filter({ hasText: '苏女士' }).locator('kbd').innerText();
  await desk.keyboard.press(digit);
  await desk.getByText('2 位客户使用此号码').waitFor({ state: 'hidden' });
  await desk.getByText('苏女士').first().waitFor();
  await desk.keyboard.press('Alt+x');
  await wrapUp(desk, '53', '');

  const { customer: chosen, timeline } = await newestInteraction(leader);
  expect(chosen).toBe('苏女士');
  expect(timeline.map(({ type }) => type)).toContain('interaction.customerChosen');
});

it('serves by mouse alone somebody whom nobody knows, who becomes a customer', async () => {
  const desk = agent.page;
  await startCall(customer.page, server.url, '154 0000 9999');
  await customer.page.getByRole('button', { name: /^3/ }).first().click();
  await customer.page.getByText('正在排队').waitFor();
  await customer.page.getByRole('button', { name: '挂断' }).click();
  await customer.page.getByRole('button', { name: '再次呼叫' }).click();
  await customer.page.getByRole('timer').waitFor();
  await customer.page.getByRole('button', { name: /^0/ }).first().click();

  await deskShows(desk, 'ringing');
  expect(await desk.getByText('154 **** 9999').first().isVisible()).toBe(true);
  await desk.getByRole('button', { name: /^接听/ }).first().click();
  await deskShows(desk, 'talking');
  await hears(customer, agentHz);
  await hears(agent, customerHz);

  await desk.getByRole('button', { name: '新建客户' }).click();
  await desk.getByLabel('姓名').fill('郭来源');
  await desk.getByRole('button', { name: '新建并设为本次来电的客户' }).click();
  await desk.getByText('郭先生').first().waitFor();

  await desk.getByRole('button', { name: /^保持/ }).click();
  await deskShows(desk, 'held');
  await desk
    .getByRole('button', { name: /^恢复通话/ })
    .first()
    .click();
  await deskShows(desk, 'talking');
  await desk.getByRole('button', { name: /^静音/ }).click();
  await deskShows(desk, 'muted');
  await desk
    .getByRole('button', { name: /^取消静音/ })
    .first()
    .click();
  await hears(customer, agentHz);
  await desk.getByRole('button', { name: /^挂机/ }).click();
  await deskShows(desk, 'wrapUp');
  await desk.getByRole('option').first().click();
  await desk.getByLabel('备注').fill('首次来电。');
  await desk.getByRole('button', { name: /^提交小结/ }).click();
  await desk.locator('[data-idle=ready]').waitFor();

  const served = await newestInteraction(leader);
  expect(served).toMatchObject({
    outcome: 'answered',
    queue: 'general',
    customer: '郭先生',
    note: '首次来电。',
  });
  expect(served.disposition).not.toBeNull();
});

it('goes by the server’s time where the computers’ clocks are wrong', async () => {
  const fast = await openGuest({ hz: agentHz, clockAheadMs: 3 * 3_600_000 });
  const slow = await openGuest({ hz: customerHz, width: 390, height: 844, clockAheadMs: -26 * 3_600_000 });
  await signIn(fast.page, server.url, '8001');
  await fast.page.getByText('本机时钟快了约 180 分钟').waitFor();
  await goReady(fast.page);
  await startCall(slow.page, server.url, '154 0000 0004');
  await slow.page.keyboard.press('1');
  await answer(fast.page);
  await hears(fast, customerHz);
  await slow.page.reload();
  await hears(slow, agentHz);
  for (const { page } of [fast, slow]) {
    const [minutes] = (await page.getByRole('timer').first().innerText()).split(':');
    expect(Number(minutes)).toBeLessThan(3);
  }
  await fast.page.keyboard.press('Alt+x');
  await wrapUp(fast.page, '11', '');
  const { startedAt } = await newestInteraction(await apiClient(server.url, '7001'));
  expect(Math.abs(Date.now() - Date.parse(startedAt))).toBeLessThan(180_000);
});
