import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import type { RecordingId } from '../../channels/telephony/call-fact.ts';
import { openRecording } from '../../channels/telephony/recording/recording-reader.ts';
import { accessPermissions } from '../../features/access/contract.ts';
import { createLinks } from '../../features/access/server/links.ts';
import { createOrganisation } from '../../features/access/server/organisation.ts';
import { createPeople } from '../../features/access/server/people.ts';
import { createSignIn } from '../../features/access/server/sign-in.ts';
import { createAudit } from '../../features/audit/server/service.ts';
import { createCustomers } from '../../features/customers/server/service.ts';
import { interactionFacts } from '../../features/interactions/contract.ts';
import { keyColumn } from '../../features/interactions/server/recording-keys.ts';
import { createReplay } from '../../features/replay/server/service.ts';
import { floorFacts, routingFacts } from '../../features/routing/contract.ts';
import { regionOf } from '../../features/routing/rules/region.ts';
import { createRoutingSetup } from '../../features/routing/server/setup.ts';
import { createManualClock } from '../../platform/clock/clock.ts';
import { createCipher } from '../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../platform/crypto/key-ring.ts';
import { openSensitive } from '../../platform/crypto/sensitive.ts';
import { fact } from '../../platform/facts/fact.ts';
import { appendFacts } from '../../platform/facts/inbox.ts';
import { createNumberer } from '../../platform/facts/numberer.ts';
import { createLog } from '../../platform/log/log.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { silentNotifier } from '../../testing/staff-notifier.ts';
import { seedDemoBranches } from '../branches.ts';
import { seedDemoCustomers } from '../customers.ts';
import { seedDemoStaff } from '../staff.ts';
import { seedDemoHistory } from './history.ts';

const zone = 'Asia/Shanghai';
const days = 4;
/** A Thursday at ten in the morning. */
const now = new Date('2026-03-05T02:00:00Z');
const midnight = Date.parse('2026-03-04T16:00:00Z');
const cipher = createCipher(newKeyRing());
const clock = createManualClock(now);
const kinds = new Map(
  [interactionFacts, routingFacts, floorFacts]
    .flatMap((group) => Object.values(group))
    .map((kind) => [kind.type, kind]),
);

let test: TestDatabase;
let recordings: string;
let replay: ReturnType<typeof createReplay>;
let before: number;
let written: number;
let again: number;

beforeAll(async () => {
  test = await createTestDatabase();
  recordings = await mkdtemp(join(tmpdir(), 'jieting-past-'));
  const { database } = test;
  const audit = createAudit();
  const signIn = createSignIn({
    ...{ database, cipher, clock, audit, notifier: silentNotifier, idleLockMinutes: () => 15 },
    handling: { subjectsOf: () => [], leave: (_, __, end) => database.transaction(end) },
  });
  const links = createLinks({ database, cipher, clock, signIn });
  const people = createPeople({ database, cipher, clock, audit, links, notifier: silentNotifier });
  const organisation = createOrganisation({ database, clock, audit, permissions: accessPermissions });
  await organisation.prepare();
  const customers = createCustomers({ database, cipher, clock, audit, branches: organisation });
  const branchIds = await seedDemoBranches({ database, organisation });
  await seedDemoStaff({ database, people, branchIds });
  await seedDemoCustomers({ database, customers, clock, branchIds });
  const routingSetup = createRoutingSetup({
    ...{ database, clock, audit, staff: () => people.abilities(), flowTargets: () => [] },
    ...{ normalise: (typed) => typed, format: (number) => number },
  });
  await routingSetup.prepare();
  before = await head();
  const deps = { database, clock, cipher, people, routingSetup, recordings, zone, followers: [] };
  written = await seedDemoHistory(deps, days);
  again = await seedDemoHistory(deps, days);
  replay = createReplay({
    ...{ database, clock, zone: () => zone, setup: () => routingSetup.inUse(), closedWithin: () => [] },
    async abilities() {
      const found = await people.skillsAndPaths();
      return new Map(
        [...found].map(([id, one]) => [id, { skills: one.skills, region: regionOf(one.branchPath) }]),
      );
    },
    serviceLevel: async () => ({
      formula: 'abandonedCounted',
      seconds: 20,
      shortAbandonSeconds: 5,
      queues: {},
    }),
  });
}, 120_000);
afterAll(async () => {
  await rm(recordings, { recursive: true, force: true });
  await test.drop();
});

