import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { commitFacts, someFact } from '../../testing/facts.ts';
import { listenForLinks, openLink, type TestLink } from '../../testing/realtime.ts';
import { createManualClock, type ManualClock } from '../clock/clock.ts';
import type { NewFact } from '../facts/fact.ts';
import { createNumberer, type Numberer } from '../facts/numberer.ts';
import { createTail, headPosition, type Tail } from '../facts/tail.ts';
import type { Principal } from '../http/principal.ts';
import { newId } from '../ids/ids.ts';
import { createLog } from '../log/log.ts';
import { createHub, type Hub, type Peer } from './hub.ts';
import { pulseMs, silenceMs } from './protocol.ts';

const log = createLog('silent');
const patient = { timeout: 10_000, interval: 5 };
const start = new Date('2026-02-28T15:59:00Z');
let test: TestDatabase;
let clock: ManualClock;
let numberer: Numberer;
let tail: Tail;
let hub: Hub;
let server: { url: string; close(): void };
let url: string;
/** The hub's reads of missed facts wait for this. */
let gate: Promise<void> = Promise.resolve();
/** Who connects, by cookie or token. */
const peers = new Map<string, Peer | 'sessionReplaced'>();
const links: TestLink[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
  clock = createManualClock(start);
  numberer = createNumberer(test.database, test.url, log);
  tail = await createTail(test.database, test.url, log);
  const { pool } = test.database;
  const query = async (...given: Parameters<typeof pool.query>): Promise<unknown> => {
    await gate;
    return pool.query(...given);
  };
  const gated = Object.assign(Object.create(pool), { query }) as typeof pool;
  hub = createHub({
    database: { ...test.database, pool: gated },
    tail,
    clock,
    log,
    identify: async (request, token) => peers.get(token ?? request.headers.cookie ?? '') ?? null,
    watchPermission: (type) => (type === 'secret.happened' ? null : 'things.read'),
  });
  server = await listenForLinks(hub.upgrade);
  url = server.url;
});
afterEach(async () => {
  await Promise.all(links.splice(0).map((link) => link.cut()));
  await expect.poll(() => [...hub.links()].length, patient).toBe(0);
});
afterAll(async () => {
  hub.stop();
  server.close();
  await tail.stop();
  await numberer.stop();
  await test.drop();
});

function staff(values: Partial<Principal> = {}): { cookie: string; principal: Principal } {
  const principal: Principal = {
    staffId: newId(),
    sessionId: newId(),
    permissions: new Set(['things.read']),
    scope: { kind: 'tree', path: 'hq.east', subjects: [] },
    language: 'zh-CN',
    locked: false,
    rights: 'r1',
    ...values,
  };
  const cookie = `session=${principal.sessionId}`;
  peers.set(cookie, { kind: 'staff', principal });
  return { cookie, principal };
}

interface Hello {
  cookie?: string;
  token?: string;
  position?: number | null;
  rights?: string | null;
  watch?: string[];
}
async function connect(hello: Hello): Promise<TestLink> {
  const { cookie, token, position = tail.position(), rights = null, watch = ['thing.happened'] } = hello;
  const link = await openLink(url, cookie === undefined ? {} : { cookie });
  links.push(link);
  link.send({ type: 'hello', position, rights, watch, ...(token === undefined ? {} : { token }) });
  return link;
}
/** Opens a link and waits until it is greeted. */
async function open(hello: Hello): Promise<TestLink> {
  const link = await connect(hello);
  await Promise.race([link.first('welcome'), link.first('resync')]);
  return link;
}

