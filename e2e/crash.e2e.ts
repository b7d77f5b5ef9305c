import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { answer, deskShows, goReady, hears, signIn, startCall, wrapUp } from './acts.ts';
import { type ApiClient, apiClient, type SeenInteraction } from './api.ts';
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
  await signIn(agent.page, server.url, '8001');
  await goReady(agent.page);
});
afterAll(async () => {
  await agent?.close();
  await customer?.close();
  await server?.stop();
});

const read = (id: string): Promise<SeenInteraction> => leader.get(`/api/interactions/${id}`);

const idsIn = async (phase: string): Promise<string[]> => {
  const { interactions } = await leader.get<{ interactions: SeenInteraction[] }>(
    '/api/interactions?limit=10',
  );
  return interactions.filter((each) => each.phase === phase).map(({ id }) => id);
};

/** Who waits, in the order in which they came, as the facts tell. */
async function inQueue(): Promise<string[]> {
  const waiting = await Promise.all((await idsIn('waiting')).map(read));
  const place = ({ timeline }: SeenInteraction): number =>
    timeline.find(({ type }) => type === 'queue.entered')?.position ?? 0;
  return waiting.sort((a, b) => place(a) - place(b)).map(({ id }) => id);
}

it('lets people talk on through kill -9 of the server; who waits keeps his place, who hangs up meanwhile is noted', async () => {
  leader = await apiClient(server.url, '7001');
  const talking = await startCall(customer.page, server.url, '154 0000 0003');
  await customer.page.keyboard.press('1');
  await answer(agent.page);
  await hears(agent, customerHz);

  const pages = new Map<string, Page>();
  const waitInQueue = async (number: string): Promise<void> => {
    const page = await customer.context.newPage();
    pages.set(await startCall(page, server.url, number), page);
    await page.keyboard.press('1');
    await page.getByText('正在排队').waitFor();
  };
  await Promise.all(['154 0000 0004', '154 0000 0005', '154 0000 0006'].map(waitInQueue));
  const [first = '', second = '', third = ''] = await inQueue();
  const late = await customer.context.newPage();
  await late.goto(`${server.url}/call`);

  await server.killHard();
  await hears(agent, customerHz);
  await hears(customer, agentHz);
  await pages.get(second)?.getByRole('button', { name: '挂断' }).click();
  const hungUpAt = Date.now();
  await late.getByRole('button', { name: '开始通话' }).click();
  await late.getByRole('heading', { name: '连接不上服务' }).waitFor();
  await hears(agent, customerHz);
  await server.start();

  leader = await apiClient(server.url, '7001');
  await hears(agent, customerHz);
  await hears(customer, agentHz);
  await deskShows(agent.page, 'talking');
  const { phase, outcome, timeline } = await read(second);
  expect({ phase, outcome }).toEqual({ phase: 'ended', outcome: 'abandoned' });
  const ended = timeline.find(({ type }) => type === 'interaction.ended');
  expect(ended?.data.by).toBe('customer');
  // For when it happened, not for when somebody could write it down.
  expect(Math.abs(Date.parse(ended?.at ?? '') - hungUpAt)).toBeLessThan(1_000);
  expect(await inQueue()).toEqual([first, third]);

  // The order of those who wait is kept: first the first, then the third.
  for (const expected of [first, third]) {
    await agent.page.keyboard.press('Alt+x');
    await wrapUp(agent.page, '11', '');
    await answer(agent.page);
    expect(await idsIn('talking')).toEqual([expected]);
  }
  await agent.page.keyboard.press('Alt+x');
  await wrapUp(agent.page, '11', '');

  const sound = await downloadRecording(leader, talking);
  expect(secondsWith(sound.left, customerHz)).toBeGreaterThanOrEqual(3);
  expect(secondsWith(sound.right, agentHz)).toBeGreaterThanOrEqual(3);
  // Nobody was missed for a moment while there was no server.
  expect(longestGap(sound.left, customerHz)).toBeLessThan(1);
  expect(longestGap(sound.right, agentHz)).toBeLessThan(1);
});

it('brings both back within 5 s after kill -9 of the process that carries the sound; what was recorded plays', async () => {
  const id = await startCall(customer.page, server.url, '154 0000 0003');
  await customer.page.keyboard.press('1');
  await answer(agent.page);
  await hears(agent, customerHz);
  await hears(customer, agentHz);
  await expect.poll(async () => (await downloadRecording(leader, id)).seconds).toBeGreaterThanOrEqual(2);

  process.kill(server.mediaPid(), 'SIGKILL');
  const killed = Date.now();
  const typesOf = async (): Promise<string[]> => (await read(id)).timeline.map(({ type }) => type);
  await expect.poll(typesOf).toContain('call.engineRestarted');
  await hears(agent, customerHz, 10_000);
  await hears(customer, agentHz, 10_000);
  const tookMs = Date.now() - killed;
  console.info(`both hear each other ${tookMs} ms after the media process was killed`);
  expect(tookMs).toBeLessThan(5_000);
  expect((await downloadRecording(leader, id)).seconds).toBeGreaterThanOrEqual(2);

  await agent.page.keyboard.press('Alt+x');
  await wrapUp(agent.page, '11', '');
  const after = await read(id);
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
