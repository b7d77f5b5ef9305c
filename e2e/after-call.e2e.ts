/** What comes after a talk, or instead of one: a rating by key, a message after the tone, and the list of it all in a file. */
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import {
  answer,
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
import { type ApiClient, apiClient, type SeenInteraction } from './api.ts';
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

const seen = (id: string) =>
  leader.get<SeenInteraction & { rating: number | null }>(`/api/interactions/${id}`);

it('asks the customer for a rating once the agent has gone, keeps the key, and finds the call by it', async () => {
  const supervisor = await openGuest({ hz: 0 });
  const { page } = supervisor;
  await signIn(page, server.url, '6001');
  await page.goto(`${server.url}/ratings?open=claims`);
  await page.getByLabel('邀请比例').fill('100');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('已保存').waitFor();

  await goReady(agent.page);
  const id = await startCall(customer.page, server.url, '154 0000 0003');
  await customer.page.keyboard.press('1');
  await answer(agent.page);
  await hears(customer, agentHz);
  await agent.page.keyboard.press('Alt+x');
  // The agent is at his wrap-up while the customer hears the question, and hears him no more.
  await deskShows(agent.page, 'wrapUp');
  await hearsNot(customer, agentHz);
  await hearsSomething(customer);
  expect((await seen(id)).phase).toBe('rating');
  await customer.page.keyboard.press('2');
  await customer.page.getByText('通话已结束').first().waitFor();
  await wrapUp(agent.page, '11', '');
  expect(await seen(id)).toMatchObject({ phase: 'ended', outcome: 'answered', rating: 2 });

  await page.reload();
  await page.getByText('查看 1–2 分的联络').click();
  await page
    .getByRole('row', { name: /理赔报案.*2/ })
    .first()
    .click();
  await page.getByText('客户按键评价：2 分').waitFor();
});

it('takes a message after the tone; somebody listens to it, and it has a ticket', async () => {
  const id = await startCall(customer.page, server.url, '154 0000 0004');
  await hearsSomething(customer);
  await customer.page.keyboard.type('83', { delay: 300 });
  const spokenMs = async (): Promise<number> => {
    const begun = (await seen(id)).timeline.find(({ type }) => type === 'recording.started');
    return begun === undefined ? 0 : Date.now() - Date.parse(begun.at);
  };
  await expect.poll(spokenMs, { timeout: 60_000 }).toBeGreaterThan(4_000);
  await customer.page.keyboard.press('#');
  await customer.page.getByText('通话已结束').first().waitFor();
  expect((await seen(id)).outcome).toBe('voicemail');

  const { page } = agent;
  await page.goto(`${server.url}/voicemails`);
  await page.getByText('理赔 1', { exact: true }).waitFor();
  await page
    .getByRole('row', { name: /待收听.*理赔/ })
    .first()
    .click();
  await page.getByRole('button', { name: '收听留言' }).click();
  await page.getByRole('button', { name: '播放', exact: true }).click();
  await plays(agent, customerHz);
  await page.getByRole('link', { name: '打开工单' }).click();
  await page.getByText('听取留言并处理').first().waitFor();
  const { timeline } = await seen(id);
  expect(timeline.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['voicemail.left', 'voicemail.listened']),
  );
});

it('makes a file of the list only when a second person has approved it, marked with who fetched it', async () => {
  const asker = await openGuest({ hz: 0 });
  const { page } = asker;
  await signIn(page, server.url, '7001');
  await page.goto(`${server.url}/interactions?queue=claims`);
  await page.getByRole('button', { name: '导出', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '申请导出' });
  await dialog.getByLabel('用途').fill('理赔专线服务分析');
  await dialog.getByRole('button', { name: '申请导出' }).click();
  await page.getByText('已提交，等待审批').waitFor();
  await page.getByRole('button', { name: '查看' }).click();
  await page.getByText('待审批').first().waitFor();

  const approver = await openGuest({ hz: 0 });
  await signIn(approver.page, server.url, '6001');
  await approver.page.goto(`${server.url}/interactions/exports`);
  await approver.page.getByText('理赔专线服务分析').first().click();
  await approver.page.getByRole('button', { name: '批准' }).click();

  // The asker's page hears of it by itself.
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载文件' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^EX\d{8}-[0-9A-F]{8}\.xlsx$/);
  const bytes = await buffer(await file.createReadStream());
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
});
