/** A team leader in the call of an agent, proved by ear: everybody hums a note of his own. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  answer,
  deskShows,
  goReady,
  hears,
  hearsSomething,
  openGuest,
  signIn,
  startCall,
  wrapUp,
} from './acts.ts';
import { type ApiClient, apiClient, newestInteraction } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { openPerson, type Person } from './people.ts';
import { downloadRecording, levels, secondsWith } from './recording.ts';
import { type ServerUnderTest, startServer } from './server.ts';

const hz = { customer: 440, agent: 880, leader: 660 } as const;
/** Decibels of full scale. A voice that is heard is above −45; beside loud notes the telephone's coding leaves traces below this. */
const beside = -65;
/** Louder than this somebody plainly speaks in a recording; decibels of full scale. */
const voice = -20;
/** How long the customer's ear is watched while the leader whispers, ms, and how often. */
const watchedMs = 3_000;

let server: ServerUnderTest;
let customer: Person;
let agent: Person;
let leader: Person;
let inspector: ApiClient;

keepEvidence(() => server);
beforeAll(async () => {
  server = await startServer();
  [customer, agent, leader] = await Promise.all([
    openPerson({ hz: hz.customer, width: 390, height: 844 }),
    openPerson({ hz: hz.agent }),
    openPerson({ hz: hz.leader }),
  ]);
  inspector = await apiClient(server.url, '5001');
  await signIn(agent.page, server.url, '8001');
  await signIn(leader.page, server.url, '7001');
});
afterAll(async () => {
  await Promise.all([customer, agent, leader].map((person) => person?.close()));
  await server?.stop();
});

/**
 * How loud a note is in somebody's ear over a while, decibels of full scale: the middle of many looks, since a voice is
 * there all the time, and a lost packet crackles at every pitch for a moment.
 */
async function level(person: Person, note: number): Promise<number> {
  const until = Date.now() + watchedMs;
  const looks: number[] = [];
  while (Date.now() < until) looks.push(await person.hears(note));
  return middleOf(looks);
}

const middleOf = (values: readonly number[]): number =>
  [...values].sort((x, y) => x - y)[Math.floor(values.length / 2)] ?? -120;

const leaderIs = (mode: string): Promise<void> =>
  leader.page.locator(`[data-monitoring=${mode}][data-sound=connected]`).waitFor();

async function talk(): Promise<string> {
  await goReady(agent.page);
  const id = await startCall(customer.page, server.url);
  await customer.page.keyboard.press('1');
  await answer(agent.page);
  await hears(customer, hz.agent);
  return id;
}

/** The floor's panel of the agent, and a key of it. */
async function join(key: string): Promise<void> {
  // The link closes the panel a moment after it was clicked.
  if (new URL(leader.page.url()).pathname !== '/floor')
    await leader.page.getByRole('link', { name: '现场监控' }).click();
  const row = leader.page.getByRole('row').filter({ hasText: '夏小满' });
  await row.locator('[data-state=busy]').waitFor();
  if (!(await leader.page.getByRole('heading', { name: '夏小满 8001' }).isVisible()))
    await row.getByRole('button', { name: '夏小满' }).click();
  await leader.page.getByRole('button', { name: /^监听/ }).first().waitFor();
  // The floor hears a moment later than he himself that he has left.
  const waysIn = leader.page.getByRole('group', { name: '进入通话' });
  await waysIn.locator('[aria-pressed=true]').waitFor({ state: 'detached' });
  await leader.page.getByRole('heading', { name: '夏小满 8001' }).click();
  await leader.page.keyboard.press(key);
}

