import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { photo } from '../features/claims/testing/loss-reports.ts';
import { answer, goReady, hears, signIn, startCall } from './acts.ts';
import { type ApiClient, apiClient } from './api.ts';
import { openCoreClaim } from './core-claim.ts';
import { keepEvidence } from './evidence.ts';
import { sendAlways } from './notice-rules.ts';
import { agentHz, customerHz, openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

let server: ServerUnderTest;
let agent: Person;
let customer: Person;
/** Assesses by pictures and handles disputes, at a desk. */
let handler: Person;
/** Keeps claims where there is no core system. */
let office: ApiClient;
let supervisor: ApiClient;
let folder: string;

keepEvidence(() => server);
beforeAll(async () => {
  server = await startServer();
  folder = await mkdtemp(join(tmpdir(), 'jieting-claim-'));
  agent = await openPerson({ hz: agentHz });
  customer = await openPerson({ hz: customerHz, width: 390, height: 844 });
  handler = await openPerson({ hz: agentHz });
  office = await apiClient(server.url, '4002');
  supervisor = await apiClient(server.url, '6001');
  await sendAlways(supervisor);
  await signIn(agent.page, server.url, '8001');
  await goReady(agent.page);
});
afterAll(async () => {
  await agent?.close();
  await handler?.close();
  await customer?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const caller = '15400000031';
const plates = ['浙B20031', '浙B66666'] as const;

/** The newest message to the customer that has this in it. */
async function messageWith(found: RegExp): Promise<string> {
  const look = async (): Promise<string | null> => {
    const { items } = await supervisor.get<{ items: { id: string; to: string }[] }>(
      '/api/demo-mailbox?channel=sms',
    );
    for (const { id } of items.filter(({ to }) => to.endsWith(caller))) {
      const { text } = await supervisor.get<{ text: string }>(`/api/demo-mailbox/${id}`);
      if (found.test(text)) return text;
    }
    return null;
  };
  await expect.poll(look).not.toBeNull();
  return (await look()) ?? '';
}

/** Scratches on two cars of one household, told while the call is on. @returns the number that is said */
async function takeDown(page: Page): Promise<string> {
  await page.keyboard.press('Alt+p');
  const form = page.getByRole('form', { name: '车险报案' });
  const pick = (group: string, name: string) =>
    form
      .getByRole('radiogroup', { name: group, exact: true })
      .getByRole('radio', { name, exact: true })
      .click();
  const type = (label: RegExp, text: string) => form.getByRole('textbox', { name: label }).fill(text);
  await form.waitFor();
  await pick('有人受伤吗', '无人受伤');
  await pick('在安全处吗', '是');
  await pick('报警情况', '已报警');
  await pick('报案人', '驾驶人本人');
  await type(/^报案人姓名/, '单柏舟');
  await type(/^联系电话/, caller);
  await type(/^车牌号/, plates[0]);
  await form.getByRole('combobox', { name: '事故类型' }).fill('划痕');
  await page.keyboard.press('Enter');
  await form.getByRole('button', { name: '刚才' }).click();
  const place = '浙江省 宁波市 海曙区';
  // The list may be drawn anew under the hand: chosen is what stands there once one has left the field.
  await expect
    .poll(async () => {
      await form.getByRole('combobox', { name: '省市区' }).fill('宁波海曙');
      await page.getByTitle(place).last().click();
      await form.getByRole('textbox', { name: /^道路、门牌/ }).focus();
      return form.getByText('输入区县名').count();
    })
    .toBe(0);
  await type(/^道路、门牌/, '中山东路 100 号');
  await type(/^经过/, '小区里两辆车的左前门都被划了。');
  await form.getByRole('button', { name: '添加标的车' }).click();
  await type(/^标的车 2 车牌号/, plates[1]);
  await form.getByRole('checkbox', { name: '左前门' }).click();
  await pick('车辆现在位置', '事故现场');
  await pick('能否行驶', '是');
  await page.keyboard.press('Control+Enter');
  await form.waitFor({ state: 'detached' });
  // Nobody is sent, and nobody is told that a surveyor's ticket is missing.
  await page.getByText('这起事故按照片定损').waitFor();
  return page
    .getByText(/^BA\d{11}$/)
    .first()
    .innerText();
}

/** Sends one picture of each car and its papers over a slow line that breaks in the middle of the first one. */
async function sendPictures(link: string): Promise<Page> {
  const file = join(folder, 'picture.jpg');
  await writeFile(file, await photo(900));
  const phone = await customer.context.newPage();
  await phone.goto(link);
  const line = await customer.context.newCDPSession(phone);
  await line.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 120, downloadThroughput: 200_000, uploadThroughput: 400_000 },
  });
  let parts = 0;
  await phone.route('**/parts/*', async (route) => {
    parts += 1;
    if (parts !== 2) return route.continue();
    await customer.context.setOffline(true);
    return route.abort('internetdisconnected');
  });
  const chosen = (car: number) => phone.locator(`[data-car="${car}"]`);
  const region = (kind: string, car: number) =>
    phone.getByRole('region', { name: `${kind} 第 ${car + 1} 辆` });
  for (const car of [0, 1]) {
    await chosen(car).click();
    for (const kind of ['车损照片', '行驶证', '驾驶证']) {
      await region(kind, car).locator('input[type=file]').setInputFiles(file);
      if (car === 0 && kind === '车损照片') {
        await region(kind, car).getByText('网络中断').waitFor();
        await customer.context.setOffline(false);
      }
      await region(kind, car).getByText('已收到 1 张').waitFor({ timeout: 30_000 });
    }
    await chosen(car).getByText('已齐').waitFor();
  }
  // A plate is shown as far as nobody learns it who has only the link.
  expect(await phone.locator('main').innerText()).not.toContain(plates[1]);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  return phone;
}

