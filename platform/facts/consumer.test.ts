import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { commitFacts, someFact } from '../../testing/facts.ts';
import { createDatabase, type Tx } from '../database/database.ts';
import { createLog } from '../log/log.ts';
import { type Consumer, runConsumers } from './consumer.ts';
import { createNumberer } from './numberer.ts';
import { createTail } from './tail.ts';

const log = createLog('silent');
const patient = { timeout: 15_000, interval: 10 };
let test: TestDatabase;
let stops: (() => Promise<unknown>)[];
beforeEach(async () => {
  test = await createTestDatabase();
  await test.database.pool.query('create table effects (id bigserial, position bigint, who text)');
  const numberer = createNumberer(test.database, test.url, log);
  stops = [numberer.stop];
});
afterEach(async () => {
  for (const stop of stops) await stop();
  await test.drop();
});

/** Runs consumers as a process of their own would. */
async function start(consumers: readonly Consumer[]): Promise<() => Promise<void>> {
  const database = createDatabase(test.url, 3);
  const tail = await createTail(database, test.url, log);
  const running = runConsumers(database, tail, consumers, log);
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await running.stop();
    await tail.stop();
    await database.close();
  };
  const stopOnce = (): Promise<void> => {
    stopped ??= stop();
    return stopped;
  };
  stops.unshift(stopOnce);
  return stopOnce;
}

async function note(tx: Tx, who: string, positions: readonly number[]): Promise<void> {
  for (const position of positions) {
    await tx.execute(sql`insert into effects (position, who) values (${position}, ${who})`);
  }
}

async function effects(): Promise<{ position: number; who: string }[]> {
  return (await test.database.pool.query('select position, who from effects order by id')).rows;
}
const positions = async (): Promise<number[]> => (await effects()).map((effect) => effect.position);

const counting = (who: string, handle?: Consumer['handle']): Consumer => ({
  name: 'effects',
  types: ['thing.happened'],
  async handle(tx, facts) {
    await note(
      tx,
      who,
      facts.map((fact) => fact.position),
    );
    await handle?.(tx, facts);
  },
});

it('takes effect once though the process dies between handler and commit', async () => {
  let deaths = 3;
  await start([
    counting('one', async (tx) => {
      // The connection is gone before the commit: PostgreSQL takes everything back.
      if (deaths-- > 0) await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`);
    }),
  ]);
  await commitFacts(test.database, [someFact({ n: 1 }), someFact({ n: 2 })]);
  await expect.poll(() => deaths, patient).toBe(2);
  // Further news makes it try again at once.
  await commitFacts(test.database, [someFact({ n: 3 })]);
  await expect.poll(positions, patient).toEqual([1, 2, 3]);
  expect(deaths).toBeLessThan(0);
});

it('goes on after the last effect when it is started again', async () => {
  const stop = await start([counting('first')]);
  await commitFacts(test.database, [someFact({ n: 1 })]);
  await expect.poll(positions, patient).toEqual([1]);
  await stop();
  await commitFacts(test.database, [someFact({ n: 2 }), someFact({ n: 3 }, { type: 'other.happened' })]);
  await start([counting('second')]);
  await expect.poll(effects, patient).toEqual([
    { position: 1, who: 'first' },
    { position: 2, who: 'second' },
  ]);
  // What it doesn't ask for moves its cursor as well.
  await expect
    .poll(async () => (await test.database.pool.query('select position from fact_cursors')).rows, patient)
    .toEqual([{ position: 3 }]);
});

it('shares one cursor between processes: each fact once, in order', async () => {
  await start([counting('one')]);
  await start([counting('two')]);
  const total = 1_200;
  for (let n = 0; n < total; n += 40) {
    await commitFacts(
      test.database,
      Array.from({ length: 40 }, (_, i) => someFact({ n: n + i })),
    );
  }
  await expect.poll(async () => (await positions()).length, patient).toBe(total);
  expect(await positions()).toEqual(Array.from({ length: total }, (_, n) => n + 1));
});

it('hands over whole facts, with times as times, also those from before it was first started', async () => {
  const at = new Date('2026-02-28T15:59:59.123Z');
  await commitFacts(test.database, [someFact({ n: 1 }, { at, path: 'hq.east', ids: { thingId: 'x' } })]);
  const seen: unknown[] = [];
  await start([
    { name: 'whole', types: ['thing.happened'], handle: async (_, facts) => void seen.push(...facts) },
  ]);
  await expect.poll(() => seen.length, patient).toBe(1);
  expect(seen[0]).toMatchObject({ position: 1, at, path: 'hq.east', ids: { thingId: 'x' }, data: { n: 1 } });
});

it('does not let one that fails stop the others', async () => {
  await start([
    {
      name: 'broken',
      types: ['thing.happened'],
      handle: () => Promise.reject(new Error('no')),
    },
    counting('well'),
  ]);
  await commitFacts(test.database, [someFact({ n: 1 })]);
  await expect.poll(positions, patient).toEqual([1]);
  const { rows } = await test.database.pool.query(
    `select 1 from fact_cursors where consumer = 'broken' and position > 0`,
  );
  expect(rows).toEqual([]);
});

it('is woken by facts of its types only', async () => {
  const heard: string[] = [];
  const listener = (name: string, type: string): Consumer => ({
    ...{ name, types: [type] },
    handle: async (_, facts) => void heard.push(...facts.map(() => name)),
  });
  await start([listener('things', 'thing.happened'), listener('others', 'other.happened')]);
  await commitFacts(test.database, [someFact({ n: 1 }, { type: 'other.happened' })]);
  await commitFacts(test.database, [someFact({ n: 2 }), someFact({ n: 3 }, { type: 'other.happened' })]);
  await expect.poll(() => heard.toSorted(), patient).toEqual(['others', 'others', 'things']);
  await commitFacts(test.database, [someFact({ n: 4 }, { type: 'other.happened' })]);
  await expect.poll(() => heard.length, patient).toBe(4);
  const cursorOf = async (name: string): Promise<number> => {
    const { rows } = await test.database.pool.query('select position from fact_cursors where consumer = $1', [
      name,
    ]);
    return Number(rows[0]?.position);
  };
  await expect.poll(() => cursorOf('others'), patient).toBe(4);
  expect(await cursorOf('things')).toBeLessThan(4);
});