async function head(): Promise<number> {
  const { rows } = await test.database.pool.query('select position from fact_head where id = 1');
  return rows[0].position;
}
async function pastFacts(): Promise<
  {
    position: number;
    type: string;
    at: Date;
    subject: string | null;
    ids: Record<string, string>;
    data: Record<string, unknown>;
  }[]
> {
  const { rows } = await test.database.pool.query(
    'select * from facts where position > $1 order by position',
    [before],
  );
  return rows;
}

it('lives through whole days once, and none of it lies in the future', async () => {
  expect(written).toBeGreaterThan(days * 180);
  expect(again).toBe(0);
  const { rows } = await test.database.pool.query(
    'select count(*)::int as count, min(started_at) as first, max(started_at) as last, max(ended_at) as ended from interactions',
  );
  expect(rows[0].count).toBe(written);
  expect(rows[0].first.getTime()).toBeGreaterThanOrEqual(midnight - days * 86_400_000);
  expect(rows[0].last.getTime()).toBeLessThan(midnight);
  expect(rows[0].ended.getTime()).toBeLessThan(now.getTime());
});

it('writes facts that call control could have written, in order and without a gap', async () => {
  const facts = await pastFacts();
  expect(facts.map(({ position }) => position)).toEqual(facts.map((_, n) => before + 1 + n));
  expect(facts.at(-1)?.position).toBe(await head());
  const presence = new Map<string, string>();
  let last = 0;
  for (const { type, at, ids, data } of facts) {
    expect(at.getTime()).toBeGreaterThanOrEqual(last);
    last = at.getTime();
    const kind = kinds.get(type);
    if (kind === undefined) throw new Error(`nobody writes ${type}`);
    const { shape } = kind.ids as z.ZodObject<Record<string, z.ZodType>>;
    const needed = Object.keys(shape).filter((name) => !shape[name]?.safeParse(undefined).success);
    const named = Object.fromEntries(needed.map((name) => [name, ids[name] ?? null]));
    expect(kind.ids.safeParse({ ...named, ...ids }).success, `${type} ${JSON.stringify(ids)}`).toBe(true);
    expect(kind.data.safeParse(data).success, `${type} ${JSON.stringify(data)}`).toBe(true);
    if (type !== 'presence.changed' || ids.staffId === undefined) continue;
    expect(data.from).toBe(presence.get(ids.staffId) ?? 'signedOut');
    presence.set(ids.staffId, String(data.to));
  }
  expect([...presence.values()].every((state) => state === 'signedOut')).toBe(true);
});

