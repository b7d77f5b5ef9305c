import { afterAll, beforeAll, expect, it } from 'vitest';
import { answer, deskShows, goReady, hears, openGuest, signIn, startCall } from './acts.ts';
import { apiClient, newestInteraction } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { agentHz, customerHz, openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

let server: ServerUnderTest;
let agent: Person;
let customer: Person;
let leader: Person;

keepEvidence(() => server);
beforeAll(async () => {
  // A clock that goes on when it is told to, so that somebody can wait for a minute at once.
  server = await startServer({}, ['--demo', '--clock', 'manual']);
  agent = await openPerson({ hz: agentHz });
  customer = await openPerson({ hz: customerHz, width: 390, height: 844 });
  leader = await openPerson({ hz: customerHz });
  await signIn(agent.page, server.url, '8001');
  await signIn(leader.page, server.url, '7001');
});
afterAll(async () => {
  await agent?.close();
  await customer?.close();
  await leader?.close();
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

it('a team leader sees a caller wait, a call come and go, and does what only he may, on the record', async () => {
  const floor = leader.page;
  const row = floor.getByRole('row').filter({ hasText: '夏小满' });
  const claims = floor.locator('[data-queue=claims]');
  await floor.getByRole('link', { name: '现场监控' }).click();
  await row.getByText('已签入，尚未示闲').waitFor();
  await floor.getByText('目前一切正常').waitFor();

  await startCall(customer.page, server.url, '154 0000 0004');
  await customer.page.keyboard.press('1');
  await claims.getByRole('button', { name: /等待的 1 位客户/ }).waitFor();
  await advance(61);
  await floor.locator('[data-alarm=wait]').getByText('理赔报案').waitFor();
  await floor.getByRole('link', { name: '大屏' }).first().click();
  await claims.getByText('等待客户').waitFor();
  await claims.locator('[data-severity=over]').waitFor();
  await floor.getByRole('link', { name: '现场监控' }).click();

  await goReady(agent.page);
  await row.locator('[data-state=ringing]').waitFor();
  await answer(agent.page);
  await hears(customer, agentHz);
  await row.locator('[data-state=busy]').waitFor();
  await floor.locator('[data-alarm=wait]').waitFor({ state: 'detached' });
  await claims.getByText('0%', { exact: true }).first().waitFor();

  await row.getByRole('button', { name: '夏小满' }).click();
  await floor.getByRole('heading', { name: '夏小满 8001' }).waitFor();
  await floor.keyboard.press('n');
  await floor.getByRole('textbox', { name: '说明' }).fill('通话后到会议室');
  await floor.keyboard.press('Control+Enter');
  await floor.getByText('夏小满 将在话后班长置忙').waitFor();
  await agent.page.getByText('话后：班长置忙').waitFor();

  await floor.getByRole('heading', { name: '夏小满 8001' }).click();
  await floor.keyboard.press('x');
  await floor.getByText('通话会立即结束').waitFor();
  await floor.keyboard.press('Control+Enter');
  await floor.getByText('请说明原因').waitFor();
  await floor.getByRole('textbox', { name: '说明' }).fill('客户持续辱骂坐席');
  await floor.keyboard.press('Control+Enter');
  await deskShows(agent.page, 'wrapUp');
  await customer.page.getByRole('button', { name: '再次呼叫' }).waitFor();
  await row.locator('[data-state=wrapUp]').waitFor();

  await agent.page.keyboard.press('Alt+w');
  await agent.page.keyboard.type('53');
  await agent.page.keyboard.press('Enter');
  await agent.page.keyboard.press('Control+Enter');
  await agent.page.locator('[data-idle=notReady]').waitFor();
  await row.getByText('班长置忙').waitFor();
  await floor.getByRole('heading', { name: '夏小满 8001' }).click();
  await floor.keyboard.press('r');
  await agent.page.locator('[data-idle=ready]').waitFor();
  await row.locator('[data-state=ready]').waitFor();

  const { timeline, outcome } = await newestInteraction(await apiClient(server.url, '6001'));
  expect(outcome).toBe('answered');
  expect(timeline.find(({ type }) => type === 'interaction.ended')?.data.by).toBe('teamLeader');
});

it('signs an agent out together with his session, and the trail tells everything', async () => {
  const floor = leader.page;
  await floor.getByRole('heading', { name: '夏小满 8001' }).click();
  await floor.keyboard.press('o');
  await floor.getByRole('textbox', { name: '说明' }).fill('已下班');
  await floor.keyboard.press('Control+Enter');
  await agent.page.getByRole('textbox', { name: '密码' }).waitFor();
  await floor.getByText('该坐席已签出').waitFor();

  const auditor = await openGuest({ hz: customerHz });
  await signIn(auditor.page, server.url, '9001');
  await auditor.page.goto(`${server.url}/audit`);
  const told = (action: string) => auditor.page.getByRole('row').filter({ hasText: action });
  await told('强制释放了通话').filter({ hasText: '客户持续辱骂坐席' }).waitFor();
  await told('强制释放了通话').filter({ hasText: '沈若谷' }).waitFor();
  expect(await told('调整了坐席状态').filter({ hasText: '沈若谷' }).count()).toBe(3);
});
