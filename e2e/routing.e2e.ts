import { afterAll, beforeAll, expect, it } from 'vitest';
import { answer, choose, goReady, hears, openGuest, signIn, startCall } from './acts.ts';
import { apiClient } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { agentHz, customerHz, openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

let server: ServerUnderTest;
let supervisor: Person;

keepEvidence(() => server);
beforeAll(async () => {
  // A clock that goes on when it is told to, so that somebody can wait for a while at once.
  server = await startServer({}, ['--demo', '--clock', 'manual']);
  supervisor = await openPerson({ hz: customerHz });
  await signIn(supervisor.page, server.url, '6001');
});
afterAll(async () => {
  await supervisor?.close();
  await server?.stop();
});

const advance = async (seconds: number): Promise<void> => {
  const reply = await fetch(`${server.url}/api/clock/advance`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ seconds }),
  });
  expect(reply.status).toBe(200);
};

/** Gives an agent another skill. */
async function teach(staffNo: string, skill: string, level: number): Promise<void> {
  const admin = await apiClient(server.url, '1001');
  const { staff } = await admin.get<{ staff: Record<string, unknown>[] }>(`/api/staff?search=${staffNo}`);
  const row = staff.find((each) => each.staffNo === staffNo) ?? {};
  const { id, name, branchId, roles, language, active, version, skills } = row;
  const body = { staffNo, name, branchId, roles, language, active, version };
  await admin.put(`/api/staff/${id}`, { ...body, skills: { ...(skills as object), [skill]: level } });
}

it('a new queue is built in forms, which say what is wrong until a caller reaches an agent through it', async () => {
  const { page } = supervisor;
  const save = () => page.keyboard.press('Control+Enter');
  await page.getByRole('link', { name: '技能' }).click();
  await page.getByRole('button', { name: '新增技能' }).click();
  await page.getByLabel('中文名称').fill('道路救援');
  await page.getByLabel('代码').fill('rescue');
  await save();
  await page.getByText('「道路救援」已保存').waitFor();

  await page.getByRole('link', { name: '队列', exact: true }).click();
  await page.getByRole('button', { name: '新增队列' }).click();
  await page.getByLabel('中文名称').fill('救援专线');
  await page.getByLabel('代码').fill('rescue');
  await page.getByRole('button', { name: '增加技能' }).click();
  await choose(page, '第 1 项技能', '道路救援');
  await page.getByLabel('第 1 项最低级别').fill('3');
  await page.getByLabel('中文名称').click();
  await save();
  await page.getByText('队列「救援专线」：没有坐席具备技能「道路救援」').waitFor();
  await page.getByText('队列「救援专线」：没有流程或其他队列转入').waitFor();

  await page.getByRole('row', { name: /^理赔报案/ }).click();
  await page.getByRole('button', { name: '增加规则' }).click();
  await page.getByLabel('第 1 条：数值').fill('20');
  await choose(page, '第 1 条：转往队列', '救援专线');
  await page.getByLabel('中文名称').click();
  await save();
  await page.getByText('「理赔报案」已保存').waitFor();
  await teach('8003', 'rescue', 6);
  await page.getByRole('row').filter({ hasText: '救援专线' }).getByText('正常').waitFor();

  const agent = await openGuest({ hz: agentHz });
  await signIn(agent.page, server.url, '8003');
  await goReady(agent.page);
  const customer = await openGuest({ hz: customerHz, width: 390, height: 844 });
  await startCall(customer.page, server.url, '154 0000 0004');
  await customer.page.keyboard.press('1');
  await page.getByRole('link', { name: '现场监控' }).click();
  await page
    .locator('[data-queue=claims]')
    .getByRole('button', { name: /等待的 1 位客户/ })
    .waitFor();
  await advance(21);
  await answer(agent.page);
  await hears(customer, agentHz);
});
