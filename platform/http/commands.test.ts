import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { createManualClock, type ManualClock } from '../clock/clock.ts';
import { createCipher } from '../crypto/cipher.ts';
import { newKeyRing } from '../crypto/key-ring.ts';
import type { Tx } from '../database/database.ts';
import { AppError, commonErrors } from '../errors.ts';
import { newId } from '../ids/ids.ts';
import { type Command, type Commands, createCommands, digestOf } from './commands.ts';

let test: TestDatabase;
let clock: ManualClock;
let commands: Commands;
beforeAll(async () => {
  test = await createTestDatabase();
  await test.database.pool.query('create table effects (what text)');
});
beforeEach(async () => {
  await test.database.pool.query('truncate effects, commands');
  clock = createManualClock(new Date('2026-02-28T15:59:00Z'));
  commands = createCommands(test.database, createCipher(newKeyRing()), clock);
});
afterAll(() => test.drop());

const command = (request: unknown = { a: 1 }): Command => ({
  id: newId(),
  actor: 'staff-1',
  route: 'POST /api/things',
  digest: digestOf(request),
});
let made = 0;
async function work(tx: Tx): Promise<{ made: number; name: string }> {
  await tx.execute(sql`insert into effects (what) values ('made')`);
  made += 1;
  return { made, name: '王小明' };
}
const effects = async (): Promise<number> =>
  (await test.database.pool.query('select 1 from effects')).rowCount ?? 0;

it('has one effect and one result however often and however close together it is sent', async () => {
  const one = command();
  const results = await Promise.all(Array.from({ length: 8 }, () => commands.run(one, work)));
  results.push(await commands.run(one, work));
  expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
  expect(await effects()).toBe(1);
  expect(await commands.kept(one)).toEqual({ result: results[0] });
});

it('refuses an id that was used for another request or another route, also at the same time', async () => {
  const one = command();
  await commands.run(one, work);
  for (const other of [
    { ...one, digest: digestOf({ a: 2 }) },
    { ...one, route: 'DELETE /api/things' },
  ]) {
    await expect(commands.run(other, work)).rejects.toMatchObject({ kind: commonErrors.commandReused });
  }
  const two = command();
  const outcomes = await Promise.allSettled([
    commands.run(two, work),
    commands.run({ ...two, digest: digestOf({ a: 2 }) }, work),
  ]);
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await effects()).toBe(2);
});

it('lets two people use the same id', async () => {
  const one = command();
  const mine = await commands.run(one, work);
  const yours = await commands.run({ ...one, actor: 'staff-2' }, work);
  expect(mine).not.toEqual(yours);
  expect(await effects()).toBe(2);
});

it('keeps nothing of one that failed: a repeat tries again, also one that waited for it', async () => {
  const one = command();
  await expect(
    commands.run(one, async (tx) => {
      await work(tx);
      throw new AppError(commonErrors.staleVersion);
    }),
  ).rejects.toMatchObject({ kind: commonErrors.staleVersion });
  expect(await effects()).toBe(0);
  let fail: (error: Error) => void = () => {};
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  let begun: () => void = () => {};
  const firstAtWork = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const first = commands.run(one, async (tx) => {
    await work(tx);
    begun();
    return failure;
  });
  await firstAtWork;
  const second = commands.run(one, work);
  fail(new Error('no'));
  await expect(first).rejects.toThrow('no');
  expect(await second).toMatchObject({ name: '王小明' });
  expect(await effects()).toBe(1);
});

it('keeps results unreadable, and results of nothing', async () => {
  const one = command();
  await commands.run(one, work);
  const { rows } = await test.database.pool.query('select * from commands');
  expect(JSON.stringify(rows)).not.toContain('王小明');
  const two = command();
  expect(await commands.run(two, async () => undefined)).toBeUndefined();
  expect(await commands.run(two, work)).toBeNull();
  expect(await effects()).toBe(1);
});

it('keeps what was done elsewhere', async () => {
  const one = command();
  await test.database.transaction((tx) => commands.keep(tx, [{ command: one, result: { done: 1 } }]));
  await test.database.transaction((tx) => commands.keep(tx, [{ command: one, result: { done: 2 } }]));
  expect(await commands.run(one, work)).toEqual({ done: 1 });
});

it('forgets results after 24 hours, and not before', async () => {
  const one = command();
  await commands.run(one, work);
  const forget = () => test.database.transaction((tx) => commands.forgetOld(tx));
  await clock.advance(24 * 3_600_000);
  await forget();
  expect(await commands.kept(one)).not.toBeNull();
  await clock.advance(1);
  const two = command();
  await commands.run(two, work);
  await forget();
  expect(await commands.kept(one)).toBeNull();
  expect(await commands.kept(two)).not.toBeNull();
});
