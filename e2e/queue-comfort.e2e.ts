/** Waiting made bearable, by ear: an announcement before the queue, and a call-back that keeps the place. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writePcmWav } from '../channels/speech/pcm-wav.ts';
import {
  answer,
  deskShows,
  goNotReady,
  hears,
  hearsNot,
  hearsSomething,
  signIn,
  startCall,
  wrapUp,
} from './acts.ts';
import { type ApiClient, apiClient, type SeenInteraction } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

const hz = {
  caller: 440,
  agent: 880,
  leader: 660,
  handset: 550,
  other: 1_430,
  place: 1_000,
  cantonese: 770,
} as const;
/** 区先生 of the demo, and somebody whom nobody knows. */
const mine = '15400000003';
const others = '15400009990';
/** Stands for the number of another centre. */
const siteNumber = '15400009970';

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

it('tells who calls again that his place is kept, lets him stay in it, and leaves nobody to be called', async () => {
  // Who is served by now has no agent free for the next ones.
  await agent.page.keyboard.press('Alt+x');
  await wrapUp(agent.page, '13', '');
  await goNotReady(agent.page);
  const id = await startCall(caller.page, server.url, mine);
  await caller.page.keyboard.press('1');
  await reaches(id, 'queue.entered');
  await caller.page.keyboard.press('*');
  await reaches(id, 'callback.chosen');
  await expect.poll(() => caller.page.getByRole('timer').count(), { timeout: 30_000 }).toBe(0);

  const again = await startCall(other.page, server.url, mine);
  await other.page.keyboard.press('1');
  await hearsSomething(other);
  await reaches(again, 'queue.entered');
  expect(await seen(id)).toMatchObject({ phase: 'ended', outcome: 'calledAgain' });
  await goReadyForCall(agent);
  await deskShows(agent.page, 'ringing');
  await answer(agent.page);
  await hears(other, hz.agent);
  await agent.page.keyboard.press('Alt+x');
  await wrapUp(agent.page, '13', '');
  expect(await seen(again)).toMatchObject({ outcome: 'answered', staffNo: '8001' });
});

it('tells a caller his place, and leads him on to another queue in time, where he is answered', async () => {
  const admin = await apiClient(server.url, '1001');
  // «You are next» is a note here, so that it is known for sure among music and voices.
  await recordNote(admin, 'queue.next', hz.place);
  await changeQueue(admin, 'claims', { overflow: [{ when: 'waited', seconds: 15, to: 'complaints' }] });
  // She serves complaints, and no claims.
  await agent.page.context().clearCookies();
  await signIn(agent.page, server.url, '8003');
  await agent.page.locator('[data-idle=notReady]').waitFor();
  await agent.page.keyboard.press('Alt+r');
  await agent.page.locator('[data-idle=ready]').waitFor();

  const id = await startCall(caller.page, server.url, others);
  await caller.page.keyboard.press('1');
  await reaches(id, 'queue.entered');
  await hears(caller, hz.place);
  expect(await seen(id)).toMatchObject({ phase: 'waiting', queue: 'claims' });
  await reaches(id, 'queue.overflowed');
  await answer(agent.page);
  await hears(caller, hz.agent);
  await hears(agent, hz.caller);
  await hearsNot(caller, hz.place);
  const moved = (await seen(id)).timeline.find(({ type }) => type === 'queue.overflowed');
  expect(moved?.data).toMatchObject({ queue: 'claims', to: 'complaints', cause: 'waited' });
  await agent.page.keyboard.press('Alt+x');
  await wrapUp(agent.page, '13', '已由投诉队列接听。');
  await goNotReady(agent.page);
  expect(await seen(id)).toMatchObject({ outcome: 'answered', staffNo: '8003', queue: 'complaints' });
  await changeQueue(admin, 'claims', { overflow: [] });
});

