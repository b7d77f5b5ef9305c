/** A third language from nothing: named, recorded, and a menu switched to it. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { spokenQueuePosition } from '../../../channels/speech/spoken-number.ts';
import { createManualClock } from '../../../platform/clock/clock.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { projectRoot } from '../../../platform/project-root.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import { createAudit } from '../../audit/server/service.ts';
import { flowDocument } from '../contract.ts';
import { createLanguages, type Languages } from './languages.ts';
import { createFlowLibrary, type FlowLibrary } from './library.ts';
import { flowsIn, soundsInForce, usersOfPrompts } from './prompt-users.ts';
import { createPrompts, type Prompts } from './prompts.ts';
import { createFlows, type Flows } from './service.ts';

let test: TestDatabase;
let library: FlowLibrary;
let flows: Flows;
let prompts: Prompts;
let languages: Languages;
const author = { staffId: newId(), address: '127.0.0.1' };
const clock = createManualClock(new Date('2026-03-02T01:00:00Z'));
const own = mkdtempSync(join(tmpdir(), 'jieting-languages-'));
const shipped = fileURLToPath(new URL('channels/speech/prompts/', projectRoot));
/** What every call says here. */
const everyCall = (language: string) => [...new Set(['queue.thanks', ...spokenQueuePosition(2, language)])];
const names = ['queue.thanks', 'queue.position.before', 'number.two', 'queue.position.after'];

beforeAll(async () => {
  test = await createTestDatabase();
  const { database } = test;
  const known = { database, clock, audit: createAudit() };
  const staffNames = async () => new Map<string, { name: string }>();
  library = createFlowLibrary({ database, clock, greeting: () => 'greeting.demo' });
  prompts = createPrompts({
    ...{ ...known, staffNames, folders: { own, shipped } },
    users: () => usersOfPrompts(database, library),
    languages: () => languages.inUse().map(({ code }) => code),
  });
  languages = createLanguages({
    ...known,
    skills: async () => ['cantonese', 'english'],
    needed: everyCall,
    playable: (language) => new Set(prompts.playable([language]).map(({ name }) => name)),
    named: (language) => soundsInForce(library, language),
    flowsIn: (language) => flowsIn(database, library, language),
  });
  flows = createFlows({
    ...{ ...known, library, staffNames },
    needed: (language) => ({ always: everyCall(language), answers: prompts.answerSounds(language) }),
    known: async () => ({
      queues: [{ code: 'general', name: { zh: '综合' }, byCalendar: false }],
      ...{ segments: [], actions: [], prompts: prompts.playable() },
      languages: languages.inUse().map(({ code, name }) => ({ code, name })),
    }),
  });
  await languages.prepare();
  await prompts.prepare();
  await flows.prepare();
});
afterAll(async () => {
  await test.drop();
  rmSync(own, { recursive: true });
});

const inTx = <T>(run: (tx: Tx) => Promise<T>): Promise<T> => test.database.transaction(run);
const rows = async (sql: string) => (await test.database.pool.query(sql)).rows;
const cantonese = { code: 'yue', name: { zh: '粤语', en: 'Cantonese' }, skill: 'cantonese' };
/** Reads again as two facts at once make it; what counts as playable must lie where it is played from all the while. */
async function reloadWatched(): Promise<void> {
  let done = false;
  const reading = Promise.all([prompts.reload(), prompts.reload()]).then(() => {
    done = true;
  });
  while (!done) {
    for (const { name } of prompts.playable(['yue']).filter(({ language }) => language === 'yue'))
      if (names.includes(name)) expect(existsSync(join(own, 'yue', `${name}.wav`)), name).toBe(true);
    await setImmediate();
  }
  await reading;
}
const problemCodes = async () => (await flows.read('hong-kong')).problems.map(({ code }) => code);

it('has Mandarin and English, whose sounds are all there', async () => {
  const setup = await languages.setup();
  expect(setup.map(({ code, missing, skill }) => [code, missing, skill])).toEqual([
    ['zh-CN', [], null],
    ['en', [], null],
  ]);
  expect(setup[0]?.flows).toContain('main-menu');
});

it('takes no flow and no recording in a language that nobody has added', async () => {
  const asked = { code: 'hong-kong', name: { zh: '粤语菜单' }, language: 'yue', from: null };
  await expect(inTx((tx) => flows.create(tx, author, asked))).rejects.toThrow('languages.unknown');
  const prompt = { language: 'yue', name: 'greeting.own', text: '你好' };
  await expect(inTx((tx) => prompts.create(tx, author, prompt))).rejects.toThrow('languages.unknown');
});

