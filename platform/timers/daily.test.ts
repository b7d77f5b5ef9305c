import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { createManualClock } from '../clock/clock.ts';
import { createLog } from '../log/log.ts';
import { dailyWork } from './daily.ts';
import { createTimers } from './timers.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

it('comes back every day, once, also after it failed or the server was away', async () => {
  const start = new Date('2026-02-28T15:59:00Z');
  const clock = createManualClock(start);
  const ran: number[] = [];
  let failures = 1;
  const daily = dailyWork('house.daily', clock, [
    async (tx) => void (await tx.execute(sql`select 1`)),
    async () => {
      if (failures-- > 0) throw new Error('no');
      ran.push((clock.now().getTime() - start.getTime()) / 1_000);
    },
  ]);
  const open = async () => {
    const timers = createTimers(test.database, clock, { [daily.kind]: daily.handler }, createLog('silent'));
    await daily.begin(test.database);
    await timers.start();
    return timers;
  };
  const first = await open();
  await clock.advance(2 * 86_400_000);
  expect(ran).toEqual([1, 86_401]);
  await first.stop();
  await clock.advance(5 * 86_400_000);
  const second = await open();
  expect(ran).toEqual([1, 86_401, 7 * 86_400]);
  await clock.advance(86_400_000);
  expect(ran.length).toBe(4);
  await second.stop();
});
