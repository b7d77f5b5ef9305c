import { afterAll, beforeAll, expect, it } from 'vitest';
import { answer, deskShows, goReady, hears, signIn, startCall, wrapUp } from './acts.ts';
import { apiClient, newestInteraction } from './api.ts';
import { agentHz, customerHz, openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

let server: ServerUnderTest;
let agent: Person;
let customer: Person;

beforeAll(async () => {
  // One call only, and a clock that goes on when it is told to.
  server = await startServer({ MEDIA_CALLS: '1' }, ['--demo', '--clock', 'manual']);
  agent = await openPerson({ hz: agentHz });
  customer = await openPerson({ hz: customerHz, width: 390, height: 844 });
});
afterAll(async () => {
  await agent?.close();
  await customer?.close();
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

it('says what to do where the microphone is refused', async () => {
  const stranger = await openPerson({ hz: customerHz, width: 390, height: 844, refusesMicrophone: true });
  try {
    await stranger.page.goto(`${server.url}/call`);
    await stranger.page.getByRole('button', { name: '开始通话' }).click();
    await stranger.page.getByRole('heading', { name: '未允许使用麦克风' }).waitFor();
    await stranger.page.getByRole('button', { name: '重试' }).waitFor();
  } finally {
    await stranger.close();
  }
});

it('says which number can’t be one', async () => {
  await customer.page.goto(`${server.url}/call`);
  await customer.page.getByLabel(/您的手机号/).fill('１２３４');
  await customer.page.getByRole('button', { name: '开始通话' }).click();
  await customer.page.getByText('号码格式不正确').waitFor();
});

it('gives a caller back to the head of the queue after 15 s without an answer, and says why the agent isn’t ready', async () => {
  await signIn(agent.page, server.url, '8001');
  await goReady(agent.page);
  await startCall(customer.page, server.url, '１５４ ００００ ０００３');
  await customer.page.keyboard.press('1');
  await deskShows(agent.page, 'ringing');
  await advance(16);
  await agent.page.getByText('振铃未接').first().waitFor();
  const leader = await apiClient(server.url, '7001');
  const { timeline, phase } = await newestInteraction(leader);
  expect(phase).toBe('waiting');
  expect(timeline.find(({ type }) => type === 'queue.returned')?.data.cause).toBe('noAnswer');

  const refused = await customer.context.newPage();
  await refused.goto(`${server.url}/call`);
  await refused.getByRole('button', { name: '开始通话' }).click();
  await refused.getByText('线路全忙').waitFor();
  await refused.close();

  await agent.page.keyboard.press('Alt+r');
  await answer(agent.page);
  await hears(agent, customerHz);
  await agent.page.keyboard.press('Alt+x');
  await wrapUp(agent.page, '11', '');
});

it('moves a sign-in to the newer console with a notice, and the call with it', async () => {
  await startCall(customer.page, server.url, '154 0000 0004');
  await customer.page.keyboard.press('1');
  await answer(agent.page);
  await hears(agent, customerHz);
  const second = await openPerson({ hz: agentHz });
  try {
    await signIn(second.page, server.url, '8001');
    await agent.page
      .getByText(/另一处登录|在别处登录/)
      .first()
      .waitFor();
    await deskShows(second.page, 'talking');
    await hears(second, customerHz);
    await hears(customer, agentHz);
    await second.page.keyboard.press('Alt+x');
    await wrapUp(second.page, '11', '');
  } finally {
    await second.close();
  }
});
