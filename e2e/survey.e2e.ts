import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoPassword } from '../demo/staff.ts';
import { photo, wholeDraft } from '../features/claims/testing/loss-reports.ts';
import { signIn } from './acts.ts';
import { type ApiClient, apiClient } from './api.ts';
import { openCoreClaim } from './core-claim.ts';
import { keepEvidence } from './evidence.ts';
import { sendAlways } from './notice-rules.ts';
import { agentHz, customerHz, openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

let server: ServerUnderTest;
/** On his phone, and the dispatcher at a desk. */
let surveyor: Person;
let dispatcher: Person;
let supervisor: ApiClient;
let folder: string;

keepEvidence(() => server);
beforeAll(async () => {
  server = await startServer();
  folder = await mkdtemp(join(tmpdir(), 'jieting-survey-'));
  surveyor = await openPerson({ hz: customerHz, width: 390, height: 844 });
  dispatcher = await openPerson({ hz: agentHz });
  supervisor = await apiClient(server.url, '6001');
  await sendAlways(supervisor);
});
afterAll(async () => {
  await surveyor?.close();
  await dispatcher?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const mobile = '15400000031';

/** What the newest message to the customer says that has this in it. */
async function messageWith(found: RegExp): Promise<string> {
  const look = async (): Promise<string | null> => {
    const { items } = await supervisor.get<{ items: { id: string; to: string }[] }>(
      '/api/demo-mailbox?channel=sms',
    );
    for (const { id } of items.filter(({ to }) => to.endsWith(mobile))) {
      const { text } = await supervisor.get<{ text: string }>(`/api/demo-mailbox/${id}`);
      if (found.test(text)) return text;
    }
    return null;
  };
  await expect.poll(look).not.toBeNull();
  return (await look()) ?? '';
}

/** A loss in the district of the demo's first surveyor, taken down at the desk. */
async function report(): Promise<{ id: string; no: string }> {
  const agent = await apiClient(server.url, '8001');
  const { id, version } = await agent.post<{ id: string; version: number }>('/api/loss-reports', {});
  const content = {
    ...wholeDraft(new Date(Date.now() - 600_000)),
    ...{ reporterName: '单柏舟', reporterPhone: mobile, plate: '浙B20031' },
  };
  return agent.post(`/api/loss-reports/${id}/submission`, { content, version });
}

it('from the report over the surveyor’s phone, also without network, to the message that it is paid', {
  timeout: 240_000,
}, async () => {
  const { id, no } = await report();
  const page = surveyor.page;
  await page.goto(`${server.url}/survey`);
  await page.getByLabel('工号').fill('2001');
  await page.getByLabel('密码').fill(demoPassword);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '我的任务' }).waitFor();
  await page.getByRole('button', { name: new RegExp(`车辆碰撞.*${no}`, 's') }).click();
  await page.getByText('浙B20031').waitFor();
  await page.getByRole('button', { name: '接单', exact: true }).click();
  // A nervous thumb.
  await page.getByRole('button', { name: '30 分钟' }).dblclick();
  await page.locator('[data-state=accepted]').waitFor();
  expect(await messageWith(new RegExp(`报案号 ${no}：查勘员桑田`))).toContain('15400000301');

  // Under the bridge there is no network: the taps wait, survive a reload, and go out by themselves.
  await page.locator('[data-link=idle]').waitFor({ state: 'attached' });
  await surveyor.context.setOffline(true);
  await page.getByRole('button', { name: '出发' }).click();
  await page.locator('[data-link=offline]').waitFor();
  await page.getByRole('button', { name: '已到现场' }).click();
  await page.locator('[data-state=arrived]').waitFor();
  await surveyor.context.setOffline(false);
  await page.locator('[data-link=idle]').waitFor({ state: 'attached' });
  await page.reload();
  await page.locator('[data-state=arrived]').waitFor();

  const file = join(folder, 'scene.jpg');
  await writeFile(file, await photo());
  await page.locator('#take-scene').setInputFiles(file);
  await page.getByText('已收到 1 张').waitFor();
  await page.getByText('与报案一致').click();
  // The damage that was reported is there; what it costs is typed as the keyboard gives it.
  await page.getByRole('checkbox', { name: '后保险杠', checked: true }).waitFor();
  await page.getByRole('checkbox', { name: '行李箱盖' }).click();
  await page.getByLabel('估损金额').fill('３，２００.５');
  await page.getByText('对方责任').click();
  await page.getByLabel('说明（选填）').fill('后保险杠需更换');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole('button', { name: '完成查勘' }).click();
  await page.getByRole('heading', { name: '今天已完成' }).waitFor();
  await page.locator('[data-link=idle]').waitFor({ state: 'attached' });

  // Each step once, for the dispatcher and for the customer on his personal link.
  const { surveys } = await supervisor.get<{
    surveys: { id: string; state: string; note: string; steps: { move: string }[] }[];
  }>(`/api/loss-reports/${id}/survey`);
  expect(surveys).toMatchObject([
    { state: 'done', note: '后保险杠需更换', finding: { estimate: 320_050, liability: 'other' } },
  ]);
  const survey = surveys[0] ?? { id: '', steps: [] };
  expect(survey.steps.map(({ move }) => move)).toEqual(['assign', 'accept', 'depart', 'arrive', 'finish']);
  await signIn(dispatcher.page, server.url, '7001');
  await dispatcher.page.goto(`${server.url}/surveys?only=done&open=${survey.id}`);
  await dispatcher.page.getByText('与报案一致').first().waitFor();
  const link = /https?:\/\/\S+\/loss-upload#[\w-]{32}/.exec(await messageWith(/loss-upload#/))?.[0] ?? '';
  const customer = await dispatcher.context.newPage();
  await customer.goto(link);
  await customer.locator('[data-survey=done]').waitFor();

  const office = await apiClient(server.url, '4002');
  const claim = await openCoreClaim(office, no, { course: '追尾', lossKind: { zh: '碰撞' } });
  await messageWith(new RegExp(`理赔已受理，报案号 ${no}`));
  await claim.pay(123_400);
  expect(await messageWith(new RegExp(`报案号 ${no} 的赔款 1,234.00元`))).toContain('****0009');
  await customer.reload();
  await customer.locator('[data-stage=paid]').waitFor();
  await dispatcher.page.goto(`${server.url}/claims/${claim.id}`);
  await dispatcher.page.getByText('15 个工作日').waitFor();
});

it('many at once: all surveys of a district are given to one, and the customer answers what was left for later', {
  timeout: 120_000,
}, async () => {
  const agent = await apiClient(server.url, '8001');
  const at = (ms: number): string => new Date(Date.now() + ms).toISOString();
  const event = await supervisor.post<{ id: string }>('/api/mass-events', {
    ...{ kind: 'flood', name: { zh: '江北暴雨内涝' }, places: ['330205'], lossKinds: ['flood'] },
    ...{ beganAt: at(-7_200_000), endsAt: at(86_400_000), queue: null, reason: '连日暴雨' },
  });
  const short = async (plate: string) => {
    const { id, version } = await agent.post<{ id: string; version: number }>('/api/loss-reports', {});
    const content = {
      ...wholeDraft(new Date(Date.now() - 600_000)),
      ...{ reporterName: '单柏舟', reporterPhone: mobile, plate, placeCode: '330205', kind: 'flood' },
      ...{ police: '', reporterRole: '', course: '', damage: [] },
    };
    return agent.post<{ id: string; no: string }>(`/api/loss-reports/${id}/submission`, { content, version });
  };
  const first = await short('浙B20041');
  await short('浙B20042');

  const desk = dispatcher.page;
  await desk.goto(`${server.url}/mass-events/${event.id}`);
  const district = desk.locator('[data-district="330205"]');
  await district.getByRole('button').click();
  await desk.getByRole('combobox', { name: '查勘员' }).click();
  await desk.getByTitle(/卓然/).click();
  await desk.getByRole('textbox', { name: '原因' }).fill('集中查勘');
  await desk.getByRole('dialog').getByRole('button', { name: '全部派给一人' }).click();
  await desk.getByText(/已派出 2 项/).waitFor();
  const { surveys } = await supervisor.get<{ surveys: { surveyor: { staffNo: string } }[] }>(
    `/api/loss-reports/${first.id}/survey`,
  );
  expect(surveys[0]?.surveyor.staffNo).toBe('2002');

  const link =
    /https?:\/\/\S+\/loss-upload#[\w-]{32}/.exec(await messageWith(new RegExp(first.no)))?.[0] ?? '';
  const phone = await surveyor.context.newPage();
  await phone.goto(link);
  await phone.locator('[data-questions="4"]').waitFor();
  await phone.getByText('未报警').click();
  await phone.getByLabel('请说说经过').fill('地下车库进水，水到座椅。');
  // The page is closed before it is sent, and the line breaks as it is: nothing is lost, nothing comes twice.
  await phone.reload();
  await expect.poll(() => phone.getByLabel('请说说经过').inputValue()).toBe('地下车库进水，水到座椅。');
  await surveyor.context.setOffline(true);
  await phone.getByRole('button', { name: '提交补充' }).click();
  await phone.locator('[data-answers=offline]').waitFor();
  await surveyor.context.setOffline(false);
  await phone.locator('[data-questions="2"]').waitFor();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  // The list of the desk is shorter; whose words they are stands beside, and the rest is asked there.
  await desk.goto(`${server.url}/loss-reports/${first.id}`);
  await desk.locator('[data-by=customer]').getByText('报警情况 · 经过').waitFor();
  await desk.locator('[data-still-to-ask="2"] summary').click();
  await desk.getByRole('radiogroup', { name: '报案人' }).getByRole('radio', { name: '车主' }).click();
  await desk
    .getByRole('checkbox', { name: '发动机舱' })
    .or(desk.getByRole('button', { name: '发动机舱' }))
    .click();
  await desk.getByRole('button', { name: '登记补问结果' }).click();
  await desk.locator('[data-by=staff]').waitFor();
  await expect.poll(() => desk.locator('[data-still-to-ask]').count()).toBe(0);
  await phone.reload();
  await phone.getByText('拍照或选择照片').first().waitFor();
  expect(await phone.locator('[data-questions]').count()).toBe(0);
});
