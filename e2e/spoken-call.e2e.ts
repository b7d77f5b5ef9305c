import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import {
  answer,
  deskShows,
  goReady,
  hears,
  hearsNot,
  hearsOut,
  hearsSomething,
  openGuest,
  plays,
  playsNot,
  signIn,
  startCall,
  wrapUp,
} from './acts.ts';
import { type ApiClient, apiClient, newestInteraction, type SeenInteraction } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { agentHz, customerHz, openPerson, type Person } from './people.ts';
import { downloadRecording, longestGap, secondsWith } from './recording.ts';
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

it('greets, queues, fills the desk, and carries both voices; the call is written up and its recording has two sides', async () => {
  const desk = agent.page;
  await goReady(desk);
  await startCall(customer.page, server.url, '154 0000 0003');
  await hearsSomething(customer);
  await customer.page.keyboard.press('1');

  await deskShows(desk, 'ringing');
  // Complete when it rings: surname with its special reading, masked number, segment, what the menu knows.
  for (const seen of ['区先生', 'Ōu', '154 **** 0003', '贵宾客户', '报案']) {
    expect(await desk.getByText(seen).first().isVisible(), seen).toBe(true);
  }
  await desk.keyboard.press('Enter');
  await deskShows(desk, 'talking');
  await hears(agent, customerHz);
  await hears(customer, agentHz);

  await desk.keyboard.press('Alt+h');
  await deskShows(desk, 'held');
  await hearsNot(agent, customerHz);
  await hearsNot(customer, agentHz);
  await hearsSomething(customer);
  await desk.keyboard.press('Alt+h');
  await hears(customer, agentHz);
  await hears(agent, customerHz);

  await desk.keyboard.press('Alt+m');
  await deskShows(desk, 'muted');
  await hearsNot(customer, agentHz);
  await desk.keyboard.press('Alt+m');
  await hears(customer, agentHz);

  // The agent's key pad: the customer's side hears the two notes of the five.
  await desk.keyboard.press('Alt+k');
  await desk.keyboard.press('5');
  await hears(customer, 770, 3_000);
  await desk.keyboard.press('Escape');

  await desk.keyboard.press('Alt+x');
  await customer.page.getByRole('heading', { name: '通话已结束' }).waitFor();
  await wrapUp(desk, '11', '客户报案，已告知保护现场。');

  const interaction = await newestInteraction(leader);
  expect(interaction).toMatchObject({
    phase: 'ended',
    outcome: 'answered',
    staffNo: '8001',
    queue: 'claims',
  });
  expect(interaction.disposition).toBe('claim.report');
  const types = interaction.timeline.map(({ type }) => type);
  for (const type of [
    'menu.chosen',
    'queue.entered',
    'queue.offered',
    'queue.answered',
    'call.held',
    'interaction.wrappedUp',
  ]) {
    expect(types).toContain(type);
  }
  const sound = await downloadRecording(leader, interaction.id);
  expect(secondsWith(sound.left, customerHz)).toBeGreaterThanOrEqual(3);
  expect(secondsWith(sound.right, agentHz)).toBeGreaterThanOrEqual(2);
  expect(secondsWith(sound.left, agentHz)).toBe(0);
  expect(secondsWith(sound.right, customerHz)).toBe(0);
});

it('plays the recording to those who may: both voices, each alone, from where one likes', async () => {
  const { id } = await newestInteraction(leader);
  await agent.page.goto(`${server.url}/interactions/${id}`);
  await agent.page.getByText('您没有回放录音的权限').waitFor();
  expect(await agent.page.getByRole('button', { name: '打开录音' }).count()).toBe(0);
  await agent.page.goto(server.url);

  const inspector = await openGuest({ hz: customerHz });
  const { page } = inspector;
  await signIn(page, server.url, '5001');
  await page.goto(`${server.url}/interactions/${id}`);
  await page.getByRole('button', { name: '打开录音' }).click();
  const position = page.getByRole('slider', { name: '播放位置' });
  await position.focus();
  await page.keyboard.press('End');
  const seconds = Number(await position.getAttribute('aria-valuemax'));
  expect(Number(await position.getAttribute('aria-valuenow'))).toBe(seconds);

  await page.getByRole('button', { name: /坐席 8001 接听.*从此处播放/ }).click();
  await plays(inspector, agentHz);
  await plays(inspector, customerHz);
  await page.getByText('客户', { exact: true }).last().click();
  await playsNot(inspector, agentHz, 2_000);
  await plays(inspector, customerHz, 2_000);
  await page.getByRole('button', { name: '暂停' }).click();
  await playsNot(inspector, customerHz);
});