it('has rows whose counters follow from the facts: of each queue and day who entered, was answered, gave up, how long they waited', async () => {
  interface Counters {
    entered: number;
    answered: number;
    abandoned: number;
    answeredWaitMs: number;
    abandonedWaitMs: number;
    talkMs: number;
  }
  const derived = new Map<string, Counters>();
  const of = (key: string): Counters => {
    const known = derived.get(key) ?? {
      ...{ entered: 0, answered: 0, abandoned: 0, answeredWaitMs: 0, abandonedWaitMs: 0, talkMs: 0 },
    };
    derived.set(key, known);
    return known;
  };
  const started = new Map<string, string>();
  const queues = new Map<string, string>();
  for (const { type, at, subject, data } of await pastFacts()) {
    if (subject === null) continue;
    const dayOf = (moment: Date): string =>
      new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    if (type === 'interaction.started') started.set(subject, dayOf(at));
    const key = `${started.get(subject)} ${queues.get(subject) ?? data.queue}`;
    if (type === 'queue.entered') {
      queues.set(subject, String(data.queue));
      of(`${started.get(subject)} ${data.queue}`).entered++;
    } else if (type === 'queue.answered') {
      of(key).answered++;
      of(key).answeredWaitMs += Number(data.waitedMs);
    } else if (type === 'queue.left') {
      of(key).abandoned++;
      of(key).abandonedWaitMs += Number(data.waitedMs);
    } else if (type === 'interaction.ended' && queues.has(subject)) of(key).talkMs += Number(data.talkMs);
  }
  const { rows } = await test.database.pool.query<Counters & { key: string }>(`
    select to_char(started_at at time zone '${zone}', 'YYYY-MM-DD') || ' ' || queue as key, count(*)::int as entered,
      count(*) filter (where outcome = 'answered')::int as answered,
      count(*) filter (where outcome = 'abandoned')::int as abandoned,
      coalesce(sum(wait_ms) filter (where outcome = 'answered'), 0)::float8 as "answeredWaitMs",
      coalesce(sum(wait_ms) filter (where outcome = 'abandoned'), 0)::float8 as "abandonedWaitMs",
      sum(talk_ms)::float8 as "talkMs"
    from interactions where queue is not null group by 1`);
  expect(rows.length).toBeGreaterThanOrEqual(days * 3);
  expect(Object.fromEntries(derived)).toEqual(
    Object.fromEntries(rows.map(({ key, ...counters }) => [key, counters])),
  );
});

it('lets the numberer go on behind it', async () => {
  const { database, url } = test;
  const last = await head();
  const { rows } = await database.pool.query('select count(*)::int as waiting from fact_inbox');
  const numberer = createNumberer(database, url, createLog('silent'));
  try {
    await database.transaction((tx) =>
      appendFacts(tx, [
        fact(floorFacts['routing.changed'], {
          at: now,
          ids: { staffId: undefined },
          data: { what: 'queue', code: 'claims', version: 2 },
        }),
      ]),
    );
    numberer.poke();
    await expect.poll(head, { timeout: 20_000 }).toBe(last + rows[0].waiting + 1);
  } finally {
    await numberer.stop();
  }
});

it('keeps the sound of some contacts, each under a key of its own', async () => {
  const { rows } = await test.database.pool.query<{
    id: RecordingId;
    key: string;
    parts: { seconds: number }[];
    contact: string;
  }>(
    'select r.id, r.key, r.parts, i.recording_id as contact from recordings r join interactions i on i.id = r.interaction_id',
  );
  expect(rows).toHaveLength(20);
  for (const { id, key, parts, contact } of rows) {
    expect(contact).toBe(id);
    const sound = await openRecording(
      recordings,
      id,
      Buffer.from(openSensitive(cipher.decrypt(keyColumn, key)), 'base64'),
    );
    try {
      expect(sound.seconds).toBe(parts[0]?.seconds);
      const heard = await sound.read(0, sound.seconds);
      expect(new Set(heard).size).toBeGreaterThan(20);
    } finally {
      await sound.close();
    }
  }
});

it('is replayed exactly by the rules that it was lived by, in a thread of its own', {
  timeout: 60_000,
}, async () => {
  const asked = { from: '2026-03-02', to: '2026-03-03', queues: [], staff: [], seed: 1 };
  const { measured, unchanged, changed, calls } = await replay.run(asked);
  expect(calls).toBeGreaterThan(200);
  expect(unchanged).toEqual(measured);
  expect(changed).toEqual(measured);
  expect(measured.total.answered).toBeGreaterThan(calls * 0.8);
  expect(measured.total.abandoned).toBeGreaterThan(0);
  const fewer = await replay.run({ ...asked, staff: [{ skill: 'claims', more: -6 }] });
  expect(fewer.changed.total.serviceLevel ?? 1).toBeLessThan((measured.total.serviceLevel ?? 0) - 0.1);
  await expect(replay.run({ ...asked, to: '2026-03-05' })).rejects.toMatchObject({
    kind: { code: 'replay.periodInvalid' },
  });
});
