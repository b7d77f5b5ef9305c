import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { createManualClock, createSystemClock, type ManualClock } from '../clock/clock.ts';
import { createDatabase } from '../database/database.ts';
import { createLog } from '../log/log.ts';
import { createTimers, type DueTimer, setTimer, type TimerHandler, type Timers } from './timers.ts';

const log = createLog('silent');
const start = new Date('2026-02-28T15:59:00Z');
const inMs = (ms: number): Date => new Date(start.getTime() + ms);
let test: TestDatabase;
let clock: ManualClock;
let stops: (() => Promise<unknown>)[];
beforeAll(async () => {
  test = await createTestDatabase();
  await test.database.pool.query('create table effects (id bigserial, key text, at timestamptz, who text)');
});
beforeEach(async () => {
  await test.database.pool.query('truncate timers, effects');
  clock = createManualClock(start);
  stops = [];
});
afterEach(async () => {
  for (const stop of stops) await stop();
});
afterAll(() => test.drop());

const note =
  (who = 'one'): TimerHandler =>
  async (tx, timer) => {
    await tx.execute(
      sql`insert into effects (key, at, who) values (${timer.key}, ${clock.now().toISOString()}, ${who})`,
    );
  };
async function effects(): Promise<{ key: string; ms: number; who: string }[]> {
  const { rows } = await test.database.pool.query('select key, at, who from effects order by id');
  return rows.map(({ key, at, who }) => ({ key, ms: at.getTime() - start.getTime(), who }));
}
const kept = async () =>
  (await test.database.pool.query('select key, due_at, attempts, problem from timers order by key')).rows;

/** Runs timers as a process of their own would. */
async function run(handlers: Record<string, TimerHandler>): Promise<Timers> {
  const database = createDatabase(test.url, 3);
  const timers = createTimers(database, clock, handlers, log);
  stops.push(async () => {
    await timers.stop();
    await database.close();
  });
  await timers.start();
  return timers;
}
const set = (timers: Timers, key: string, ms: number, kind = 'deadline'): Promise<void> =>
  test.database.transaction((tx) => timers.set(tx, { kind, key, dueAt: inMs(ms) }));

it('does each once, in order, and answers an advance when all that came due is done', async () => {
  const timers = await run({ deadline: note() });
  await set(timers, 'c', 3_000);
  await set(timers, 'a', 1_000);
  await set(timers, 'b', 2_000);
  await clock.advance(999);
  expect(await effects()).toEqual([]);
  await clock.advance(1);
  expect(await effects()).toEqual([{ key: 'a', ms: 1_000, who: 'one' }]);
  await clock.advance(3_600_000);
  expect(await effects()).toEqual([
    { key: 'a', ms: 1_000, who: 'one' },
    { key: 'b', ms: 2_000, who: 'one' },
    { key: 'c', ms: 3_000, who: 'one' },
  ]);
  await clock.advance(3_600_000);
  expect((await effects()).length).toBe(3);
  expect(await kept()).toEqual([]);
});

it('knows of a timer as soon as it is committed, also when many are set at once', async () => {
  const timers = await run({ deadline: note() });
  for (let turn = 0; turn < 10; turn++) {
    const now = clock.now().getTime() - start.getTime();
    await Promise.all(
      Array.from({ length: 8 }, (_, n) => set(timers, `${turn}-${n}`, now + (((n * 7) % 8) + 1) * 10)),
    );
    await clock.advance(100);
    expect((await effects()).length).toBe((turn + 1) * 8);
  }
});

it('moves a timer that is set again, and forgets one that is cancelled or was never committed', async () => {
  const timers = await run({ deadline: note() });
  await set(timers, 'moved', 1_000);
  await set(timers, 'moved', 5_000);
  await set(timers, 'cancelled', 1_000);
  await test.database.transaction((tx) => timers.cancel(tx, 'deadline', 'cancelled'));
  await test.database
    .transaction(async (tx) => {
      await timers.set(tx, { kind: 'deadline', key: 'never', dueAt: inMs(1_000) });
      throw new Error('taken back');
    })
    .catch(() => {});
  await clock.advance(4_999);
  expect(await effects()).toEqual([]);
  await clock.advance(1);
  expect(await effects()).toEqual([{ key: 'moved', ms: 5_000, who: 'one' }]);
});

it('outlives a restart: what came due meanwhile is done at the start', async () => {
  const first = await run({ deadline: note('first') });
  await set(first, 'a', 1_000);
  await set(first, 'b', 60_000);
  await first.stop();
  await clock.advance(2_000);
  expect(await effects()).toEqual([]);
  await run({ deadline: note('second') });
  expect(await effects()).toEqual([{ key: 'a', ms: 2_000, who: 'second' }]);
  await clock.advance(58_000);
  expect(await effects()).toContainEqual({ key: 'b', ms: 60_000, who: 'second' });
});

