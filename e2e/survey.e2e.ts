import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoPassword } from '../demo/staff.ts';
import { photo, wholeDraft } from '../features/claims/testing/loss-reports.ts';
import { signIn } from './acts.ts';
import { type ApiClient, apiClient } from './api.ts';
import { demoCustomer } from './demo-customer.ts';
import { keepEvidence } from './evidence.ts';
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

/** The claim in the core, as the back office keeps it where there is none. */
async function claimOf(reportNo: string) {
  const office = await apiClient(server.url, '4002');
  const { person, policy } = demoCustomer();
  const { customers } = await office.post<{ customers: { id: string }[] }>('/api/customers/search', {
    query: policy.policyNo,
  });
  const { policies } = await office.get<{ policies: { id: string; line: string }[] }>(
    `/api/customers/${customers[0]?.id}`,
  );
  const motor = policies.find(({ line }) => line === 'motor');
  const now = new Date().toISOString();
  const claim = await office.post<{ id: string; version: number }>(`/api/policies/${motor?.id}/claims`, {
    ...{ reportNo, reportedAt: now, lossAt: now, lossPlace: '中山东路', course: '追尾' },
    lossKind: { zh: '碰撞' },
  });
  return {
    id: claim.id,
    async pay(): Promise<void> {
      const reply = await fetch(`${server.url}/api/claims/${claim.id}`, {
        method: 'PATCH',
        headers: {
          ...{ cookie: office.cookie, 'content-type': 'application/json', 'x-command-id': randomUUID() },
        },
        body: JSON.stringify({
          version: claim.version,
          stage: 'closed',
          payout: {
            ...{ amount: 123_400, paidOn: now.slice(0, 10) },
            payee: { name: person.name, bank: '示例银行', account: '0000000000000000009' },
          },
        }),
      });
      if (!reply.ok) throw new Error(await reply.text());
    },
  };
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

  const claim = await claimOf(no);
  await messageWith(new RegExp(`理赔已受理，报案号 ${no}`));
  await claim.pay();
  expect(await messageWith(new RegExp(`报案号 ${no} 的赔款 1,234.00元`))).toContain('****0009');
  await customer.reload();
  await customer.locator('[data-stage=paid]').waitFor();
  await dispatcher.page.goto(`${server.url}/claims/${claim.id}`);
  await dispatcher.page.getByText('15 个工作日').waitFor();
});
