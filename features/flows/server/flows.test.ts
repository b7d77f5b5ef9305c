import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writePcmWav } from '../../../channels/speech/pcm-wav.ts';
import { spokenQueuePosition } from '../../../channels/speech/spoken-number.ts';
import { decodeUlaw, readUlawWav } from '../../../channels/speech/ulaw-wav.ts';
import { createManualClock } from '../../../platform/clock/clock.ts';
import { createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import type { Fact } from '../../../platform/facts/fact.ts';
import { createCommands } from '../../../platform/http/commands.ts';
import { createHttp, type Http } from '../../../platform/http/http.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import { projectRoot } from '../../../platform/project-root.ts';
import { systemScope } from '../../../platform/scope.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import type { RoleCode } from '../../access/contract.ts';
import { createAudit } from '../../audit/server/service.ts';
import type { FlowDetail } from '../contract/drafts.ts';
import { flowPermissions } from '../contract/drafts.ts';
import type { PromptDetail, PromptRow } from '../contract/prompts.ts';
import type { FlowDocument } from '../contract.ts';
import { createFlowFigures } from './figures.ts';
import { createLanguages, type Languages } from './languages.ts';
import { createFlowLibrary, type FlowLibrary } from './library.ts';
import { flowsIn, soundsInForce, usersOfPrompts } from './prompt-users.ts';
import { createPrompts, type Prompts } from './prompts.ts';
import { flowRoutes } from './routes.ts';
import { createFlows, type Flows } from './service.ts';

let test: TestDatabase;
let library: FlowLibrary;
let flows: Flows;
let prompts: Prompts;
let languages: Languages;
let http: Http;
let role: RoleCode = 'admin';
const staffId = newId();
const clock = createManualClock(new Date('2026-03-02T01:00:00Z'));
const folder = mkdtempSync(join(tmpdir(), 'jieting-prompts-'));
const shipped = fileURLToPath(new URL('channels/speech/prompts/', projectRoot));
/** What every call says. */
const everyCall = (language: string) => ['queue.please-wait', ...spokenQueuePosition(3, language)];
const staffNames = async (ids: readonly string[]) => new Map(ids.map((id) => [id, { name: '方知行' }]));

function start() {
  const { database } = test;
  const made = createFlowLibrary({ database, clock, greeting: () => 'greeting.demo' });
  const recordings = createPrompts({
    ...{ database, clock, audit: createAudit(), staffNames, folders: { own: folder, shipped } },
    users: () => usersOfPrompts(database, made),
    languages: () => languages.inUse().map(({ code }) => code),
  });
  const languages = createLanguages({
    ...{ database, clock, audit: createAudit() },
    skills: async () => ['english', 'cantonese'],
    needed: everyCall,
    playable: (language) => new Set(recordings.playable([language]).map(({ name }) => name)),
    named: (language) => soundsInForce(made, language),
    flowsIn: (language) => flowsIn(database, made, language),
  });
  const queues = ['claims', 'disaster', 'policies', 'complaints', 'general'];
  const service = createFlows({
    ...{ database, clock, audit: createAudit(), library: made, staffNames },
    needed: (language) => ({ always: everyCall(language), answers: recordings.answerSounds(language) }),
    known: async () => ({
      queues: queues.map((code) => ({ code, name: { zh: code }, byCalendar: false })),
      segments: [],
      languages: languages.inUse().map(({ code, name }) => ({ code, name })),
      actions: [],
      prompts: recordings.playable(),
    }),
  });
  return { library: made, flows: service, prompts: recordings, languages };
}

beforeAll(async () => {
  test = await createTestDatabase();
  ({ library, flows, prompts, languages } = start());
  await languages.prepare();
  // Several processes of a new installation start at once.
  await Promise.all([flows.prepare(), start().flows.prepare()]);
  await prompts.prepare();
  http = await createHttp({
    log: createLog('silent'),
    commands: createCommands(test.database, createCipher(newKeyRing()), clock),
    trustProxy: false,
    tls: null,
    authenticate: async () => ({
      ...{ staffId, sessionId: newId(), scope: systemScope('test'), language: 'zh-CN' as const },
      permissions: new Set(
        Object.entries(flowPermissions).flatMap(([code, kind]) => (kind.roles.includes(role) ? [code] : [])),
      ),
      ...{ locked: false, rights: '' },
    }),
  });
  const flowFigures = createFlowFigures(test.database, () => 'Asia/Shanghai');
  flowRoutes(http, { flows, prompts, flowFigures, languages });
});
afterAll(async () => {
  await http.app.close();
  await test.drop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  role = 'admin';
});

async function call(method: 'GET' | 'POST' | 'PUT', path: string, payload?: object | Buffer) {
  const isFile = Buffer.isBuffer(payload);
  const reply = await http.app.inject({
    method,
    url: `/api${path}`,
    ...(payload === undefined ? {} : { payload }),
    ...(isFile ? { headers: { 'content-type': 'application/octet-stream' } } : {}),
  });
  const body = String(reply.headers['content-type']).includes('json') ? reply.json() : reply.rawPayload;
  return { status: reply.statusCode, body };
}
const code = ({ status, body }: { status: number; body: { error?: { code: string } } }) => [
  status,
  body.error?.code,
];
const read = async (flow: string): Promise<FlowDetail> => (await call('GET', `/flows/${flow}`)).body;
const save = (detail: FlowDetail, draft: FlowDocument, version = detail.version) =>
  call('PUT', `/flows/${detail.code}`, { draft, layout: detail.layout, version });
const publish = (flow: string, version: number, effectFrom: string | null = null) =>
  call('POST', `/flows/${flow}/publication`, { effectFrom, version });
/** The draft with another queue behind a key of the main menu. */
function rerouted(draft: FlowDocument, queue: string): FlowDocument {
  return { ...draft, nodes: { ...draft.nodes, claims: { type: 'queue', queue } } };
}
const trail = async (): Promise<{ action: string }[]> =>
  (await test.database.pool.query('select entry from audit_inbox order by id')).rows.map((row) => row.entry);
const factsOf = async (type: string): Promise<Record<string, unknown>[]> =>
  (
    await test.database.pool.query('select data from fact_inbox where type = $1 order by id', [type])
  ).rows.map((row) => row.data);

describe('a new installation', () => {
  it('has the shipped menus once, in force, and begins with one in each language', async () => {
    const { body } = await call('GET', '/flows');
    expect(body.flows.map((one: FlowDetail) => [one.code, one.current?.number, one.draftDiffers])).toEqual([
      ['main-menu', 1, false],
      ['main-menu-en', 1, false],
    ]);
    expect(library.flowOf('zh-CN').id).toBe('main-menu');
    expect(library.flowOf('en').id).toBe('main-menu-en');
    expect(library.flowOf('zh-CN').nodes.greeting).toMatchObject({ prompts: ['greeting.demo'] });
    expect(library.queues().sort()).toEqual(['claims', 'complaints', 'disaster', 'general', 'policies']);
  });
});

describe('publishing', () => {
  it('takes effect at its date on the clock of the centre, and a call that began keeps its version', async () => {
    const before = await read('main-menu');
    const saved = await save(before, rerouted(before.draft, 'policies'));
    expect(saved.body).toMatchObject({ draftDiffers: true, author: { name: '方知行' }, version: 2 });
    const at = new Date(clock.now().getTime() + 3_600_000).toISOString();
    const published = await publish('main-menu', 2, at);
    expect(published.body).toMatchObject({ scheduled: { number: 2 }, current: { number: 1 } });
    await library.reload();

    const begun = { flow: 'main-menu', version: 1 };
    expect(library.flowOf('zh-CN').version).toBe(1);
    await clock.advance(3_600_000);
    expect(library.flowOf('zh-CN').version).toBe(2);
    expect(library.flowOf('zh-CN').nodes.claims).toEqual({ type: 'queue', queue: 'policies' });
    expect(library.flowOf('zh-CN', begun).nodes.claims).toEqual({ type: 'queue', queue: 'claims' });
    // A state of a version that is gone begins again with what holds.
    expect(library.flowOf('zh-CN', { flow: 'main-menu', version: 9 }).version).toBe(2);

    expect((await trail()).map(({ action }) => action)).toEqual(['flow.saved', 'flow.published']);
    expect(await factsOf('flow.published')).toContainEqual({ code: 'main-menu', number: 2, effectFrom: at });
    // Whoever starts later reads the same.
    const later = start();
    await later.library.reload();
    expect(later.library.flowOf('zh-CN').version).toBe(2);
  });

  it('is refused with an error in the drawing, in the past, without a change, and from a stale page', async () => {
    const before = await read('main-menu');
    expect(code(await publish('main-menu', before.version))).toEqual([409, 'flows.unchanged']);
    const lost = await save(before, rerouted(before.draft, 'nowhere'));
    const refused = await publish('main-menu', lost.body.version);
    expect(code(refused)).toEqual([409, 'flows.unsound']);
    expect(refused.body.error.data.problems).toEqual([
      { code: 'queueUnknown', node: 'claims', detail: 'nowhere' },
    ]);
    expect(lost.body.problems).toHaveLength(1);
    const past = await publish('main-menu', lost.body.version, '2026-03-01T00:00:00Z');
    expect(code(past)).toEqual([400, 'flows.effectPast']);
    const stale = await save(before, before.draft);
    expect(code(stale)).toEqual([409, 'staleVersion']);
    expect(stale.body.error.data.version).toBe(lost.body.version);
    await save(lost.body, before.draft);
  });

  it('belongs to those who may; drawing to others; reading to more', async () => {
    const { version } = await read('main-menu');
    role = 'supervisor';
    expect((await publish('main-menu', version)).status).toBe(403);
    expect((await call('GET', '/flows')).status).toBe(200);
    role = 'teamLeader';
    const detail = await read('main-menu');
    expect((await save(detail, detail.draft)).status).toBe(403);
    role = 'agent';
    expect((await call('GET', '/flows')).status).toBe(403);
  });
});

describe('a menu of one’s own', () => {
  const night = (detail: FlowDetail): FlowDocument => ({
    ...detail.draft,
    start: 'say',
    nodes: {
      say: { type: 'play', prompts: ['notice.night'], interruptible: true, next: 'person' },
      person: { type: 'queue', queue: 'general' },
    },
  });

  it('is refused while its recording is missing, and heard by new calls once the hotline begins there', async () => {
    const made = await call('POST', '/flows', {
      ...{ code: 'night', name: { zh: '夜间菜单' }, language: 'zh-CN', from: null },
    });
    expect(made.body).toMatchObject({ draft: { start: '', nodes: {} }, current: null });
    expect(
      code(await call('POST', '/flows', { code: 'night', name: { zh: '又' }, language: 'en', from: null })),
    ).toEqual([409, 'flows.codeTaken']);
    const saved = await save(made.body, night(made.body));
    const entries = async () =>
      (await call('GET', '/flows')).body.entries.find(
        (one: { language: string }) => one.language === 'zh-CN',
      );
    const entry = await entries();
    const enter = () => call('PUT', '/flow-entries/zh-CN', { flow: 'night', version: entry.version });
    expect(code(await enter())).toEqual([409, 'flows.notInForce']);
    const missing = await publish('night', saved.body.version);
    expect(missing.body.error.data.problems).toEqual([
      { code: 'promptMissing', node: 'say', detail: 'notice.night' },
    ]);

    await call('POST', '/prompts', { language: 'zh-CN', name: 'notice.night', text: '现在是夜间。' });
    expect(code(await publish('night', saved.body.version))).toEqual([409, 'flows.unsound']);
    await upload('notice.night', tone(0.2, 2), 1);
    await prompts.reload();
    expect((await publish('night', saved.body.version)).body.current).toMatchObject({ number: 1 });
    await library.reload();
    expect((await enter()).status).toBe(200);
    expect(code(await enter())).toEqual([409, 'staleVersion']);
    await library.reload();
    expect(library.flowOf('zh-CN').id).toBe('night');
    expect(library.flowOf('zh-CN', { flow: 'main-menu', version: 1 }).id).toBe('main-menu');
    const wrong = await call('PUT', '/flow-entries/en', { flow: 'night', version: 1 });
    expect(code(wrong)).toEqual([409, 'flows.notInForce']);
    const row = ((await call('GET', '/prompts')).body.prompts as PromptRow[]).find(
      ({ name }) => name === 'notice.night',
    );
    expect(row).toMatchObject({ usedBy: ['night'], current: 1, shipped: false });
  });
});

/** A note of 400 Hz. @param level of its peak */
function tone(level: number, seconds: number, rate = 44_100): Buffer {
  const samples = Float32Array.from(
    { length: rate * seconds },
    (_, at) => level * Math.sin((2 * Math.PI * 400 * at) / rate),
  );
  return Buffer.from(writePcmWav({ samples, rate }));
}
const upload = (name: string, file: Buffer, version: number) =>
  call('POST', `/prompts/zh-CN/${name}/recordings?version=${version}`, file);

describe('recordings', () => {
  it('become as loud as all others, lie where they are played from, and go back to what was shipped', async () => {
    const path = join(folder, 'zh-CN', 'closing.wav');
    const first = await upload('closing', tone(0.01, 1), 0);
    expect(first.status).toBe(200);
    const detail = first.body as PromptDetail;
    expect(detail).toMatchObject({ current: 1, shipped: true, version: 2 });
    expect(detail.versions[0]?.before.activeDb).toBeCloseTo(-43, 0);
    expect(detail.versions[0]?.after.activeDb).toBeCloseTo(-20, 0);
    await prompts.reload();
    const { ulaw, durationMs } = readUlawWav(readFileSync(path));
    // The second, and a tenth of silence at each end.
    expect(durationMs).toBeGreaterThan(1_150);
    expect(durationMs).toBeLessThan(1_250);
    expect(Math.max(...decodeUlaw(ulaw))).toBeCloseTo(0.14, 1);

    expect(code(await upload('closing', tone(0.1, 1), 0))).toEqual([409, 'staleVersion']);
    await upload('closing', tone(0.1, 2), 2);
    await prompts.reload();
    const choose = (current: number | null, version: number) =>
      call('PUT', '/prompts/zh-CN/closing', { current, version });
    expect((await choose(1, 3)).body).toMatchObject({
      current: 1,
      seconds: detail.versions[0]?.after.seconds,
    });
    expect((await choose(9, 4)).status).toBe(404);
    expect((await choose(null, 4)).body).toMatchObject({ current: null, version: 5 });
    await prompts.reload();
    expect(existsSync(path)).toBe(false);
    expect(code(await call('PUT', '/prompts/zh-CN/notice.night', { current: null, version: 2 }))).toEqual([
      409,
      'prompts.inUse',
    ]);
    const actions = (await trail()).filter((entry) => JSON.stringify(entry).includes('"closing"'));
    expect(actions.map(({ action }) => action)).toEqual([
      'prompt.uploaded',
      'prompt.uploaded',
      'prompt.chosen',
      'prompt.chosen',
    ]);
  });

  it('refuses what isn’t a recording with a sentence, and leaves by hand what lies there by hand', async () => {
    const bad = await upload('closing', Buffer.from('ID3 an MP3'), 5);
    expect(code(bad)).toEqual([400, 'prompts.unusable']);
    expect(bad.body.error.message).toContain('WAV');
    expect((await upload('closing', tone(0, 1), 5)).body.error.message).toContain('听不到声音');
    expect((await upload('no-such', tone(0.1, 1), 0)).status).toBe(404);
    await mkdir(join(folder, 'en'), { recursive: true });
    writeFileSync(join(folder, 'en', 'closing.wav'), 'by hand');
    await prompts.reload();
    expect(readFileSync(join(folder, 'en', 'closing.wav'), 'utf8')).toBe('by hand');
  });

  it('are heard as a file that every browser plays', async () => {
    const { status, body } = await call('GET', '/prompts/zh-CN/greeting/sound');
    expect(status).toBe(200);
    expect([body.toString('latin1', 0, 4), body.readUInt16LE(20), body.readUInt32LE(24)]).toEqual([
      'RIFF',
      1,
      8_000,
    ]);
    expect((await call('GET', '/prompts/common/tone.beep/sound')).status).toBe(200);
    expect((await call('GET', '/prompts/zh-CN/greeting/sound?number=4')).status).toBe(404);
  });

  it('come out at the file again when the folder is lost', async () => {
    const path = join(folder, 'zh-CN', 'notice.night.wav');
    rmSync(path);
    await start().prompts.prepare();
    expect(existsSync(path)).toBe(true);
  });
});

describe('figures', () => {
  const left = (node: string, how: string, entered: string[], began = true, at = '2026-03-02T15:59:00Z') =>
    ({
      ...{ position: 1, type: 'flow.left', at: new Date(at), subject: newId(), path: 'hq', ids: {} },
      data: { flow: 'main-menu', version: 2, node, how, began, entered },
    }) as Fact;

  it('count every node by version and day, and agree with the calls', async () => {
    const { consumer } = createFlowFigures(test.database, () => 'Asia/Shanghai');
    const first = [
      left('claims', 'queue', ['greeting:1', 'menu:3', 'claims:1']),
      left('menu', 'hungUp', ['greeting:1', 'menu:2']),
    ];
    await test.database.transaction((tx) => consumer.handle(tx, first));
    await test.database.transaction((tx) =>
      consumer.handle(tx, [
        left('greeting', 'hungUp', ['greeting:1']),
        left('menu', 'flow', ['menu:1'], false),
        left('claims', 'queue', ['greeting:1', 'menu:1', 'claims:1'], true, '2026-03-02T16:00:00Z'),
      ]),
    );
    const figures = async (from: string, to: string, version = 2) =>
      (await call('GET', `/flows/main-menu/figures?version=${version}&from=${from}&to=${to}`)).body;
    expect(await figures('2026-03-02', '2026-03-02')).toEqual({
      calls: 3,
      hungUp: 2,
      nodes: [
        { node: 'claims', entered: 1, hungUp: 0, left: 1 },
        { node: 'greeting', entered: 3, hungUp: 1, left: 2 },
        { node: 'menu', entered: 6, hungUp: 1, left: 5 },
      ],
      answers: [],
    });
    expect(await figures('2026-03-03', '2026-03-03')).toMatchObject({ calls: 1, hungUp: 0 });
    expect(await figures('2026-03-01', '2026-03-09', 1)).toMatchObject({ calls: 0, nodes: [] });
  });

  it('count the answers to a survey by question, key and day', async () => {
    const { consumer } = createFlowFigures(test.database, () => 'Asia/Shanghai');
    const answered = (node: string, answer: string, at: string) =>
      ({
        ...{
          position: 1,
          type: 'flow.surveyAnswered',
          at: new Date(at),
          subject: newId(),
          path: 'hq',
          ids: {},
        },
        data: { flow: 'main-menu', version: 7, node, answer },
      }) as Fact;
    const evening = '2026-03-02T15:59:59.999Z';
    await test.database.transaction((tx) =>
      consumer.handle(tx, [answered('speed', '1', evening), answered('speed', '3', evening)]),
    );
    await test.database.transaction((tx) =>
      consumer.handle(tx, [
        answered('speed', '1', evening),
        answered('again', '2', evening),
        answered('speed', '1', '2026-03-02T16:00:00Z'),
      ]),
    );
    const answers = async (from: string, to: string) =>
      (await call('GET', `/flows/main-menu/figures?version=7&from=${from}&to=${to}`)).body.answers;
    expect(await answers('2026-03-02', '2026-03-02')).toEqual([
      { node: 'again', answer: '2', given: 1 },
      { node: 'speed', answer: '1', given: 2 },
      { node: 'speed', answer: '3', given: 1 },
    ]);
    expect(await answers('2026-03-02', '2026-03-03')).toContainEqual({
      ...{ node: 'speed', answer: '1', given: 3 },
    });
  });
});