it('takes a third one, audited, once, and only with a skill that is there', async () => {
  const wrong = { ...cantonese, skill: 'nothing' };
  await expect(inTx((tx) => languages.create(tx, author, wrong))).rejects.toThrow('languages.skillUnknown');
  await inTx((tx) => languages.create(tx, author, cantonese));
  await expect(inTx((tx) => languages.create(tx, author, cantonese))).rejects.toThrow('languages.codeTaken');
  await languages.reload();
  expect(languages.skillOf()).toEqual(new Map([['yue', 'cantonese']]));
  const [{ entry }] = await rows("select entry from audit_inbox where entry->>'action' = 'language.added'");
  expect(entry).toMatchObject({ subjectKind: 'language', subjectId: 'yue' });
  expect(await rows("select data from fact_inbox where type = 'language.changed'")).toEqual([
    { data: { code: 'yue', version: 1 } },
  ]);
});

it('offers the words of the first language to be recorded, and says what calls still need', async () => {
  const missing = (await languages.setup()).find(({ code }) => code === 'yue')?.missing;
  expect([...(missing ?? [])].sort()).toEqual([...names].sort());
  const row = (await prompts.list()).find(
    ({ language, name }) => language === 'yue' && name === 'queue.thanks',
  );
  expect(row).toMatchObject({ seconds: null, shipped: false, version: 0, text: expect.stringMatching(/谢/) });
});

it('publishes no menu in it before the menu’s own sounds and those of every call are recorded', async () => {
  const asked = { code: 'hong-kong', name: { zh: '粤语菜单' }, language: 'yue', from: null };
  const made = await inTx((tx) => flows.create(tx, author, asked));
  const draft = flowDocument.parse({
    ...{ id: 'hong-kong', version: 1, name: { zh: '粤语菜单' }, language: 'yue', start: 'hello' },
    nodes: {
      hello: { type: 'play', prompts: ['greeting'], next: 'people' },
      people: { type: 'queue', queue: 'general', priority: 0 },
    },
  });
  await inTx((tx) => flows.save(tx, author, 'hong-kong', { draft, layout: {}, version: made.version }));
  expect(await problemCodes()).toEqual(['languageIncomplete', 'promptMissing']);
  const publish = async () => {
    const { version } = await flows.read('hong-kong');
    return inTx((tx) => flows.publish(tx, author, 'hong-kong', { effectFrom: null, version }));
  };
  await expect(publish()).rejects.toThrow('flows.unsound');
  const sound = await prompts.sound({ language: 'zh-CN', name: 'queue.thanks' }, undefined);
  for (const name of [...names, 'greeting'])
    await inTx((tx) => prompts.upload(tx, author, { language: 'yue', name }, { file: sound, version: 0 }));
  await reloadWatched();
  expect(existsSync(join(own, 'yue', 'greeting.wav'))).toBe(true);
  expect(readFileSync(join(own, 'yue', 'greeting.wav')).length).toBeGreaterThan(1_000);
  expect(await problemCodes()).toEqual([]);
  await publish();
  await library.reload();
  expect(library.inForce('hong-kong')?.language).toBe('yue');
});

it('asks for the pieces of numbers and answers as soon as the menu asks something', async () => {
  const { draft, layout, version } = await flows.read('hong-kong');
  const asking = flowDocument.parse({
    ...draft,
    nodes: {
      ...draft.nodes,
      hello: {
        ...{ type: 'query', query: 'openingHours', waitPrompts: ['greeting'], outcomes: {} },
        fallback: 'people',
      },
    },
  });
  await inTx((tx) => flows.save(tx, author, 'hong-kong', { draft: asking, layout, version }));
  const found = (await flows.read('hong-kong')).problems.find(({ code }) => code === 'languageIncomplete');
  expect(found?.detail).toMatch(/… \(\d{2,}\)$/);
});

it('is not taken out of use while menus are in it, nor is the first one; a stale change is refused', async () => {
  const row = (await languages.list()).find(({ code }) => code === 'yue');
  if (row === undefined) throw new Error('no yue');
  const off = { ...row, active: false };
  await expect(inTx((tx) => languages.update(tx, author, off))).rejects.toThrow('languages.inUse');
  const [first] = await languages.list();
  if (first === undefined) throw new Error('no first language');
  await expect(inTx((tx) => languages.update(tx, author, { ...first, active: false }))).rejects.toThrow(
    'languages.inUse',
  );
  const renamed = await inTx((tx) =>
    languages.update(tx, author, { ...row, name: { zh: '广东话' }, skill: null }),
  );
  expect(renamed.version).toBe(2);
  await expect(inTx((tx) => languages.update(tx, author, row))).rejects.toThrow('staleVersion');
  await languages.reload();
  expect(languages.skillOf()).toEqual(new Map());
});