/** Commits facts and waits until this process has handed them on. */
async function happen(facts: readonly NewFact[]): Promise<number> {
  await commitFacts(test.database, facts);
  await expect
    .poll(
      // In this order: the head that is read once the inbox is empty counts what was in there.
      async () => (await inboxIsEmpty()) && tail.position() >= (await headPosition(test.database)),
      patient,
    )
    .toBe(true);
  return tail.position();
}
async function inboxIsEmpty(): Promise<boolean> {
  return (await test.database.pool.query('select 1 from fact_inbox limit 1')).rowCount === 0;
}
const some = (count: number, about: Partial<NewFact> = { path: 'hq.east' }): NewFact[] =>
  Array.from({ length: count }, (_, n) => someFact({ n }, about));
const positionsOf = (link: TestLink): number[] => link.facts().map((fact) => fact.position);
const kinds = (link: TestLink): string[] => link.messages.map((message) => message.type);

it('greets a first link with where it stands and bids it read everything', async () => {
  const position = await happen(some(1));
  const link = await open({ ...staff(), position: null });
  expect(link.messages).toEqual([{ type: 'resync', position, now: clock.now().toISOString(), rights: 'r1' }]);
});

it('tells of facts as they happen: what, when and about whom, never more', async () => {
  const link = await open(staff());
  const position = await happen([
    someFact({ secret: 'code' }, { path: 'hq.east.ningbo', ids: { thingId: 't1' }, subject: newId() }),
  ]);
  await expect.poll(() => positionsOf(link), patient).toEqual([position]);
  expect(link.facts()).toEqual([
    { position, type: 'thing.happened', at: '2026-02-28T16:00:00.000Z', ids: { thingId: 't1' } },
  ]);
});

it('sends a returning link what it missed, in order, before the welcome', async () => {
  const from = tail.position();
  await happen(some(7));
  const link = await open({ ...staff(), position: from, rights: 'r1' });
  expect(kinds(link)).toEqual(['facts', 'welcome']);
  expect(positionsOf(link)).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => from + n));
  expect(await link.first('welcome')).toMatchObject({ position: from + 7, rights: 'r1' });
  const again = await open({ ...staff(), position: from + 7 });
  expect(kinds(again)).toEqual(['welcome']);
});

it('bids it read everything after 1,000 facts, 10 minutes, changed rights or a position that is none', async () => {
  const from = tail.position();
  await happen(some(1_000, { path: 'hq.east', at: clock.now() }));
  expect((await open({ ...staff(), position: from })).facts().length).toBe(1_000);
  await happen(some(1, { path: 'hq.east', at: clock.now() }));
  expect(kinds(await open({ ...staff(), position: from }))).toEqual(['resync']);
  expect(kinds(await open({ ...staff(), position: tail.position() + 1 }))).toEqual(['resync']);

  const recent = tail.position();
  await happen(some(1, { path: 'hq.east', at: clock.now() }));
  expect(kinds(await open({ ...staff(), position: recent, rights: 'r0' }))).toEqual(['resync']);
  await clock.advance(600_000);
  expect(kinds(await open({ ...staff(), position: recent }))).toEqual(['facts', 'welcome']);
  await clock.advance(1);
  expect(kinds(await open({ ...staff(), position: recent }))).toEqual(['resync']);
  expect(kinds(await open({ ...staff(), position: tail.position() }))).toEqual(['welcome']);
});

