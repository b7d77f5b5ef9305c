/** Several people in one call, proved by ear: everybody hums a note of his own. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answer, deskShows, goReady, hears, hearsSomething, signIn, startCall, wrapUp } from './acts.ts';
import { type ApiClient, apiClient, newestInteraction } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

const hz = { caller: 550, agent: 880, colleague: 1_430, outside: 620 } as const;
/**
 * Beside a loud note the telephone's coding leaves a trace of about −71 at others; a voice is above −45. Decibels of full
 * scale.
 */
const beside = -65;
/** 道路救援 in the demo's address book. */
const outsideNumber = '15400007001';

let server: ServerUnderTest;
let caller: Person;
let agent: Person;
let colleague: Person;
let leader: ApiClient;

keepEvidence(() => server);
beforeAll(async () => {
  server = await startServer();
  [caller, agent, colleague] = await Promise.all([
    openPerson({ hz: hz.caller, width: 390, height: 844 }),
    openPerson({ hz: hz.agent }),
    openPerson({ hz: hz.colleague }),
  ]);
  leader = await apiClient(server.url, '7001');
  await signIn(agent.page, server.url, '8001');
  await signIn(colleague.page, server.url, '8002');
});
afterAll(async () => {
  await Promise.all([caller, agent, colleague].map((person) => person?.close()));
  await server?.stop();
});

/** The customer talks with the agent; the colleague is free only afterwards. */
async function talk(): Promise<void> {
  await goReady(agent.page);
  await startCall(caller.page, server.url);
  await caller.page.keyboard.press('1');
  await answer(agent.page);
  await hears(caller, hz.agent);
  await goReady(colleague.page);
}

/** With the keyboard alone: the address book, a few letters, Enter or Shift+Enter. */
async function find(desk: Page, typed: string, take: 'Enter' | 'Shift+Enter'): Promise<void> {
  await desk.keyboard.press('Alt+z');
  await desk.getByRole('combobox', { name: /姓名、工号/ }).waitFor();
  await desk.keyboard.type(typed);
  await desk.locator('[role=option][aria-selected=true]').waitFor();
  await desk.keyboard.press(take);
}

/** Each hears exactly these. */
async function circle(...people: (readonly [Person, readonly number[], readonly number[]])[]): Promise<void> {
  for (const [person, yes, no] of people) {
    for (const one of yes) await hears(person, one);
    for (const one of no)
      await expect.poll(() => person.hears(one), { timeout: 15_000 }).toBeLessThan(beside);
  }
}

it('consults a colleague, makes it a conference and leaves it', async () => {
  await talk();
  await find(agent.page, '8002', 'Enter');
  await deskShows(agent.page, 'asking');
  await deskShows(colleague.page, 'ringing');
  await colleague.page
    .getByText(/请您协助/)
    .first()
    .waitFor();
  await hearsSomething(caller);
  await circle([caller, [], [hz.agent, hz.colleague]]);

  await colleague.page.keyboard.press('Enter');
  await deskShows(agent.page, 'consulting');
  await deskShows(colleague.page, 'consulted');
  await circle(
    [agent, [hz.colleague], [hz.caller]],
    [colleague, [hz.agent], [hz.caller]],
    [caller, [], [hz.agent, hz.colleague]],
  );

  await agent.page.keyboard.press('Alt+y');
  await deskShows(agent.page, 'conference');
  await deskShows(colleague.page, 'joined');
  await circle(
    [caller, [hz.agent, hz.colleague], []],
    [agent, [hz.caller, hz.colleague], []],
    [colleague, [hz.caller, hz.agent], []],
  );

  await agent.page.keyboard.press('Alt+l');
  await deskShows(agent.page, 'wrapUp');
  await deskShows(colleague.page, 'talking');
  await circle([caller, [hz.colleague], [hz.agent]], [colleague, [hz.caller], [hz.agent]]);
  await wrapUp(agent.page, '13', '已转同事。');

  // The colleague has the call like any other: the server may die.
  await server.killHard();
  await hears(caller, hz.colleague);
  await server.start();
  await deskShows(colleague.page, 'talking');
  await caller.page.getByRole('button', { name: '挂断' }).click();
  await wrapUp(colleague.page, '13', '');
  const { agents } = await newestInteraction(leader);
  expect(agents.map(({ staffNo, role }) => [staffNo, role])).toEqual([
    ['8001', 'served'],
    ['8002', 'consulted'],
    ['8002', 'served'],
  ]);
});

