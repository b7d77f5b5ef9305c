import { afterAll, beforeAll, expect, it } from 'vitest';
import { answer, deskShows, goReady, hears, signIn, startCall, wrapUp } from './acts.ts';
import { type ApiClient, apiClient, newestInteraction, type SeenInteraction } from './api.ts';
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
  await signIn(agent.page, server.url, '8001');
  await goReady(agent.page);
});
afterAll(async () => {
  await agent?.close();
  await customer?.close();
  await server?.stop();
});

const readAll = async (ids: readonly string[]): Promise<SeenInteraction[]> =>
  Promise.all(ids.map((id) => leader.get<SeenInteraction>(`/api/interactions/${id}`)));

it('lets people talk on through kill -9 of the server; who waits keeps his place, who hangs up meanwhile is noted', async () => {
  leader = await apiClient(server.url, '7001');
  await startCall(customer.page, server.url, '154 0000 0003');
  await customer.page.keyboard.press('1');
  await answer(agent.page);
  await hears(agent, customerHz);
  const talking = (await newestInteraction(leader)).id;

  const waiting: string[] = [];
  const pages = [];
  for (const number of ['154 0000 0004', '154 0000 0005', '154 0000 0006']) {
    const page = await customer.context.newPage();
    pages.push(page);
    await startCall(page, server.url, number);
    await page.keyboard.press('1');
    await page.getByText('正在排队').waitFor();
    waiting.push((await newestInteraction(leader)).id);
  }

  await server.killHard();
  await hears(agent, customerHz);
  await hears(customer, agentHz);
  const hungUpAt = Date.now();
  await pages[1]?.getByRole('button', { name: '挂断' }).click();
  await hears(agent, customerHz);
  await server.start();

  leader = await apiClient(server.url, '7001');
  await hears(agent, customerHz);
  await hears(customer, agentHz);
  await deskShows(agent.page, 'talking');
  const [first, second, third] = await readAll(waiting);
  expect(second).toMatchObject({ phase: 'ended', outcome: 'abandoned' });
  const ended = second?.timeline.find(({ type }) => type === 'interaction.ended');
  expect(ended?.data.by).toBe('customer');
  expect(new Date(ended?.at ?? 0).getTime()).toBeGreaterThanOrEqual(hungUpAt - 1_000);
  expect([first?.phase, third?.phase]).toEqual(['waiting', 'waiting']);

  // The order of those who wait is kept: first the first, then the third.
  for (const expected of [waiting[0], waiting[2]]) {
    await agent.page.keyboard.press('Alt+x');
    await wrapUp(agent.page, '11', '');
    await answer(agent.page);
    const inHand = await leader.get<{ interactions: { id: string; phase: string }[] }>(
      '/api/interactions?limit=10',
    );
    expect(inHand.interactions.find(({ phase }) => phase === 'talking')?.id).toBe(expected);
  }
  await agent.page.keyboard.press('Alt+x');
  await wrapUp(agent.page, '11', '');
  for (const page of pages) await page.close();

  const sound = await downloadRecording(leader, talking);
  expect(secondsWith(sound.left, customerHz)).toBeGreaterThanOrEqual(3);
  expect(secondsWith(sound.right, agentHz)).toBeGreaterThanOrEqual(3);
});

it('brings both back within 5 s after kill -9 of the process that carries the sound; what was recorded plays', async () => {
  await startCall(customer.page, server.url, '154 0000 0003');
  await customer.page.keyboard.press('1');
  await answer(agent.page);
  await hears(agent, customerHz);
  await hears(customer, agentHz);
  const { id } = await newestInteraction(leader);
  await expect.poll(async () => (await downloadRecording(leader, id)).seconds).toBeGreaterThanOrEqual(2);

  process.kill(server.mediaPid(), 'SIGKILL');
  const killed = Date.now();
  await expect
    .poll(async () =>
      (await leader.get<SeenInteraction>(`/api/interactions/${id}`)).timeline.map(({ type }) => type),
    )
    .toContain('call.engineRestarted');
  await hears(agent, customerHz, 10_000);
  await hears(customer, agentHz, 10_000);
  const tookMs = Date.now() - killed;
  console.info(`both hear each other ${tookMs} ms after the media process was killed`);
  expect(tookMs).toBeLessThan(5_000);
  expect((await downloadRecording(leader, id)).seconds).toBeGreaterThanOrEqual(2);

  await agent.page.keyboard.press('Alt+x');
  await wrapUp(agent.page, '11', '');
  const after = await leader.get<SeenInteraction>(`/api/interactions/${id}`);
  expect(after).toMatchObject({ phase: 'ended', outcome: 'answered' });
  const parts = after.timeline
    .filter(({ type }) => type === 'recording.started')
    .map(({ data }) => data.part);
  expect(parts).toEqual([0, 1]);
  // Nobody is locked: the next call comes through.
  await startCall(customer.page, server.url, '154 0000 0003');
  await customer.page.keyboard.press('1');
  await answer(agent.page);
  await hears(agent, customerHz);
});