it('tells each only what scope, permission and watch allow, and always one’s own', async () => {
  const handled = newId();
  const me = staff({ scope: { kind: 'tree', path: 'hq.east', subjects: [handled] } });
  const cases: [NewFact, 'all' | 'watcher' | 'nobody'][] = [
    [someFact({}, { path: 'hq.east' }), 'watcher'],
    [someFact({}, { path: 'hq.east.ningbo' }), 'watcher'],
    [someFact({}, { path: 'hq.eastern' }), 'nobody'],
    [someFact({}, { path: 'hq' }), 'nobody'],
    [someFact({}, { path: 'hq.west', ids: { thingId: handled } }), 'watcher'],
    [someFact({}, { ids: { thingId: handled } }), 'watcher'],
    [someFact({}, { ids: { thingId: newId() } }), 'nobody'],
    [someFact({}, { path: 'hq.west', ids: { staffId: me.principal.staffId } }), 'all'],
    [someFact({}, { type: 'secret.happened', ids: { staffId: me.principal.staffId } }), 'all'],
    [someFact({}, { type: 'secret.happened', path: 'hq.east' }), 'nobody'],
    [someFact({}, { type: 'other.happened', path: 'hq.east' }), 'nobody'],
    // Without branch and ids it concerns the whole installation.
    [someFact({}), 'watcher'],
  ];
  const from = tail.position();
  const watcher = await open({ ...me, watch: ['thing.happened', 'secret.happened'] });
  const idle = await open({ ...me, watch: [] });
  const { staffId, scope } = me.principal;
  const powerless = await open({ ...staff({ staffId, scope, permissions: new Set() }) });
  const everywhere = await open({ ...staff({ scope: { kind: 'system', reason: 'test' } }) });
  await happen(cases.map(([one]) => one));
  await happen(some(1));
  const heard = (...by: string[]): number[] =>
    cases.flatMap(([, who], n) => (by.includes(who) ? [from + n + 1] : []));
  const last = from + cases.length + 1;
  await expect.poll(() => positionsOf(watcher), patient).toEqual([...heard('all', 'watcher'), last]);
  await expect.poll(() => positionsOf(everywhere).at(-1), patient).toBe(last);
  expect(positionsOf(idle)).toEqual(heard('all'));
  expect(positionsOf(powerless)).toEqual(heard('all'));
  expect(positionsOf(everywhere)).toEqual(
    cases.flatMap(([one], n) => (one.type === 'thing.happened' ? [from + n + 1] : [])).concat(last),
  );
  // What was missed is sifted in the same way.
  const returned = await open({ ...me, watch: [], position: from });
  expect(positionsOf(returned)).toEqual(heard('all'));
});

it('tells a caller’s page of its own interaction only', async () => {
  const interactionId = newId();
  peers.set('token-1', { kind: 'caller', leg: 'leg-1', interactionId });
  const link = await open({ token: 'token-1', watch: ['thing.happened', 'secret.happened'] });
  const own = await happen([
    someFact({}, { path: 'hq.east', ids: { interactionId: newId() } }),
    someFact({}),
    someFact({}, { type: 'secret.happened', path: 'hq', ids: { interactionId } }),
  ]);
  await expect.poll(() => positionsOf(link), patient).toEqual([own]);
});

it('replaces what is watched, and says from where on', async () => {
  const link = await open({ ...staff(), watch: [] });
  await happen(some(1));
  link.send({ type: 'watch', watch: ['thing.happened'] });
  expect(await link.first('watching')).toEqual({ type: 'watching', position: tail.position() });
  const position = await happen(some(1));
  await expect.poll(() => positionsOf(link), patient).toEqual([position]);
});

it('sends each fact once and in order though some happen while it greets', async () => {
  const from = tail.position();
  await happen(some(3));
  let letGo: () => void = () => {};
  gate = new Promise((resolve) => {
    letGo = resolve;
  });
  const link = await connect({ ...staff(), position: from });
  await expect.poll(() => [...hub.links()].length, patient).toBe(1);
  await happen(some(3));
  expect(link.messages).toEqual([]);
  letGo();
  await link.first('welcome');
  await happen(some(2));
  await expect.poll(() => positionsOf(link), patient).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => from + n));
  expect(kinds(link).slice(0, 2)).toEqual(['facts', 'welcome']);
  expect(await link.first('welcome')).toMatchObject({ position: from + 6 });
});