it('leads who presses wrong keys three times to a person', async () => {
  const desk = agent.page;
  const caller = customer.page;
  await startCall(caller, server.url);
  await caller.getByText('请听语音提示').waitFor();
  await hearsSomething(customer);
  // The greeting may be cut short, the menu may be heard out.
  await caller.keyboard.press('7');
  await hearsOut(customer);
  for (const keyed of ['•7', '••7']) {
    await caller.keyboard.press('7');
    await caller.getByText(keyed, { exact: true }).waitFor();
    await hearsSomething(customer);
    expect((await newestInteraction(leader)).phase).toBe('menu');
  }
  await caller.keyboard.press('7');
  await caller.getByText('正在为您接通客服人员').waitFor({ timeout: 5_000 });
  await answer(desk);
  const { queue, timeline } = await newestInteraction(leader);
  expect(queue).toBe('general');
  expect(timeline.map(({ type }) => type)).toContain('menu.gaveUp');
  await desk.getByText('未登记的号码').or(desk.getByText('未显示号码')).first().waitFor();
  await caller.getByRole('button', { name: '挂断' }).click();
  await wrapUp(desk, '53', '');
  expect(await newestInteraction(leader)).toMatchObject({ outcome: 'answered', phase: 'ended' });
});

it('leads the agent through a silent call: three sentences, five seconds after each, then he may hang up', async () => {
  const desk = agent.page;
  const silent = await openGuest({ hz: 0, width: 390, height: 844 });
  await goReady(desk);
  await startCall(silent.page, server.url, '154 0000 0003');
  await silent.page.keyboard.press('1');
  await answer(desk);

  await desk.keyboard.press('Alt+s');
  await desk.keyboard.type('wsdh');
  await desk.keyboard.press('Enter');
  const script = desk.getByRole('region', { name: '话术' });
  const sentence = (number: number) =>
    script.locator('[aria-current=step]', { hasText: new RegExp(`^${number}`) });
  const hangUp = script.getByRole('button', { name: /^挂机/ });
  await sentence(1).waitFor();
  await desk.keyboard.press('Alt+g');
  const begun = performance.now();
  const secondsSince = (): number => (performance.now() - begun) / 1_000;
  for (const number of [2, 3]) {
    await sentence(number).waitFor();
    expect(secondsSince()).toBeGreaterThan((number - 1) * 5 - 0.5);
    expect(await hangUp.isVisible()).toBe(false);
  }
  await hangUp.waitFor();
  expect(secondsSince()).toBeGreaterThan(14.5);
  await hangUp.click();
  await silent.page.getByText('通话已结束').first().waitFor();
  await wrapUp(desk, '11', '');
});

it('brings the agent back within 3 s after a reload of the page', async () => {
  const desk = agent.page;
  const id = await startCall(customer.page, server.url, '154 0000 0004');
  await customer.page.keyboard.press('2');
  await answer(desk);
  await hears(customer, agentHz);
  await desk.reload();
  await deskShows(desk, 'talking');
  await hears(customer, agentHz, 10_000);
  await hears(agent, customerHz, 10_000);
  await desk.keyboard.press('Alt+x');
  await wrapUp(desk, '21', '');
  const { timeline } = await leader.get<SeenInteraction>(`/api/interactions/${id}`);
  expect(timeline.some(({ type }) => type === 'queue.returned')).toBe(false);
  // How long the customer was without the agent's voice, as it was recorded.
  const gone = longestGap((await downloadRecording(leader, id)).right, agentHz);
  console.info(`the reload took the agent's voice away for ${gone} s`);
  expect(gone).toBeGreaterThan(0);
  expect(gone).toBeLessThan(3);
});

it('tells the caller at once when the agent’s browser dies, and puts him first in the queue within 5 s', async () => {
  const colleague = await openGuest({ hz: agentHz });
  await signIn(colleague.page, server.url, '8004');
  const id = await startCall(customer.page, server.url, '154 0000 0005');
  await customer.page.keyboard.press('1');
  await answer(agent.page);
  await hears(customer, agentHz);
  const other = await customer.context.newPage();
  const waiting = await startCall(other, server.url, '154 0000 0006');
  await other.keyboard.press('1');
  await other.getByText('正在排队').waitFor();

  await agent.kill();
  const killed = Date.now();
  await customer.page.getByText('对方线路中断').waitFor();
  await hearsSomething(customer);
  await customer.page.getByText('正在排队').waitFor();
  const { timeline } = await leader.get<SeenInteraction>(`/api/interactions/${id}`);
  const returned = timeline.find(({ type }) => type === 'queue.returned');
  expect(returned?.data.cause).toBe('agentLost');
  const tookMs = Date.parse(returned?.at ?? '') - killed;
  console.info(`back at the head of the queue ${tookMs} ms after the browser died`);
  expect(tookMs).toBeLessThan(5_000);

  // Though another has waited for longer, he is served first.
  await goReady(colleague.page);
  for (const expected of [id, waiting]) {
    await answer(colleague.page);
    expect((await leader.get<SeenInteraction>(`/api/interactions/${expected}`)).phase).toBe('talking');
    if (expected === id) await hears(customer, agentHz);
    await colleague.page.keyboard.press('Alt+x');
    await wrapUp(colleague.page, '11', '');
  }
});
