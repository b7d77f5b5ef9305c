import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  answer,
  deskShows,
  goReady,
  hears,
  hearsNot,
  hearsSomething,
  signIn,
  startCall,
  wrapUp,
} from './acts.ts';
import { type ApiClient, apiClient, newestInteraction } from './api.ts';
import { agentHz, customerHz, openPerson, type Person } from './people.ts';
import { downloadRecording, secondsWith } from './recording.ts';
import { type ServerUnderTest, startServer } from './server.ts';

let server: ServerUnderTest;
let agent: Person;
let customer: Person;
let leader: ApiClient;

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

it('leads who presses wrong keys three times to a person', async () => {
  const desk = agent.page;
  await startCall(customer.page, server.url);
  for (let tries = 0; tries < 3; tries++) {
    await customer.page.getByText('请听语音提示').waitFor();
    await customer.page.keyboard.press('9');
    await expect
      .poll(async () => (await newestInteraction(leader)).timeline.length, { timeout: 15_000 })
      .toBeGreaterThan(1);
  }
  await answer(desk);
  expect((await newestInteraction(leader)).queue).toBe('general');
  await desk.getByText('未登记的号码').or(desk.getByText('未显示号码')).first().waitFor();
  await customer.page.getByRole('button', { name: '挂断' }).click();
  await wrapUp(desk, '53', '');
  expect(await newestInteraction(leader)).toMatchObject({ outcome: 'answered', phase: 'ended' });
});

it('brings the agent back within 3 s after a reload of the page', async () => {
  const desk = agent.page;
  await startCall(customer.page, server.url, '154 0000 0004');
  await customer.page.keyboard.press('2');
  await answer(desk);
  await hears(customer, agentHz);
  await desk.reload();
  const reloaded = Date.now();
  await deskShows(desk, 'talking');
  await hears(customer, agentHz, 10_000);
  await hears(agent, customerHz, 10_000);
  const tookMs = Date.now() - reloaded;
  console.info(`back after a reload in ${tookMs} ms`);
  const { timeline } = await newestInteraction(leader);
  const back = timeline.find(({ type }) => type === 'call.agentBack');
  // Where the sound was back before a second of silence, nobody was missed at all.
  if (back !== undefined) expect(back.data.goneMs).toBeLessThan(3_000);
  expect(timeline.some(({ type }) => type === 'queue.returned')).toBe(false);
  await desk.keyboard.press('Alt+x');
  await wrapUp(desk, '21', '');
});

it('tells the caller at once when the agent’s browser dies, and puts him first in the queue within 5 s', async () => {
  const colleague = await openPerson({ hz: agentHz });
  try {
    await signIn(colleague.page, server.url, '8004');
    await startCall(customer.page, server.url, '154 0000 0005');
    await customer.page.keyboard.press('1');
    await answer(agent.page);
    await hears(customer, agentHz);
    await goReady(colleague.page);

    await agent.kill();
    const killed = Date.now();
    await customer.page.getByText('对方线路中断').waitFor();
    await hearsSomething(customer);
    await answer(colleague.page);
    await hears(customer, agentHz);
    const { timeline } = await newestInteraction(leader);
    const returned = timeline.find(({ type }) => type === 'queue.returned');
    expect(returned?.data.cause).toBe('agentLost');
    const tookMs = new Date(returned?.at ?? 0).getTime() - killed;
    console.info(`back at the head of the queue ${tookMs} ms after the browser died`);
    expect(tookMs).toBeLessThan(5_000);
    await colleague.page.keyboard.press('Alt+x');
    await wrapUp(colleague.page, '11', '');
  } finally {
    await colleague.close();
  }
});