it('hands a customer on to a step of a flow, from which he keys his way back', async () => {
  const admin = await apiClient(server.url, '1001');
  const made = await admin.post<{ draft: object; version: number }>('/api/flows', {
    ...{ code: 'after-call', name: { zh: '通话后' }, language: 'zh-CN', from: null },
  });
  const prompts = ['menu.nothing-heard'];
  const nodes = {
    direct: { type: 'queue', queue: 'claims' },
    choose: {
      ...{ type: 'menu', prompts, wrongPrompts: prompts, silentPrompts: prompts, fallback: 'direct' },
      transferName: { zh: '自助选择', en: 'Own choice' },
      choices: {
        '1': { next: 'direct', label: { zh: '再找人工' } },
        '2': { next: 'bye', label: { zh: '结束' } },
      },
    },
    bye: { type: 'hangUp', prompts },
  };
  const draft = { ...made.draft, start: 'direct', nodes };
  const saved = await admin.put<{ version: number }>('/api/flows/after-call', {
    ...{ draft, layout: {}, version: made.version },
  });
  await admin.post('/api/flows/after-call/publication', { effectFrom: null, version: saved.version });

  await talk();
  await find(agent.page, 'zzxz', 'Shift+Enter');
  await deskShows(agent.page, 'wrapUp');
  await hearsSomething(caller);
  await circle([caller, [], [hz.agent, hz.colleague]]);
  await wrapUp(agent.page, '13', '');
  await caller.page.keyboard.press('1');
  await answer(colleague.page);
  await circle([caller, [hz.colleague], [hz.agent]], [colleague, [hz.caller], []]);
  await caller.page.getByRole('button', { name: '挂断' }).click();
  await wrapUp(colleague.page, '13', '');
  const { timeline } = await newestInteraction(leader);
  const told = timeline.find(({ type }) => type === 'transfer.toFlow');
  expect(told?.data).toMatchObject({ flow: 'after-call', version: 1, node: 'choose' });
  const line = timeline.find(({ type }) => type === 'call.customerLine');
  expect(line?.data).toMatchObject({ rttMs: expect.any(Number), lossOut: expect.any(Number) });
});

it('goes back to the customer, and hands him on cold to a queue and to an outside number', async () => {
  await talk();
  await find(agent.page, '8002', 'Enter');
  await deskShows(colleague.page, 'ringing');
  await colleague.page.keyboard.press('Enter');
  await deskShows(agent.page, 'consulting');
  await agent.page.keyboard.press('Alt+h');
  await deskShows(agent.page, 'talking');
  await circle([caller, [hz.agent], [hz.colleague]]);
  await wrapUp(colleague.page, '13', '');

  await find(agent.page, 'lpba', 'Shift+Enter');
  await deskShows(agent.page, 'wrapUp');
  await answer(colleague.page);
  await circle([caller, [hz.colleague], [hz.agent]]);
  await wrapUp(agent.page, '13', '');

  const far = await openPerson({ hz: hz.outside, width: 390, height: 844 });
  await far.page.goto(`${server.url}/phone?number=${outsideNumber}`);
  await far.page.locator('[data-handset=idle]').waitFor();
  await find(colleague.page, 'dljy', 'Shift+Enter');
  await deskShows(colleague.page, 'wrapUp');
  await far.page.locator('[data-handset=ringing]').waitFor();
  await far.page.getByRole('button', { name: '接听' }).click();
  await circle([caller, [hz.outside], [hz.colleague]], [far, [hz.caller], []]);
  await far.page.getByRole('button', { name: '挂断' }).click();
  await wrapUp(colleague.page, '13', '');
  expect(await newestInteraction(leader)).toMatchObject({ outcome: 'answered', phase: 'ended' });
  await far.close();
});