it('listens unheard, whispers to the agent alone, is heard by all, and takes the customer over', async () => {
  const id = await talk();
  await join('l');
  await leaderIs('monitor');
  await hears(leader, hz.customer);
  await hears(leader, hz.agent);
  const unheardFrom = Date.now();
  expect(await level(customer, hz.leader)).toBeLessThan(beside);
  expect(await level(agent, hz.leader)).toBeLessThan(beside);
  await agent.page.locator('[data-leader=monitor]').getByText('沈若谷').waitFor();

  await leader.page.keyboard.press('Alt+Shift+w');
  await leaderIs('whisper');
  await hears(agent, hz.leader);
  await hears(leader, hz.customer);
  await agent.page.locator('[data-leader=whisper]').waitFor();
  const inEar = await level(customer, hz.leader);
  const alone = await level(customer, hz.agent);
  console.info(
    `whisper: the customer hears ${inEar.toFixed(1)} dB of the leader, ${alone.toFixed(1)} dB of the agent`,
  );
  expect(inEar).toBeLessThan(beside);

  const unheardSeconds = Math.floor((Date.now() - unheardFrom) / 1000);
  await leader.page.keyboard.press('Alt+Shift+q');
  await leaderIs('barge');
  await hears(customer, hz.leader);
  await hears(agent, hz.leader);
  await hears(customer, hz.agent);

  await leader.page.keyboard.press('Alt+m');
  await expect.poll(() => customer.hears(hz.leader), { timeout: 15_000 }).toBeLessThan(beside);
  await leader.page.keyboard.press('Alt+m');
  await hears(customer, hz.leader);

  // The server may die; who is in the call hears on, and the leader stays.
  await server.killHard();
  await hears(customer, hz.leader);
  await server.start();
  await leaderIs('barge');
  await leader.page.locator('[data-monitoring] [aria-keyshortcuts="alt+shift+j"]:enabled').waitFor();
  await hears(customer, hz.leader);

  await leader.page.keyboard.press('Alt+Shift+j');
  await deskShows(agent.page, 'wrapUp');
  await leader.page.locator('[data-presence=busy]').waitFor();
  await hears(customer, hz.leader);
  await hears(leader, hz.customer);
  await expect.poll(() => customer.hears(hz.agent), { timeout: 15_000 }).toBeLessThan(beside);
  await wrapUp(agent.page, '13', '组长已接管。');

  await customer.page.getByRole('button', { name: '挂断' }).click();
  await leader.page.getByRole('link', { name: '接听', exact: true }).click();
  await wrapUp(leader.page, '13', '');
  const told = await newestInteraction(inspector);
  expect(told.agents.map(({ staffNo, role }) => [staffNo, role])).toEqual([
    ['8001', 'served'],
    ['7001', 'served'],
  ]);
  const types = told.timeline.map(({ type }) => type);
  for (const type of ['monitor.started', 'monitor.changed', 'monitor.ended', 'call.takenOver', 'call.line'])
    expect(types).toContain(type);

  // What the customer could hear is on the right, what he said on the left: the whisper is on neither.
  const { left, right } = await downloadRecording(inspector, id);
  expect(secondsWith(left, hz.leader)).toBe(0);
  const heardAgent = levels(right, hz.agent).findIndex((one) => one > voice);
  const heardLeader = levels(right, hz.leader).findIndex((one) => one > voice);
  expect(heardLeader - heardAgent).toBeGreaterThanOrEqual(unheardSeconds);
  const before = middleOf(levels(right, hz.leader).slice(heardAgent, heardLeader));
  console.info(`recorded before he was heard by all: ${before.toFixed(1)} dB of the leader`);
  expect(before).toBeLessThan(beside);
});

it('leaves by the key, hears the agent also while the customer waits, and goes when the call ends', async () => {
  await goReady(agent.page);
  await talk();
  await join('y');
  await leaderIs('whisper');
  await hears(agent, hz.leader);
  await leader.page.keyboard.press('Alt+x');
  await leader.page.locator('[data-monitoring]').waitFor({ state: 'detached' });
  await expect.poll(() => agent.hears(hz.leader), { timeout: 15_000 }).toBeLessThan(beside);
  await agent.page.locator('[data-leader]').waitFor({ state: 'detached' });
  await hears(customer, hz.agent);

  await join('l');
  await leaderIs('monitor');
  await agent.page.keyboard.press('Alt+h');
  await deskShows(agent.page, 'held');
  await hearsSomething(customer);
  await hears(leader, hz.agent);
  await agent.page.keyboard.press('Alt+h');
  await hears(leader, hz.customer);
  await agent.page.keyboard.press('Alt+x');
  await leader.page.locator('[data-monitoring]').waitFor({ state: 'detached' });
  await wrapUp(agent.page, '13', '');
});

it('a hand is raised and seen to; a message stays until each agent has confirmed it, also who comes later', async () => {
  const floor = leader.page;
  await floor.getByRole('link', { name: '现场监控' }).click();
  await agent.page.locator('[data-idle]').waitFor();
  await agent.page.keyboard.press('Alt+u');
  await agent.page.getByRole('button', { name: /^需要授权/ }).waitFor();
  await agent.page.keyboard.press('3');
  await floor.locator('[data-alarm=hand]').getByText('举手：需要授权').click();
  await floor.getByRole('heading', { name: '夏小满 8001' }).click();
  await floor.keyboard.press('d');
  await floor.getByText('夏小满 的举手已放下').waitFor();
  await agent.page.getByRole('button', { name: /举手/ }).waitFor();

  await floor.getByRole('button', { name: '坐席消息' }).click();
  await floor.getByRole('dialog').getByLabel('内容').fill('今晚请优先接听理赔报案');
  await floor.keyboard.press('Control+Enter');
  const sent = floor.locator('[data-unread]').first();
  await sent.getByText('今晚请优先接听理赔报案').waitFor();
  const unread = async (): Promise<number> => Number(await sent.getAttribute('data-unread'));
  const all = await unread();
  await agent.page.locator('[data-team-message]').getByText('今晚请优先接听理赔报案').waitFor();
  await agent.page.keyboard.press('Alt+i');
  await agent.page.locator('[data-team-message]').waitFor({ state: 'detached' });
  await expect.poll(unread, { timeout: 15_000 }).toBe(all - 1);

  const later = await openGuest({ hz: hz.agent });
  await signIn(later.page, server.url, '8002');
  await later.page.locator('[data-team-message]').getByText('今晚请优先接听理赔报案').waitFor();
  await later.page.keyboard.press('Alt+i');
  await expect.poll(unread, { timeout: 15_000 }).toBe(all - 2);
});