it('ends with the same facts for a page that was cut off again and again as for one that stayed', async () => {
  const from = tail.position();
  const stayed = await open({ ...staff(), position: from });
  const other = staff();
  const heard: number[] = [];
  let position = from;
  let link = await open({ ...other, position });
  const takeIn = (): void => {
    heard.push(...positionsOf(link));
    for (const message of link.messages) {
      if (message.type === 'facts')
        position = Math.max(position, ...message.facts.map((one) => one.position));
      if (message.type === 'welcome') position = Math.max(position, message.position);
      expect(message.type).not.toBe('resync');
    }
  };
  const writing = (async () => {
    for (let n = 0; n < 500; n += 5) await commitFacts(test.database, some(5));
  })();
  for (let cuts = 0; cuts < 12; cuts++) {
    const seen = tail.position();
    await expect.poll(() => tail.position() > seen || tail.position() === from + 500, patient).toBe(true);
    await link.cut();
    takeIn();
    // Sometimes it breaks before the welcome.
    link = cuts % 3 === 0 ? await connect({ ...other, position }) : await open({ ...other, position });
  }
  await writing;
  await expect.poll(() => positionsOf(stayed).length, patient).toBe(500);
  await link.cut();
  takeIn();
  link = await open({ ...other, position });
  takeIn();
  expect([...new Set(heard)].sort((a, b) => a - b)).toEqual(positionsOf(stayed));
});

it('sends a page away that it doesn’t know, whose session went elsewhere, or that talks nonsense', async () => {
  peers.set('elsewhere', 'sessionReplaced');
  const farewell = async (link: TestLink): Promise<string> => {
    const { code } = await link.first('bye');
    expect(await link.closed).toBe(4000);
    return code;
  };
  expect(await farewell(await connect({}))).toBe('notSignedIn');
  expect(await farewell(await connect({ cookie: 'none' }))).toBe('notSignedIn');
  expect(await farewell(await connect({ token: 'none' }))).toBe('unknownCaller');
  expect(await farewell(await connect({ cookie: 'elsewhere' }))).toBe('sessionReplaced');
  const hello = { type: 'hello', position: 0, rights: null, watch: [] };
  for (const nonsense of [
    'nonsense',
    '{"type":"hello"',
    '[]',
    'null',
    JSON.stringify({ type: 'unknown' }),
    JSON.stringify({ ...hello, extra: 1 }),
    JSON.stringify({ ...hello, position: -1 }),
    JSON.stringify({ ...hello, watch: Array.from({ length: 101 }, () => 'x') }),
    JSON.stringify({ ...hello, watch: ['x'.repeat(65)] }),
    JSON.stringify({ type: 'signal', leg: 'no-uuid', message: {} }),
  ]) {
    const link = await openLink(url);
    links.push(link);
    link.send(nonsense);
    expect([nonsense, await farewell(link)]).toEqual([nonsense, 'invalidMessage']);
  }
  const twice = await open(staff());
  twice.send({ type: 'hello', position: 0, rights: null, watch: [] });
  expect(await farewell(twice)).toBe('invalidMessage');
  const long = await open(staff());
  long.send('x'.repeat(70_000));
  expect(await long.closed).toBe(1009);
});

it('refuses the upgrade that a page of another origin asks for', async () => {
  const { cookie } = staff();
  const host = new URL(url).host;
  for (const headers of [{ origin: 'http://evil.example' }, { 'sec-fetch-site': 'same-site' }]) {
    await expect(openLink(url, { cookie, ...headers })).rejects.toThrow('403');
  }
  links.push(await openLink(url, { cookie, origin: `http://${host}` }));
});

it('cuts a client that takes nothing in', async () => {
  const link = await open(staff());
  link.socket.pause();
  const [mine] = hub.links();
  const message = 'x'.repeat(100_000);
  await expect
    .poll(() => {
      mine?.send({ type: 'signal', leg: newId(), message });
      return [...hub.links()].length;
    }, patient)
    .toBe(0);
});