/** With two deductions, of which one isn't agreed with. */
const assessed = {
  ...{ course: '两车被划', lossKind: { zh: '划痕' }, stage: 'assessment' },
  assessment: {
    amount: 90_000,
    items: [{ name: '左前门喷漆', amount: 120_000 }],
    deductions: [
      { name: '免赔', amount: 20_000, reason: '绝对免赔率 10%', clause: '第十一条' },
      { name: '旧伤', amount: 10_000, reason: '原有划痕', clause: '第九条' },
    ],
  },
};

it('from the ring to the message that it is paid: two own cars by pictures, a repairer, a deduction that isn’t agreed with', {
  timeout: 240_000,
}, async () => {
  await startCall(customer.page, server.url, '154 0000 0031');
  await customer.page.keyboard.press('1');
  await answer(agent.page);
  await hears(agent, customerHz);
  const no = await takeDown(agent.page);
  await hears(customer, agentHz);

  const text = await messageWith(new RegExp(no));
  const phone = await sendPictures(/https?:\/\/\S+\/loss-upload#[\w-]{32}/.exec(text)?.[0] ?? '');
  await customer.page.keyboard.press('Escape');

  // Somebody who assesses sees them by car, and offers an amount line by line.
  const { reports } = await supervisor.post<{ reports: { id: string }[] }>('/api/loss-reports/search', {
    q: no,
  });
  const id = reports[0]?.id ?? '';
  const view = await supervisor.get<{ ticket: unknown; shots: { kind: string; car: number }[] }>(
    `/api/loss-reports/${id}`,
  );
  expect(view.ticket).toBeNull();
  expect(view.shots.map(({ car }) => car)).toEqual([0, 0, 0, 1, 1, 1]);
  const { page } = handler;
  await signIn(page, server.url, '4001');
  await page.goto(`${server.url}/loss-reports/${id}`);
  await page.getByRole('button', { name: '查看照片' }).click();
  await page.locator('[data-car="1"] img').first().waitFor();
  await page.getByRole('button', { name: '开始定损' }).click();
  await page.getByLabel('金额（元） 1').fill('1,200');
  await page.getByRole('button', { name: '发送金额给客户' }).click();
  await messageWith(new RegExp(`报案号 ${no}.*1,200`));
  await page.getByRole('button', { name: '客户同意', exact: true }).click();
  await page.getByText('客户已同意定损金额。').waitFor();

  // The customer takes a partner nearby, who is told.
  await page.getByRole('button', { name: '选定 示例安途汽车维修中心' }).click();
  await messageWith(/示例安途汽车维修中心/);

  // One of two deductions isn't agreed with; the message names the ways to object.
  const claim = await openCoreClaim(office, no, assessed);
  await page.goto(`${server.url}/claims/${claim.id}`);
  await page.getByRole('button', { name: '登记异议' }).click();
  await page.getByRole('checkbox', { name: /旧伤/ }).check();
  await page.getByLabel('客户怎么说').fill('门是上个月刚喷的漆，没有旧伤。');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  expect(await messageWith(new RegExp(`报案号 ${no}：您对理赔结果的异议已登记`))).toContain(
    '申请保险纠纷调解',
  );
  await page.getByRole('button', { name: '答复客户' }).click();
  await page.getByText('全部调整').click();
  await page.getByRole('textbox', { name: /给客户的答复/ }).fill('核对照片没有旧伤，扣减取消。');
  await page.getByRole('button', { name: '答复客户' }).click();
  expect(await messageWith(new RegExp(`报案号 ${no} 的异议复核结果：全部调整`))).toContain('扣减取消');
  await page.getByRole('button', { name: '客户接受' }).click();
  await page.getByRole('textbox').last().fill('客户接受。');
  await page.getByRole('button', { name: '客户接受' }).click();
  await page.getByText('客户接受').first().waitFor();

  await claim.pay(100_000);
  expect(await messageWith(new RegExp(`报案号 ${no} 的赔款 1,000.00元`))).toContain('****0009');
  await phone.reload();
  await phone.locator('[data-stage=paid]').waitFor();
});