it('hands a caller over to another site, and keeps his place until somebody there answers', async () => {
  const admin = await apiClient(server.url, '1001');
  const site = { code: 'outsourced', name: { zh: '外包中心', en: 'Contracted centre' }, number: siteNumber };
  await admin.post('/api/routing-setup/sites', { ...site, calls: 1, ringSeconds: 30 });
  await changeQueue(admin, 'claims', { overflow: [{ when: 'waited', seconds: 5, to: 'outsourced' }] });
  await handset.page.goto(`${server.url}/phone?number=${siteNumber}`);
  await handset.page.locator('[data-handset=idle]').waitFor();

  const id = await startCall(caller.page, server.url, others);
  await caller.page.keyboard.press('1');
  await reaches(id, 'queue.overflowed');
  await handset.page.locator('[data-handset=ringing]').waitFor();
  expect(await seen(id)).toMatchObject({ phase: 'waiting', queue: 'claims' });
  await handset.page.getByRole('button', { name: '接听' }).click();
  await hears(caller, hz.handset);
  await hears(handset, hz.caller);
  expect((await seen(id)).phase).toBe('forwarded');
  await handset.page.getByRole('button', { name: '挂断' }).click();
  await reaches(id, 'interaction.ended');
  const { timeline, outcome } = await seen(id);
  expect(outcome).toBe('otherSite');
  const told = timeline.filter(({ type }) => type === 'queue.overflowed' || type.startsWith('site.'));
  expect(told.map(({ type, data }) => [type, data.to ?? data.site])).toEqual([
    ['queue.overflowed', 'outsourced'],
    ['site.answered', 'outsourced'],
  ]);
  await changeQueue(admin, 'claims', { overflow: [] });
});

it('speaks a third language that was added as data, and puts its callers through to who speaks it', async () => {
  const admin = await apiClient(server.url, '1001');
  const name = { zh: '粤语', en: 'Cantonese' };
  await admin.post('/api/routing-setup/skills', { code: 'cantonese', name });
  const { staff } = await admin.get<{ staff: StaffSetup[] }>('/api/staff?search=7001');
  const [speaker] = staff;
  if (speaker === undefined) throw new Error('the demo has no 7001');
  const { id: staffId, staffNo, name: called, branchId, roles, skills, language, active, version } = speaker;
  const known = { staffNo, name: called, branchId, roles, language, active, version };
  await admin.put(`/api/staff/${staffId}`, { ...known, skills: { ...skills, cantonese: 8 } });
  await admin.post('/api/languages', { code: 'yue', name, skill: 'cantonese' });
  const { languages } = await admin.get<{ languages: { code: string; missing: string[] }[] }>(
    '/api/languages/setup',
  );
  const missing = languages.find(({ code }) => code === 'yue')?.missing ?? [];
  for (const prompt of [...missing, 'greeting']) await recordNote(admin, prompt, hz.cantonese, 'yue');
  await addMenu(admin);

  // She has been idle for longer and serves the queue, but speaks no Cantonese.
  await goReadyForCall(agent);
  await leader.page.goto(`${server.url}/`);
  await goReadyForCall(leader);
  const id = await startCall(caller.page, server.url, others);
  await hearsSomething(caller);
  await caller.page.keyboard.press('7');
  await hears(caller, hz.cantonese);
  await answer(leader.page);
  await hears(caller, hz.leader);
  await hears(leader, hz.caller);
  const answered = await seen(id);
  expect(answered).toMatchObject({ queue: 'complaints', staffNo: '7001' });
  expect(answered.timeline.find(({ type }) => type === 'queue.entered')?.data.speaks).toBe('cantonese');
  await leader.page.keyboard.press('Alt+x');
  await wrapUp(leader.page, '13', '');
  await goNotReady(leader.page);
  await goNotReady(agent.page);
});

it('leads to the English line by one key, and out of hours to a message in the box of its matter', async () => {
  const admin = await apiClient(server.url, '1001');
  await changeQueue(admin, 'policies', { hours: 'working' });
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
  const plan = { kind: 'holiday', name: { zh: '测试假日', en: 'A day off' } };
  await admin.put(`/api/calendar/days/${today}`, { plan, reason: '浏览器测试', version: 0 });

  const id = await startCall(caller.page, server.url, others);
  await caller.page.keyboard.press('9');
  await hearsSomething(caller);
  // English menu, policies, which are closed; a message, about a complaint.
  await caller.page.keyboard.type('281', { delay: 300 });
  const spokenMs = async (): Promise<number> => {
    const begun = (await seen(id)).timeline.find(({ type }) => type === 'recording.started');
    return begun === undefined ? 0 : Date.now() - Date.parse(begun.at);
  };
  await expect.poll(spokenMs, { timeout: 60_000 }).toBeGreaterThan(4_000);
  await caller.page.keyboard.press('#');
  await reaches(id, 'voicemail.left');
  await expect.poll(async () => (await seen(id)).outcome, { timeout: 30_000 }).toBe('voicemail');
  const chosen = (await seen(id)).timeline.filter(({ type }) => type === 'menu.chosen');
  expect(chosen.map(({ data }) => [data.node, data.choice])).toEqual([
    ['main-menu', '9'],
    ['main-menu', '2'],
    ['night', '8'],
    ['leave-message', '1'],
  ]);
  const left = (await seen(id)).timeline.find(({ type }) => type === 'voicemail.left');
  expect(left?.data.box).toBe('complaint');
});

