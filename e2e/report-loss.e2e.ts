import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiClient, apiClient } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { customerHz, openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

let server: ServerUnderTest;
let customer: Person;
let supervisor: ApiClient;

keepEvidence(() => server);
beforeAll(async () => {
  server = await startServer();
  customer = await openPerson({ hz: customerHz, width: 390, height: 844 });
  supervisor = await apiClient(server.url, '6001');
});
afterAll(async () => {
  await customer?.close();
  await server?.stop();
});

const mobile = '15400000021';
const course = '等红灯时被后车追尾，后保险杠凹陷。';

/** What the newest message to the customer says that has this in it; null while there is none. */
async function findMessage(found: RegExp): Promise<string | null> {
  const { items } = await supervisor.get<{ items: { id: string; to: string }[] }>(
    '/api/demo-mailbox?channel=sms',
  );
  for (const { id } of items.filter(({ to }) => to.endsWith(mobile))) {
    const { text } = await supervisor.get<{ text: string }>(`/api/demo-mailbox/${id}`);
    const match = found.exec(text);
    if (match !== null) return match[1] ?? match[0];
  }
  return null;
}
async function messageWith(found: RegExp): Promise<string> {
  await expect.poll(() => findMessage(found), { timeout: 10_000 }).not.toBeNull();
  return (await findMessage(found)) ?? '';
}
const pick = (page: Page, group: string, name: string) =>
  page.getByRole('group', { name: group }).getByText(name, { exact: true }).click();
const next = (page: Page) => page.getByRole('button', { name: '下一步' }).click();
const saved = (page: Page) => page.locator('[data-save=saved]').waitFor();
const fill = (page: Page, label: RegExp, text: string) =>
  page.getByRole('textbox', { name: label }).fill(text);

it('a customer reports on his phone; the phone dies, another goes on; the desk sees what to check', {
  timeout: 240_000,
}, async () => {
  let page = await customer.context.newPage();
  await page.goto(`${server.url}/report-loss`);
  await page.getByRole('link', { name: '急救 120' }).waitFor();
  await page.getByLabel('您的手机号').fill('154 0000 0021');
  await page.getByRole('button', { name: '获取验证码' }).click();
  await page.getByLabel('短信验证码').fill(await messageWith(/验证码 (\d{6})/));
  await page.getByRole('button', { name: '开始报案' }).click();

  await page.getByRole('heading', { name: '人都安全吗' }).waitFor();
  await pick(page, '有人受伤吗', '轻伤');
  await pick(page, '您在安全处吗', '是');
  await pick(page, '报警了吗', '已报警');
  await next(page);
  await pick(page, '您是', '驾驶人本人');
  await fill(page, /^您的姓名/, '区先生');
  await fill(page, /^出险车辆的车牌号/, '浙B10021');
  await saved(page);
  const link = page.url();
  expect(link).toMatch(/\/report-loss#[\w-]{32}$/);

  // The phone dies without a word; the line of the next one breaks while he types.
  await page.close({ runBeforeUnload: false });
  page = await customer.context.newPage();
  await page.goto(link);
  await page.getByRole('heading', { name: '时间和地点' }).waitFor();
  await page.getByRole('button', { name: '刚才' }).click();
  await fill(page, /^省市区/, '宁波海曙');
  await page.getByRole('button', { name: '浙江省 宁波市 海曙区' }).click();
  await customer.context.setOffline(true);
  await fill(page, /^道路、门牌/, '中山东路 100 号');
  await page.locator('[data-save=offline]').waitFor();
  await customer.context.setOffline(false);
  await saved(page);
  await next(page);
  await pick(page, '事故类型', '车辆碰撞');
  await fill(page, /^经过/, course);
  await next(page);
  await page.getByRole('checkbox', { name: '后保险杠' }).click();
  await pick(page, '车还能开吗', '是');
  // The last question is forgotten: the page leads back to it.
  await next(page);
  await page.getByRole('button', { name: /车现在在哪里/ }).click();
  await pick(page, '车现在在哪里', '事故现场');
  await next(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole('button', { name: '提交报案' }).click();
  await page.getByRole('heading', { name: '报案已登记' }).waitFor();
  const no = (await page.getByText(/^BA\d{11}$/).innerText()).trim();
  expect(await messageWith(/报案号 (BA\d{11})/)).toBe(no);
  await page.getByRole('link', { name: '现在上传照片' }).click();
  await page.getByText(no).waitFor();
  await page.getByRole('region', { name: '车损照片' }).waitFor();

  // At the desk: to be checked, with what to ask; and a call-back that somebody owns.
  const { reports } = await supervisor.post<{ reports: { id: string; no: string; toCheck: boolean }[] }>(
    '/api/loss-reports/search',
    { only: 'toCheck' },
  );
  expect(reports).toMatchObject([{ no, toCheck: true }]);
  const view = await supervisor.get<{ toAsk: string[]; version: number }>(
    `/api/loss-reports/${reports[0]?.id}`,
  );
  expect(view.toAsk).toEqual(['hurt', 'otherParty', 'liability']);
  const { tickets } = await supervisor.get<{ tickets: { title: string }[] }>('/api/tickets?limit=20');
  expect(tickets.map(({ title }) => title).join()).toContain(`客户自助报案待核实（报案号 ${no}）`);
  await supervisor.post(`/api/loss-reports/${reports[0]?.id}/check`, { version: view.version });
  expect(
    (await supervisor.post<{ reports: unknown[] }>('/api/loss-reports/search', { only: 'toCheck' })).reports,
  ).toEqual([]);
});