it('pulses, and cuts a client that is silent or never says who it is', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'Date'] });
  const own = createHub({
    database: test.database,
    tail,
    clock,
    log,
    identify: async () => staffPeer,
    watchPermission: () => null,
  });
  const { principal } = staff();
  const staffPeer: Peer = { kind: 'staff', principal };
  const listener = await listenForLinks(own.upgrade);
  try {
    const dumb = await openLink(listener.url);
    const [talker, silent] = [await openLink(listener.url), await openLink(listener.url)];
    for (const link of [talker, silent]) {
      link.send({ type: 'hello', position: tail.position(), rights: null, watch: [] });
      await link.first('welcome');
    }
    vi.advanceTimersByTime(pulseMs);
    expect(await talker.first('pulse')).toEqual({
      type: 'pulse',
      position: tail.position(),
      now: clock.now().toISOString(),
    });
    vi.advanceTimersByTime(silenceMs - pulseMs);
    expect(await dumb.closed).toBe(1006);
    talker.send({ type: 'watch', watch: ['thing.happened'] });
    await talker.first('watching');
    vi.advanceTimersByTime(pulseMs);
    expect(await silent.closed).toBe(1006);
    await expect.poll(() => [...own.links()].length, patient).toBe(1);
    await talker.cut();
  } finally {
    vi.useRealTimers();
    own.stop();
    listener.close();
  }
});

it('tells of links that open and close, in pairs, and carries signals', async () => {
  const events: string[] = [];
  hub.onOpen((link) => void events.push(`open ${link.id}`));
  hub.onClose((link) => void events.push(`close ${link.id}`));
  hub.onSignal((link, leg, message) => void events.push(`${link.id} ${leg} ${JSON.stringify(message)}`));
  const link = await open(staff());
  const [{ id } = { id: 0 }] = hub.links();
  const leg = newId();
  link.send({ type: 'signal', leg, message: { sdp: 'x' } });
  await expect.poll(() => events, patient).toEqual([`open ${id}`, `${id} ${leg} {"sdp":"x"}`]);
  await link.cut();
  await expect.poll(() => events.at(-1), patient).toBe(`close ${id}`);

  // One that is gone before it was greeted never was there.
  events.length = 0;
  let letGo: () => void = () => {};
  gate = new Promise((resolve) => {
    letGo = resolve;
  });
  const hasty = await connect({ ...staff(), position: tail.position() - 1 });
  await expect.poll(() => [...hub.links()].length, patient).toBe(1);
  await hasty.cut();
  await expect.poll(() => [...hub.links()].length, patient).toBe(0);
  letGo();
  await open(staff());
  expect(events.length).toBe(1);
});

it('takes changed rights over, and ends the links of who has none left', async () => {
  const me = staff();
  const link = await open({ ...me, rights: 'r1' });
  const other = await open(staff());
  hub.refresh(me.principal.staffId, { ...me.principal, sessionId: newId(), rights: 'r1' });
  const narrower = { ...me.principal, rights: 'r2', permissions: new Set<string>() };
  hub.refresh(me.principal.staffId, narrower);
  expect(await link.first('resync')).toMatchObject({ rights: 'r2' });
  await happen(some(1));
  await expect.poll(() => positionsOf(other).length, patient).toBe(1);
  expect(positionsOf(link)).toEqual([]);
  hub.refresh(me.principal.staffId, null);
  expect(await link.first('bye')).toEqual({ type: 'bye', code: 'notSignedIn' });
  expect(await link.closed).toBe(4000);
  expect(kinds(other)).not.toContain('bye');
});

it('says which field of a message is refused, in the language of the page', async () => {
  for (const [language, expected] of [
    ['zh-CN', '必须填写。'],
    ['en', 'Must be given.'],
  ] as const) {
    const link = await openLink(url, { 'accept-language': language });
    links.push(link);
    link.send(JSON.stringify({ type: 'hello', position: null, rights: null }));
    expect(await link.first('bye')).toEqual({
      type: 'bye',
      code: 'invalidMessage',
      fields: [{ field: 'watch', code: 'invalid_type', message: expected }],
    });
  }
});
