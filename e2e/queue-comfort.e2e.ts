/** Waiting made bearable, by ear: an announcement before the queue, and a call-back that keeps the place. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answer, deskShows, hears, hearsSomething, signIn, startCall, wrapUp } from './acts.ts';
import { type ApiClient, apiClient, type SeenInteraction } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

const hz = { caller: 440, agent: 880, leader: 660, handset: 550, other: 1_430 } as const;
/** 区先生 of the demo, and somebody whom nobody knows. */
const mine = '15400000003';
const others = '15400009990';

let server: ServerUnderTest;
let caller: Person;
let handset: Person;
let other: Person;
let agent: Person;
let leader: Person;
let inspector: ApiClient;

keepEvidence(() => server);
beforeAll(async () => {
  server = await startServer();
  [caller, handset, other, agent, leader] = await Promise.all([
    openPerson({ hz: hz.caller, width: 390, height: 844 }),
    openPerson({ hz: hz.handset, width: 390, height: 844 }),
    openPerson({ hz: hz.other, width: 390, height: 844 }),
    openPerson({ hz: hz.agent }),
    openPerson({ hz: hz.leader }),
  ]);
  inspector = await apiClient(server.url, '5001');
  await signIn(agent.page, server.url, '8001');
  await signIn(leader.page, server.url, '7001');
});
afterAll(async () => {
  await Promise.all([caller, handset, other, agent, leader].map((person) => person?.close()));
  await server?.stop();
});

const seen = (id: string): Promise<SeenInteraction> => inspector.get(`/api/interactions/${id}`);
const typesOf = async (id: string): Promise<string[]> => (await seen(id)).timeline.map(({ type }) => type);
const reaches = (id: string, type: string): Promise<void> =>
  expect.poll(() => typesOf(id), { timeout: 45_000 }).toContain(type);

it('tells callers of the rainstorm, lets one hang up, and calls him when it is his turn', async () => {
  const floor = leader.page;
  await floor.goto(`${server.url}/floor`);
  await floor.getByRole('button', { name: '事件公告' }).click();
  await floor.locator('[data-prompt="incident.rainstorm"]').getByRole('button', { name: '开始播报' }).click();
  await floor.getByRole('region', { name: '正在播报' }).getByText(/暴雨/).waitFor();

  const id = await startCall(caller.page, server.url, mine);
  await caller.page.keyboard.press('1');
  await reaches(id, 'incident.heard');
  await hearsSomething(caller);
  await reaches(id, 'queue.entered');
  await caller.page.keyboard.press('*');
  await reaches(id, 'callback.chosen');
  await handset.page.goto(`${server.url}/phone?number=${mine}`);
  await handset.page.locator('[data-handset=idle]').waitFor();
  // He was told so, and is hung up.
  await expect.poll(() => caller.page.getByRole('timer').count(), { timeout: 30_000 }).toBe(0);
  await floor.getByText('回呼 1').waitFor();

  const later = await startCall(other.page, server.url, others);
  await other.page.keyboard.press('1');
  await reaches(later, 'queue.entered');

  // Nothing rings at the agent: he is connected at once, and it is the customer's telephone that rings.
  await goReadyForCall(agent);
  await deskShows(agent.page, 'calling');
  await handset.page.locator('[data-handset=ringing]').waitFor();
  expect((await seen(later)).phase).toBe('waiting');
  await agent.page
    .getByText(/排队回呼/)
    .first()
    .waitFor();
  await handset.page.getByRole('button', { name: '接听' }).click();
  await deskShows(agent.page, 'talking');
  await hears(agent, hz.handset);
  await hears(handset, hz.agent);
  await handset.page.getByRole('button', { name: '挂断' }).click();
  await wrapUp(agent.page, '13', '回呼已接通。');
  expect(await seen(id)).toMatchObject({ outcome: 'answered', staffNo: '8001', queue: 'claims' });
  expect(await typesOf(id)).toEqual(expect.arrayContaining(['callback.attempted', 'callback.ended']));

  await answer(agent.page);
  await hears(other, hz.agent);
  await floor.getByRole('region', { name: '正在播报' }).getByRole('button', { name: '停止' }).click();
  await floor.getByRole('region', { name: '正在播报' }).waitFor({ state: 'detached' });
});

/** He goes ready with the key; the call comes before the desk can say that he is. */
async function goReadyForCall({ page }: Person): Promise<void> {
  await page.locator('[data-idle=notReady]').waitFor();
  await page.keyboard.press('Alt+r');
}
