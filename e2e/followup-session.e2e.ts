/**
 * An automatic session with sound: dialled by itself, the result filed with what comes after it, an appointment that calls
 * the agent when it is due and is dialled first, a page that is loaded again, and the end after this call.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deskShows, hears, signIn } from './acts.ts';
import { type ApiClient, apiClient } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { agentHz, openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

const customerHz = 660;
/** 区先生 of the demo. */
const number = '15400000003';

let server: ServerUnderTest;
let agent: Person;
let customer: Person;
let leader: ApiClient;
let taskId: string;

interface SeenTask {
  version: number;
  owner: { id: string } | null;
  paused: boolean;
  events: { event: { type: string } }[];
  plan: { state: { end: { outcome: string } | null; failedAppointments: number } };
}

keepEvidence(() => server);
beforeAll(async () => {
  // Ten in the morning at the centre.
  server = await startServer({}, ['--demo', '--clock', 'manual', '--clock-from', '2026-11-25T02:00:00Z']);
  agent = await openPerson({ hz: agentHz });
  customer = await openPerson({ hz: customerHz, width: 390, height: 844 });
  leader = await apiClient(server.url, '7001');
  await signIn(agent.page, server.url, '8001');
  // He is the first whom the session dials.
  const { tasks } = await leader.get<{ tasks: { id: string; holder: string; version: number }[] }>(
    '/api/follow-up-tasks?list=open&limit=100',
  );
  const found = tasks.find(({ holder }) => holder === '区先生');
  taskId = found?.id ?? '';
  await leader.put(`/api/follow-up-tasks/${taskId}`, {
    ...{ ownerId: null, paused: false, priority: 9, version: found?.version },
  });
});
afterAll(async () => {
  await agent?.close();
  await customer?.close();
  await server?.stop();
});

const step = (page: Page, name: string) => page.locator(`[data-step=${name}]`).waitFor();
const session = (page: Page, name: string) => page.locator(`[data-session=${name}]`).waitFor();
const read = () => leader.get<SeenTask>(`/api/follow-up-tasks/${taskId}`);
async function pickUp(): Promise<void> {
  await customer.page.locator('[data-handset=ringing]').waitFor();
  await customer.page.getByRole('button', { name: '接听' }).click();
}
async function endAs(page: Page, outcome: string): Promise<void> {
  await page.keyboard.press('Alt+Shift+e');
  await page.getByRole('combobox', { name: '结束并选择结果' }).fill(outcome);
  await page.getByTitle(outcome).click();
}

it('dials by itself, files what was said and what comes after it, and waits on the break', async () => {
  const { page } = agent;
  await customer.page.goto(`${server.url}/phone?number=${number}`);
  await customer.page.locator('[data-handset=idle]').waitFor();
  await page.goto(`${server.url}/follow-ups?list=shared`);
  await page.getByText('渐进').click();
  await page.getByRole('button', { name: '开始自动外呼' }).click();
  await pickUp();
  await deskShows(page, 'talking');
  await hears(agent, customerHz);
  await hears(customer, agentHz);
  await step(page, 'askWho');
  await page.keyboard.press('1');
  await step(page, 'askConsent');
  // A page that is loaded again is in the same call and the same session.
  await page.reload();
  await step(page, 'askConsent');
  await session(page, 'inCall');

  await endAs(page, '不方便接听');
  await page.getByLabel('客户约定的时间').fill('2026-11-25 10:10');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: '本通之后' }).click();
  await page.getByTitle('置忙：小休').click();
  await page.getByRole('button', { name: '保存结果' }).click();
  await page.getByText('结果已保存').waitFor();
  await customer.page.getByRole('button', { name: '挂断' }).click();
  // The wrap-up is filed by itself; the break was chosen with the result.
  await session(page, 'paused');
  await page.getByText('已暂停：小休').waitFor();
  const { events } = await read();
  expect(events.filter(({ event }) => event.type === 'dialled')).toHaveLength(1);
});

it('shows the time that was named in the calendar, and calls the agent when it has come', async () => {
  const { page } = agent;
  await page.goto(`${server.url}/follow-ups/appointments`);
  const entry = page.getByRole('button', { name: /10:10 区先生/ });
  await entry.click();
  await page.getByText('客户指定时间').waitFor();
  // Not so long that the screen locks.
  await leader.post('/api/clock/advance', { ms: 10 * 60_000 });
  await page
    .getByRole('alert', { name: '约定时间到' })
    .getByText(/区先生，约定 10:10/)
    .waitFor();
});

it('goes on with the appointment first, and stops after this call', async () => {
  const { page } = agent;
  await page.getByRole('button', { name: '继续外呼' }).click();
  await pickUp();
  await deskShows(page, 'talking');
  await step(page, 'askWho');
  await page.keyboard.press('1');
  await step(page, 'askConsent');
  await page.getByRole('button', { name: '本通后停止' }).click();
  await page.getByRole('button', { name: '不停止，继续外呼' }).waitFor();
  await page.keyboard.press('2');
  await step(page, 'endCall').catch(() => {});
  await page.getByRole('combobox', { name: '结束并选择结果' }).fill('投保人拒访');
  await page.getByTitle('投保人拒访').click();
  await page.getByRole('button', { name: '保存结果' }).click();
  await page.getByText('结果已保存').waitFor();
  await customer.page.getByRole('button', { name: '挂断' }).click();
  await page.locator('[data-session]').waitFor({ state: 'detached' });
  const done = await read();
  expect(done.plan.state).toMatchObject({ end: { outcome: 'policyholderRefuses' }, failedAppointments: 0 });
  expect(done.events.filter(({ event }) => event.type === 'dialled')).toHaveLength(2);
});