/** A queue as administrators read it. */
interface QueueSetup {
  code: string;
  faults: unknown;
  agents: number;
}

async function changeQueue(admin: ApiClient, code: string, change: object): Promise<void> {
  const { queues } = await admin.get<{ queues: QueueSetup[] }>('/api/routing-setup');
  const queue = queues.find((one) => one.code === code);
  if (queue === undefined) throw new Error(`the demo has no queue ${code}`);
  const { code: _, faults: __, agents: ___, ...row } = queue;
  await admin.put(`/api/routing-setup/queues/${code}`, { ...row, ...change });
}

/** A member of staff as administrators read him. */
type StaffSetup = Record<'id' | 'staffNo' | 'name' | 'branchId' | 'language', string> & {
  roles: string[];
  skills: Record<string, number>;
  active: boolean;
  version: number;
};

/** A drawn flow as its editor reads it. */
interface FlowSetup {
  draft: { nodes: Record<string, { choices?: object }> };
  layout: object;
  version: number;
}

/** Publishes a menu in Cantonese, and lets the seventh key of the hotline lead to it. */
async function addMenu(admin: ApiClient): Promise<void> {
  const publish = async (code: string, change: (draft: FlowSetup['draft']) => object): Promise<void> => {
    const { draft, layout, version } = await admin.get<FlowSetup>(`/api/flows/${code}`);
    const saved = await admin.put<FlowSetup>(`/api/flows/${code}`, { draft: change(draft), layout, version });
    const at = { effectFrom: null, version: saved.version };
    await admin.post(`/api/flows/${code}/publication`, at);
  };
  const name = { zh: '粤语菜单', en: 'Cantonese menu' };
  await admin.post('/api/flows', { code: 'cantonese', name, language: 'yue', from: null });
  await publish('cantonese', (draft) => ({
    ...draft,
    start: 'hello',
    nodes: {
      hello: { type: 'play', prompts: ['greeting'], next: 'people' },
      people: { type: 'queue', queue: 'complaints', priority: 0 },
    },
  }));
  await publish('main-menu', ({ nodes, ...draft }) => ({
    ...draft,
    nodes: {
      ...nodes,
      'main-menu': {
        ...nodes['main-menu'],
        choices: { ...nodes['main-menu']?.choices, '7': { next: 'cantonese', label: name } },
      },
      cantonese: { type: 'goTo', name, flow: 'cantonese', next: 'main-menu', fallback: 'main-menu' },
    },
  }));
}

/** Two seconds of a note in the place of a prompt. */
async function recordNote(admin: ApiClient, name: string, pitch: number, language = 'zh-CN'): Promise<void> {
  const rate = 16_000;
  const wave = (at: number): number => 0.5 * Math.sin((2 * Math.PI * pitch * at) / rate);
  const samples = Float32Array.from({ length: 2 * rate }, (_, at) => wave(at));
  const reply = await fetch(`${server.url}/api/prompts/${language}/${name}/recordings?version=0`, {
    method: 'POST',
    headers: {
      ...{ cookie: admin.cookie, 'content-type': 'application/octet-stream', 'x-command-id': randomUUID() },
    },
    body: Buffer.from(writePcmWav({ samples, rate })),
  });
  if (!reply.ok) throw new Error(`the note was refused: ${await reply.text()}`);
}

/** He goes ready with the key; the call comes before the desk can say that he is. */
async function goReadyForCall({ page }: Person): Promise<void> {
  await page.locator('[data-idle=notReady]').waitFor();
  await page.keyboard.press('Alt+r');
}
