import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { commitFacts, someFact } from '../../testing/facts.ts';
import { createLog } from '../log/log.ts';
import { createNumberer } from './numberer.ts';
import { createTail, headPosition, type Tail } from './tail.ts';

const log = createLog('silent');
const patient = { timeout: 15_000, interval: 10 };
let test: TestDatabase;
let tail: Tail;
let stop: () => Promise<void>;
beforeEach(async () => {
  test = await createTestDatabase();
  stop = createNumberer(test.database, test.url, log).stop;
});
afterEach(async () => {
  await tail.stop();
  await stop();
  await test.drop();
});

const some = (count: number) => Array.from({ length: count }, (_, n) => someFact({ n }));

it('starts at the head and sees every position once, also in pages and through lost connections', async () => {
  await commitFacts(test.database, some(5));
  await expect.poll(() => headPosition(test.database), patient).toBe(5);
  tail = await createTail(test.database, test.url, log);
  const heard: number[] = [];
  const unsubscribe = tail.subscribe((facts) => heard.push(...facts.map((fact) => fact.position)));
  await commitFacts(test.database, some(2_500));
  await expect.poll(() => heard.length, patient).toBe(2_500);
  for (let n = 0; n < 3; n++) {
    await test.database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'jieting tail'`,
    );
    await commitFacts(test.database, some(10));
    await expect.poll(() => heard.length, patient).toBe(2_500 + 10 * (n + 1));
  }
  expect(heard).toEqual(Array.from({ length: 2_530 }, (_, n) => n + 6));
  expect(tail.position()).toBe(2_535);
  unsubscribe();
  await commitFacts(test.database, some(1));
  await expect.poll(() => tail.position(), patient).toBe(2_536);
  expect(heard.length).toBe(2_530);
});

it('tells the others when one listener fails', async () => {
  tail = await createTail(test.database, test.url, log);
  const heard: number[] = [];
  tail.subscribe(() => {
    throw new Error('listener');
  });
  tail.subscribe((facts) => heard.push(...facts.map((fact) => fact.position)));
  await commitFacts(test.database, some(1));
  await expect.poll(() => heard, patient).toEqual([1]);
  await commitFacts(test.database, some(1));
  await expect.poll(() => heard, patient).toEqual([1, 2]);
});
