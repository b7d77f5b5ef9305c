import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type EmbeddedDatabase,
  startEmbeddedDatabase,
} from '../platform/database/embedded/start-embedded-database.ts';
import { createLog } from '../platform/log/log.ts';
import { answer, deskShows, goReady, hears, signIn, startCall, wrapUp } from './acts.ts';
import { type ApiClient, apiClient, type SeenInteraction } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { type LoadBalancer, openLoadBalancer } from './load-balancer.ts';
import { agentHz, customerHz, openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

/** Routing has to be back by then, milliseconds after the server that routed was killed. */
const backWithinMs = 5_000;

let folder: string;
let database: EmbeddedDatabase;
let one: ServerUnderTest;
let other: ServerUnderTest;
let balancer: LoadBalancer;
let agent: Person;
let colleague: Person;
let customer: Person;
let leader: ApiClient;

keepEvidence(() => other);
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jieting-e2e-two-'));
  chmodSync(folder, 0o711);
  database = await startEmbeddedDatabase({ dataDir: join(folder, 'database'), log: createLog('silent') });
  mkdirSync(join(folder, 'data'));
  const env = { DATABASE_URL: database.url, DATA_DIR: join(folder, 'data') };
  one = await startServer(env);
  other = await startServer(env, ['--demo'], { standsBy: true });
  balancer = await openLoadBalancer([one.url, other.url]);
  [agent, colleague, customer] = await Promise.all([
    openPerson({ hz: agentHz }),
    openPerson({ hz: agentHz }),
    openPerson({ hz: customerHz, width: 390, height: 844 }),
  ]);
});
afterAll(async () => {
  for (const person of [agent, colleague, customer]) await person?.close();
  balancer?.close();
  await other?.end();
  await one?.end();
  await database?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const read = (id: string): Promise<SeenInteraction> => leader.get(`/api/interactions/${id}`);
const listed = async (): Promise<SeenInteraction[]> =>
  (await leader.get<{ interactions: SeenInteraction[] }>('/api/interactions?limit=50')).interactions;

/** When what is awaited came, milliseconds after `since`. */
async function msUntil(since: number, what: () => Promise<unknown>): Promise<number> {
  await what();
  return Date.now() - since;
}

const isReady = async (server: ServerUnderTest): Promise<boolean> =>
  fetch(`${server.url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );

/** Kills the server that routes while somebody talks and others wait, and lets a free agent serve who is next. */
it('goes on with the second server when the one that routes is killed: places are kept, nobody is offered twice', async () => {
  expect(await isReady(other)).toBe(false);
  leader = await apiClient(balancer.url, '7001');
  const before = (await listed()).length;
  await signIn(agent.page, balancer.url, '8001');
  await signIn(colleague.page, balancer.url, '8002');
  await goReady(agent.page);
  const talking = await startCall(customer.page, balancer.url, '154 0000 0003');
  await customer.page.keyboard.press('1');
  await answer(agent.page);
  await hears(agent, customerHz);

  const waiting: { id: string; page: Page }[] = [];
  for (const number of ['154 0000 0004', '154 0000 0005', '154 0000 0006']) {
    const page = await customer.context.newPage();
    waiting.push({ id: await startCall(page, balancer.url, number), page });
    await page.keyboard.press('1');
    await page.getByText('正在排队').waitFor();
  }
  const [first, second, third] = waiting.map(({ id }) => id);

  const killedAt = Date.now();
  await one.killHard();
  const liveMs = await msUntil(killedAt, () =>
    expect.poll(() => isReady(other), { timeout: 20_000, interval: 20 }).toBe(true),
  );
  // The pages find the other server by themselves; then who is free gets the next caller.
  const { page } = colleague;
  const linkedMs = await msUntil(killedAt, () =>
    page
      .getByText(/连接已断开/)
      .first()
      .waitFor({ state: 'hidden', timeout: 20_000 }),
  );
  await goReady(page);
  await deskShows(page, 'ringing');
  const rings = (await read(first ?? '')).timeline.find(({ type }) => type === 'queue.offered');
  const offeredMs = Date.parse(rings?.at ?? '') - killedAt;
  console.info(
    `calls are taken again after ${liveMs} ms, pages are linked after ${linkedMs} ms, the next caller is offered after ${offeredMs} ms`,
  );
  expect(liveMs).toBeLessThan(backWithinMs);

  await answer(page);
  leader = await apiClient(balancer.url, '7001');
  await deskShows(agent.page, 'talking');
  await hears(agent, customerHz);
  await hears(customer, agentHz);
  expect((await read(first ?? '')).phase).toBe('talking');
  expect((await read(talking)).phase).toBe('talking');

  // The order of those who wait is kept.
  for (const expected of [second, third]) {
    await page.keyboard.press('Alt+x');
    await wrapUp(page, '11', '');
    await answer(page);
    expect((await read(expected ?? '')).phase).toBe('talking');
  }
  await page.keyboard.press('Alt+x');
  await wrapUp(page, '11', '');
  await agent.page.keyboard.press('Alt+x');
  await wrapUp(agent.page, '11', '');

  const calls = await Promise.all([talking, first, second, third].map((id) => read(id ?? '')));
  expect((await listed()).length).toBe(before + calls.length);
  for (const { phase, outcome, timeline, agents } of calls) {
    expect({ phase, outcome, agents: agents.length }).toEqual({
      phase: 'ended',
      outcome: 'answered',
      agents: 1,
    });
    for (const once of ['queue.entered', 'queue.offered', 'queue.answered', 'interaction.ended'])
      expect([once, timeline.filter(({ type }) => type === once).length]).toEqual([once, 1]);
  }
});
