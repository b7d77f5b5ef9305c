import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { photo } from '../features/claims/testing/loss-reports.ts';
import { answer, goReady, hears, signIn, startCall } from './acts.ts';
import { type ApiClient, apiClient } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { agentHz, customerHz, openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

let server: ServerUnderTest;
let agent: Person;
let customer: Person;
let leader: ApiClient;
let folder: string;

keepEvidence(() => server);
beforeAll(async () => {
  server = await startServer();
  folder = await mkdtemp(join(tmpdir(), 'jieting-photos-'));
  agent = await openPerson({ hz: agentHz });
  customer = await openPerson({ hz: customerHz, width: 390, height: 844 });
  leader = await apiClient(server.url, '7001');
  await signIn(agent.page, server.url, '8001');
  await goReady(agent.page);
});
afterAll(async () => {
  await agent?.close();
  await customer?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const caller = '15400000003';
const course = '等红灯时被后车追尾，后保险杠凹陷。';

const form = (page: Page) => page.getByRole('form', { name: '车险报案' });
const pick = (page: Page, group: string, name: string) =>
  form(page)
    .getByRole('radiogroup', { name: group, exact: true })
    .getByRole('radio', { name, exact: true })
    .click();
const type = (page: Page, label: RegExp, text: string) =>
  form(page).getByRole('textbox', { name: label }).fill(text);

/** The newest message to the caller with a link. */
async function linkSent(): Promise<{ text: string; link: string }> {
  const supervisor = await apiClient(server.url, '6001');
  const { items } = await supervisor.get<{ items: { id: string; to: string }[] }>(
    '/api/demo-mailbox?channel=sms',
  );
  for (const { id } of items.filter(({ to }) => to.endsWith(caller))) {
    const { text } = await supervisor.get<{ text: string }>(`/api/demo-mailbox/${id}`);
    const link = /https?:\/\/\S+\/loss-upload#[\w-]{32}/.exec(text)?.[0];
    if (link !== undefined) return { text, link };
  }
  throw new Error('no message with a link');
}

it('from the ring to pictures at the desk: the browser dies, the line breaks, and nothing is lost', {
  timeout: 240_000,
}, async () => {
  await startCall(customer.page, server.url, '154 0000 0003');
  await customer.page.keyboard.press('1');
  await answer(agent.page);
  await hears(agent, customerHz);

  // Typed while the call is on, in the order in which it is told.
  await agent.page.keyboard.press('Alt+p');
  await form(agent.page).waitFor();
  await pick(agent.page, '有人受伤吗', '无人受伤');
  await pick(agent.page, '在安全处吗', '是');
  await pick(agent.page, '报警情况', '已报警');
  await pick(agent.page, '报案人', '驾驶人本人');
  await type(agent.page, /^报案人姓名/, '区先生');
  await type(agent.page, /^联系电话/, caller);
  await type(agent.page, /^车牌号/, '浙B10003');
  await type(agent.page, /^经过/, course);
  await agent.page.locator('[data-save=saved]').first().waitFor();

  // The browser dies without a word; he signs in anew and goes on where he was.
  await agent.kill();
  agent = await openPerson({ hz: agentHz });
  await signIn(agent.page, server.url, '8001');
  await agent.page.locator('[data-phase=talking], [data-phase=wrapUp], [data-idle]').first().waitFor();
  const { reports } = await leader.post<{ reports: { id: string; state: string }[] }>(
    '/api/loss-reports/search',
    { only: 'draft' },
  );
  expect(reports).toHaveLength(1);
  await agent.page.goto(`${server.url}/loss-reports?open=${reports[0]?.id}`);
  await form(agent.page).waitFor();
  await expect.poll(() => form(agent.page).getByRole('textbox', { name: /^经过/ }).inputValue()).toBe(course);

  await form(agent.page).getByRole('combobox', { name: '事故类型' }).fill('车辆碰撞');
  await agent.page.keyboard.press('Enter');
  await form(agent.page).getByRole('button', { name: '刚才' }).click();
  await form(agent.page).getByRole('combobox', { name: '省市区' }).fill('宁波海曙');
  await agent.page.getByTitle('浙江省 宁波市 海曙区').click();
  await type(agent.page, /^道路、门牌/, '中山东路 100 号');
  await form(agent.page).getByRole('checkbox', { name: '后保险杠' }).click();
  await pick(agent.page, '车辆现在位置', '事故现场');
  await pick(agent.page, '能否行驶', '是');
  await agent.page.keyboard.press('Control+Enter');
  await form(agent.page).waitFor({ state: 'detached' });
  const said = await agent.page
    .getByText(/^BA\d{11}$/)
    .first()
    .innerText();

  const { text, link } = await linkSent();
  expect(text).toContain(said);
  expect(text).toContain('行驶证、驾驶证、现场照片、车损照片');

  // The customer's phone: the line breaks in the middle of a picture.
  const file = join(folder, 'damage.jpg');
  await writeFile(file, await photo(1_600));
  const phone = await customer.context.newPage();
  await phone.goto(link);
  const damage = phone.getByRole('region', { name: '车损照片' });
  await damage.waitFor();
  let parts = 0;
  await phone.route('**/parts/*', async (route) => {
    parts += 1;
    if (parts === 2) {
      await customer.context.setOffline(true);
      return route.abort('internetdisconnected');
    }
    return route.continue();
  });
  await damage.locator('input[type=file]').setInputFiles(file);
  await damage.getByText('网络中断').waitFor();
  await customer.context.setOffline(false);
  await damage.getByText('已收到 1 张').waitFor({ timeout: 60_000 });
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  // Seen at the desk, as the server made it anew.
  const id = reports[0]?.id ?? '';
  const view = await leader.get<{ shots: { id: string; kind: string }[]; missing: string[] }>(
    `/api/loss-reports/${id}`,
  );
  expect(view.shots).toMatchObject([{ kind: 'damage' }]);
  expect(view.missing).toEqual(['vehicleLicence', 'drivingLicence', 'scene']);
  await agent.page.goto(`${server.url}/loss-reports/${id}`);
  await agent.page.getByRole('heading', { name: new RegExp(said) }).waitFor();
  await agent.page.getByText('1 张').first().waitFor();
});