it('tries again with longer and longer waits, and takes nothing of a failure', async () => {
  const tried: { ms: number; attempts: number }[] = [];
  const timers = await run({
    deadline: async (tx, timer: DueTimer) => {
      await note()(tx, timer);
      tried.push({ ms: clock.now().getTime() - start.getTime(), attempts: timer.attempts });
      if (tried.length < 5) throw new TypeError('no');
    },
    other: note(),
  });
  await set(timers, 'a', 1_000);
  await set(timers, 'b', 1_001, 'other');
  await clock.advance(1_001);
  expect(await effects()).toEqual([{ key: 'b', ms: 1_001, who: 'one' }]);
  expect(await kept()).toEqual([{ key: 'a', due_at: inMs(2_000), attempts: 1, problem: 'TypeError' }]);
  await clock.advance(60_000);
  expect(tried).toEqual([
    { ms: 1_000, attempts: 0 },
    { ms: 2_000, attempts: 1 },
    { ms: 4_000, attempts: 2 },
    { ms: 8_000, attempts: 3 },
    { ms: 16_000, attempts: 4 },
  ]);
  expect((await effects()).map(({ key }) => key)).toEqual(['b', 'a']);
  expect(await kept()).toEqual([]);
});

it('waits an hour at most', async () => {
  const timers = await run({ deadline: () => Promise.reject(new Error('no')) });
  await set(timers, 'a', 0);
  await test.database.pool.query('update timers set attempts = 40');
  await clock.advance(0);
  expect(await kept()).toEqual([{ key: 'a', due_at: inMs(3_600_000), attempts: 41, problem: 'Error' }]);
});

it('does not bring back a timer that its owner moved after it failed', async () => {
  const database = createDatabase(test.url, 3);
  stops.push(database.close);
  const { pool } = database;
  // Between the failure and the note of it, another process puts the deadline off.
  const query = async (text: string, values: unknown[]): Promise<unknown> => {
    if (text.includes('attempts + 1')) {
      await pool.query(`update timers set due_at = $1 where key = 'a'`, [inMs(90_000)]);
    }
    return pool.query(text, values);
  };
  const racing = { ...database, pool: Object.assign(Object.create(pool), { query }) as typeof pool };
  const timers = createTimers(racing, clock, { deadline: () => Promise.reject(new Error('no')) }, log);
  await timers.start();
  stops.unshift(timers.stop);
  await set(timers, 'a', 1_000);
  await clock.advance(1_000);
  expect(await kept()).toEqual([{ key: 'a', due_at: inMs(90_000), attempts: 0, problem: null }]);
});

it('lets a handler set the next one, itself or another', async () => {
  let left = 3;
  const timers = await run({
    deadline: async (tx, timer) => {
      await note()(tx, timer);
      if (--left > 0) {
        await setTimer(tx, { ...timer, dueAt: new Date(clock.now().getTime() + 10_000), payload: { left } });
      }
    },
  });
  await set(timers, 'a', 1_000);
  await clock.advance(60_000);
  expect((await effects()).map(({ ms }) => ms)).toEqual([1_000, 11_000, 21_000]);
});

it('never does one twice with two runners, nor misses one', async () => {
  const one = await run({ deadline: note('one') });
  const two = await run({ deadline: note('two') });
  const count = 60;
  await test.database.transaction(async (tx) => {
    for (let n = 0; n < count; n++) {
      await one.set(tx, { kind: 'deadline', key: `k${n}`, dueAt: inMs(1_000 + (n % 7)) });
    }
  });
  await Promise.all([clock.advance(2_000), two.runDue(), one.runDue()]);
  await Promise.all([one.runDue(), two.runDue()]);
  const keys = (await effects()).map(({ key }) => key);
  expect(keys.length).toBe(count);
  expect(new Set(keys).size).toBe(count);
});

it('leaves timers alone whose kind it has no handler for', async () => {
  const timers = await run({ deadline: note() });
  await set(timers, 'a', 1_000, 'unknown');
  await clock.advance(10_000);
  expect((await kept()).map(({ key }) => key)).toEqual(['a']);
});

it('runs by the machine’s clock too, with payloads as they were given', async () => {
  const seen: DueTimer[] = [];
  const database = createDatabase(test.url, 3);
  const system = createSystemClock(() => {});
  const timers = createTimers(database, system, { deadline: async (_, timer) => void seen.push(timer) }, log);
  stops.push(async () => {
    await timers.stop();
    await database.close();
  });
  await timers.start();
  const dueAt = new Date(Date.now() + 30);
  const payload = { step: 2, id: 'x', list: ['a'] };
  await test.database.transaction((tx) => timers.set(tx, { kind: 'deadline', key: 'a', dueAt, payload }));
  await expect.poll(() => seen.length, { interval: 5 }).toBe(1);
  expect(seen).toEqual([{ kind: 'deadline', key: 'a', dueAt, payload, attempts: 0 }]);
  expect(Date.now()).toBeGreaterThanOrEqual(dueAt.getTime());
});
