import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { demoPassword } from '../demo/staff.ts';
import {
  answer,
  deskShows,
  goNotReady,
  goReady,
  hears,
  openGuest,
  signIn,
  startCall,
  wrapUp,
} from './acts.ts';
import { apiClient, newestInteraction } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { agentHz, customerHz, openPerson, type Person, speaking, switchedOff } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

let server: ServerUnderTest;
let agent: Person;
let customer: Person;

afterEach(() => customer.startOver());
keepEvidence(() => server);
beforeAll(async () => {
  // One call only, and a clock that goes on when it is told to.
  server = await startServer({ MEDIA_CALLS: '1' }, ['--demo', '--clock', 'manual']);
  agent = await openPerson({ hz: agentHz });
  customer = await openPerson({ hz: customerHz, width: 390, height: 844 });
  await signIn(agent.page, server.url, '8001');
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
  const stranger = await openGuest({ hz: customerHz, refusesMicrophone: true });
  await stranger.page.goto(`${server.url}/call`);
  await stranger.page.getByRole('button', { name: '开始通话' }).click();
  await stranger.page.getByRole('heading', { name: '未允许使用麦克风' }).waitFor();
  await stranger.page.getByRole('button', { name: '重试' }).waitFor();

  await signIn(stranger.page, server.url, '8002');
  await stranger.page.getByRole('button', { name: /^示闲/ }).first().click();
  const alert = stranger.page.getByRole('alert').filter({ hasText: '麦克风未获允许' });
  await alert.getByText('把「麦克风」改为「允许」').waitFor();
  await stranger.page.locator('[data-idle=notReady]').waitFor();
});

it('says what to do in a browser that can’t carry calls', async () => {
  const stranger = await openGuest({ hz: customerHz, width: 390, height: 844, withoutWebRtc: true });
  await stranger.page.goto(`${server.url}/call`);
  await stranger.page.getByRole('button', { name: '开始通话' }).click();
  await stranger.page.getByRole('heading', { name: '此浏览器不支持网页通话' }).waitFor();
  await stranger.page.getByText('请用新版 Chrome').waitFor();
});

it('says so when a caller’s sound never arrives, and takes no line for it', async () => {
  const stranger = await openGuest({ hz: customerHz, width: 390, height: 844, withoutSound: true });
  await stranger.page.goto(`${server.url}/call`);
  await stranger.page.getByRole('button', { name: '开始通话' }).click();
  await stranger.page.getByRole('heading', { name: '没有接通' }).waitFor();
  await stranger.page.getByText('没有收到声音：请检查网络').waitFor();
  const leader = await apiClient(server.url, '7001');
  await expect
    .poll(() => newestInteraction(leader))
    .toMatchObject({ phase: 'ended', outcome: 'noSound', hasRecording: false });
});

it('gives the caller to a colleague when an agent’s sound never arrives, and tells both', async () => {
  const mute = await openGuest({ hz: agentHz, withoutSound: true });
  await signIn(mute.page, server.url, '8002');
  await goReady(mute.page);
  await startCall(customer.page, server.url, '154 0000 0005');
  await customer.page.keyboard.press('1');
  await deskShows(mute.page, 'ringing');
  await mute.page.keyboard.press('Enter');
  await mute.page.getByRole('alert').filter({ hasText: '听不到对方的声音' }).waitFor();
  await mute.page.getByText('刚才的通话因您的声音中断而结束').waitFor();
  await customer.page.getByText('正在排队').waitFor();

  await goReady(agent.page);
  await answer(agent.page);
  await agent.page.getByText('现优先接入，请先致歉').waitFor();
  await hears(agent, customerHz);
  await hears(customer, agentHz);
  await agent.page.keyboard.press('Alt+x');
  await wrapUp(agent.page, '11', '');
});

it('lets an agent hear himself over the engine, says what the headset is like, and gives way to a call', async () => {
  const speaker = await openGuest({ hz: agentHz, microphone: speaking(agentHz) });
  const { page } = speaker;
  await signIn(page, server.url, '8002');
  await page.getByRole('button', { name: /检查耳机与铃声/ }).click();
  const test = page.getByRole('region', { name: '回声测试' });
  await test.getByText('今天还没有测过').waitFor();
  await test.getByRole('button', { name: '开始测试' }).click();
  await hears(speaker, agentHz);
  await test.getByText('一切正常').waitFor();
  const delay = await test
    .locator('dl')
    .getByText(/^\d+ 毫秒$/)
    .innerText();
  expect(Number.parseInt(delay, 10)).toBeGreaterThan(10);
  expect(Number.parseInt(delay, 10)).toBeLessThan(1_000);

  // Nobody tests while customers wait: the call rings over it, and at nobody else.
  await goNotReady(agent.page);
  await goReady(page);
  await test.getByRole('button', { name: '再测一次' }).click();
  await hears(speaker, agentHz);
  await startCall(customer.page, server.url, '154 0000 0006');
  await customer.page.keyboard.press('1');
  await answer(page);
  await hears(speaker, customerHz);
  await hears(customer, agentHz);
  expect(await speaker.hears(agentHz)).toBeLessThan(-65);
  await customer.page.getByRole('button', { name: '挂断' }).click();
  await wrapUp(page, '11', '');
});

it('tells an agent whose headset is switched off what to do', async () => {
  const mute = await openGuest({ hz: agentHz, microphone: switchedOff() });
  await signIn(mute.page, server.url, '8003');
  await mute.page.getByRole('button', { name: /检查耳机与铃声/ }).click();
  const test = mute.page.getByRole('region', { name: '回声测试' });
  await test.getByRole('button', { name: '开始测试' }).click();
  await test.getByText('麦克风没有声音').waitFor();
  await test.getByText(/静音键/).waitFor();
});

it('says which number can’t be one', async () => {
  await customer.page.goto(`${server.url}/call`);
  await customer.page.getByLabel(/您的手机号/).fill('１２３４');
  await customer.page.getByRole('button', { name: '开始通话' }).click();
  await customer.page.getByText('号码格式不正确').waitFor();
});

it('gives a caller back to the head of the queue after 15 s without an answer, and says why the agent isn’t ready', async () => {
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
  await goReady(agent.page);
  await startCall(customer.page, server.url, '154 0000 0004');
  await customer.page.keyboard.press('1');
  await answer(agent.page);
  await hears(agent, customerHz);
  const second = await openGuest({ hz: agentHz });
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
});

it('locks a sign-in for ten minutes after five wrong passwords, says so, and lets the right one in again', async () => {
  const { page } = await openGuest({ hz: agentHz });
  await page.goto(server.url);
  await page.getByLabel('工号', { exact: true }).fill('8005');
  const attempt = async (password: string): Promise<void> => {
    const replied = page.waitForResponse((response) => response.url() === `${server.url}/api/session`);
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await replied;
  };
  for (let failure = 1; failure <= 4; failure++) {
    await attempt(`wrong ${failure}`);
    await page.getByText('工号或密码不正确').first().waitFor();
  }
  await attempt('wrong 5');
  await page
    .getByText(/请 10 分钟后再试/)
    .first()
    .waitFor();

  await attempt(demoPassword);
  await page
    .getByText(/请 10 分钟后再试/)
    .first()
    .waitFor();
  await advance(9 * 60);
  await attempt(demoPassword);
  await page
    .getByText(/请 1 分钟后再试/)
    .first()
    .waitFor();
  await advance(61);
  await attempt(demoPassword);
  await page.getByRole('navigation').first().waitFor();
});
