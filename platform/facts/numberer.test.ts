import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { allFacts, commitFacts, someFact } from '../../testing/facts.ts';
import { createDatabase } from '../database/database.ts';
import { createLog } from '../log/log.ts';
import type { Fact } from './fact.ts';
import { createNumberer, type Numberer, type NumbererStep } from './numberer.ts';
import { createTail } from './tail.ts';

const log = createLog('silent');
const patient = { timeout: 15_000, interval: 10 };
let test: TestDatabase;
let stops: (() => Promise<unknown>)[];
beforeEach(async () => {
  test = await createTestDatabase();
  stops = [];
});
afterEach(async () => {
  for (const stop of stops) await stop();
  await test.drop();
});

function startNumberer(...given: Parameters<typeof createNumberer>): Numberer {
  const numberer = createNumberer(...given);
  stops.push(numberer.stop);
  return numberer;
}

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: test.url });
  await client.connect();
  stops.unshift(() => client.end());
  return client;
}

/** Ends the connections of this test's database that carry the name. @returns how many there were. */
async function cut(applicationName: string): Promise<number> {
  const { rowCount } = await test.database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = $1`,
    [applicationName],
  );
  return rowCount ?? 0;
}

async function epoch(): Promise<number> {
  const { rows } = await test.database.pool.query(`select epoch from leaders where role = 'numberer'`);
  return rows[0]?.epoch ?? 0;
}

/** Makes the first partition small, as an installation's is big. */
async function smallPartitions(size: number): Promise<void> {
  await test.database.pool.query('drop table facts_p0');
  await test.database.pool.query(`create table facts_p0 partition of facts for values from (0) to (${size})`);
}

it('misses, doubles and reorders nothing with 20 writers, a late one, and numberers that are killed', async () => {
  const writers = 20;
  const turns = 25;
  const stages: number[] = [];
  for (const _ of ['leader', 'heir']) startNumberer(test.database, test.url, log);
  const heard: number[] = [];
  const tail = await createTail(test.database, test.url, log);
  stops.push(tail.stop);
  tail.subscribe((facts) => heard.push(...facts.map((fact) => fact.position)));

  const late = await connect();
  await late.query('begin');
  await late.query(`insert into fact_inbox (type, at, ids, data)
    select 'thing.happened', now(), '{}', jsonb_build_object('writer', -1, 'n', n) from generate_series(0, 9) n`);

  let committed = 0;
  const write = async (writer: number): Promise<void> => {
    let n = 0;
    for (let turn = 0; turn < turns; turn++) {
      const facts = Array.from({ length: 1 + ((writer + turn) % 4) }, () => someFact({ writer, n: n++ }));
      await commitFacts(test.database, facts);
      committed += facts.length;
      // The leader's lock goes away with its connection while everybody writes.
      if (writer === 0 && turn % 6 === 3) stages.push(await cut('jieting numberer'));
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  await expect.poll(() => heard.length, patient).toBe(committed);
  await late.query('commit');
  committed += 10;
  await expect.poll(() => heard.length, patient).toBe(committed);

  expect(stages.some((count) => count > 0)).toBe(true);
  await expect.poll(epoch, patient).toBeGreaterThan(1);
  const facts = await allFacts(test.database);
  expect(facts.map((fact) => fact.position)).toEqual(facts.map((_, index) => index + 1));
  expect(heard).toEqual(facts.map((fact) => fact.position));
  const of = (writer: number): Fact[] => facts.filter((fact) => fact.data.writer === writer);
  for (let writer = -1; writer < writers; writer++) {
    expect(of(writer).map((fact) => fact.data.n)).toEqual(of(writer).map((_, n) => n));
  }
  expect(of(-1).map((fact) => fact.position)).toEqual(
    Array.from({ length: 10 }, (_, n) => committed - 9 + n),
  );
});

it('keeps a superseded numberer from writing, also one that waits for its successor', async () => {
  const epochsAtWork: number[] = [];
  // Every transaction that gets as far as the steps tells which epoch the table has then.
  const watch: NumbererStep = async (client) => {
    const { rows } = await client.query(`select epoch from leaders where role = 'numberer'`);
    epochsAtWork.push(rows[0].epoch);
    return 0;
  };
  startNumberer(test.database, test.url, log, [watch]);
  await expect.poll(() => epochsAtWork.length, patient).toBeGreaterThan(0);

  const successor = await connect();
  await successor.query('begin');
  await successor.query('select 1 from fact_head where id = 1 for update');
  await commitFacts(test.database, [someFact({ n: 1 })]);
  await expect
    .poll(async () => {
      // Asked outside the transaction, which would always see the first answer.
      const { rows } = await test.database.pool.query(
        `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%fact_head%'
         and datname = current_database()`,
      );
      return rows.length;
    }, patient)
    .toBe(1);
  epochsAtWork.length = 0;
  await successor.query(`update leaders set epoch = epoch + 1 where role = 'numberer'`);
  await successor.query(`update fact_head set position = position where id = 1`);
  await successor.query('commit');

  // It finds itself superseded, competes again, and only then, as epoch 3, moves the fact.
  await expect.poll(() => allFacts(test.database).then((facts) => facts.length), patient).toBe(1);
  expect(epochsAtWork.filter((epoch) => epoch < 3)).toEqual([]);
  expect(await epoch()).toBe(3);
});

it('hands over to another process when its own is gone', async () => {
  const other = createDatabase(test.url, 3);
  const first = startNumberer(other, test.url, log);
  await expect.poll(epoch, patient).toBe(1);
  startNumberer(test.database, test.url, log);
  await commitFacts(test.database, [someFact({ n: 1 })]);
  await expect.poll(() => allFacts(test.database).then((facts) => facts.length), patient).toBe(1);
  expect(await epoch()).toBe(1);
  await first.stop();
  await other.close();
  await commitFacts(test.database, [someFact({ n: 2 })]);
  await expect.poll(() => allFacts(test.database).then((facts) => facts.length), patient).toBe(2);
  expect(await epoch()).toBe(2);
});

it('leaves nothing behind of each time that it was woken', async () => {
  const warnings: Error[] = [];
  const warned = (warning: Error): void => void warnings.push(warning);
  process.on('warning', warned);
  stops.push(async () => void process.off('warning', warned));
  startNumberer(test.database, test.url, log);
  for (let n = 1; n <= 30; n++) {
    await commitFacts(test.database, [someFact({ n })]);
    await expect.poll(() => allFacts(test.database).then((facts) => facts.length), patient).toBe(n);
  }
  expect(warnings).toEqual([]);
});

it('goes on after its step failed, and nothing of that batch is left', async () => {
  let failures = 2;
  const flaky: NumbererStep = async (client) => {
    const { rows } = await client.query('select count(*) as n from facts');
    if (rows[0].n > 0 && failures-- > 0) throw new Error('step failed');
    return 0;
  };
  startNumberer(test.database, test.url, log, [flaky]);
  await commitFacts(test.database, [someFact({ n: 1 }), someFact({ n: 2 })]);
  await expect.poll(() => allFacts(test.database).then((facts) => facts.length), patient).toBe(2);
  expect(failures).toBeLessThan(0);
  expect((await allFacts(test.database)).map((fact) => fact.position)).toEqual([1, 2]);
});

it('makes partitions before they are needed, beside a reader that stays', async () => {
  await smallPartitions(50);
  const reader = await connect();
  await reader.query('begin isolation level repeatable read');
  await reader.query('select count(*) from facts');

  startNumberer(test.database, test.url, log, [], { partition: 50, batch: 7 });
  const partitions = async (): Promise<string[]> =>
    (
      await test.database.pool.query(
        `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'facts'::regclass order by 1`,
      )
    ).rows.map((row) => row.name);
  await commitFacts(
    test.database,
    Array.from({ length: 35 }, (_, n) => someFact({ n })),
  );
  await expect.poll(() => allFacts(test.database).then((facts) => facts.length), patient).toBe(35);
  expect(await partitions()).toEqual(['facts_p0']);
  await commitFacts(test.database, [someFact({ n: 35 })]);
  // Facts 36 to 49 still go into the first: there is time left.
  await expect.poll(partitions, patient).toEqual(['facts_p0', 'facts_p1']);

  await commitFacts(
    test.database,
    Array.from({ length: 200 }, (_, n) => someFact({ n: 36 + n })),
  );
  await expect.poll(() => allFacts(test.database).then((facts) => facts.length), patient).toBe(236);
  const facts: Fact[] = await allFacts(test.database);
  expect(facts.map((fact) => fact.data.n)).toEqual(facts.map((_, n) => n));
  expect(facts.map((fact) => fact.position)).toEqual(facts.map((_, n) => n + 1));
  const { rows } = await test.database.pool.query(
    `select tableoid::regclass::text as name, min(position) as first, max(position) as last from facts
     group by 1 order by 2`,
  );
  expect(rows).toEqual([
    { name: 'facts_p0', first: 1, last: 49 },
    { name: 'facts_p1', first: 50, last: 99 },
    { name: 'facts_p2', first: 100, last: 149 },
    { name: 'facts_p3', first: 150, last: 199 },
    { name: 'facts_p4', first: 200, last: 236 },
  ]);
  await reader.query('rollback');
});

it('lets nobody change or remove facts, in later partitions either', async () => {
  await smallPartitions(5);
  startNumberer(test.database, test.url, log, [], { partition: 5, batch: 2 });
  await commitFacts(
    test.database,
    Array.from({ length: 8 }, (_, n) => someFact({ n })),
  );
  await expect.poll(() => allFacts(test.database).then((facts) => facts.length), patient).toBe(8);
  for (const statement of [
    `update facts set type = 'x' where position = 7`,
    'delete from facts where position = 2',
    'delete from facts_p1',
    `update facts_p1 set type = 'x'`,
    'truncate facts',
    'truncate facts_p1',
  ]) {
    await expect(test.database.pool.query(statement), statement).rejects.toThrow('append-only');
  }
});
