import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DemoCore, startDemoCore } from '../../../../demo/core/demo-core.ts';
import { createRows } from '../../../../demo/core/rows.ts';
import { type CustomersFixture, createCustomersFixture } from '../../../../testing/customers.ts';

const token = 'a-token-of-tests';
const options = { customers: 60, seed: 7, today: new Date('2026-03-02T01:00:00Z') };
const rows = createRows(options);
const pageSize = 10;

let test: CustomersFixture;
let demo: DemoCore;
let children: ChildProcess[] = [];
beforeEach(async () => {
  test = await createCustomersFixture();
  demo = await startDemoCore({ ...options, token, port: 0, notify: null });
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
  await demo.close();
  await test.drop();
});

const query = async (text: string) => (await test.database.pool.query(text)).rows;
const counts = async () => {
  const [row] = await query(`select (select count(*) from customers) as customers,
    (select count(*) from policies) as policies, (select count(*) from claims) as claims,
    (select count(*) from salespeople) as salespeople, (select max(version) from customers) as version`);
  return row;
};
const whole = { ...rows.counts, version: 1 };

/** A process that mirrors the demo core. @param kill ends it where this says so, at the line it has just said */
async function mirrorUntil(kill: (said: readonly string[]) => Promise<boolean> | boolean): Promise<string[]> {
  const script = fileURLToPath(new URL('../../../../testing/mirror-child.ts', import.meta.url));
  const key = test.ring.keys.get(test.ring.current)?.toString('base64');
  const settings = { url: test.url, core: demo.url, token, key, pageSize };
  const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const exited = once(child, 'exit');
  const said: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    said.push(line);
    if (await kill(said)) child.kill('SIGKILL');
  }
  await exited;
  return said;
}

it('goes on at the page after the last one that was taken when it is killed between pages', async () => {
  let killedAt = -1;
  const first = await mirrorUntil((said) => {
    const at = said.indexOf('policies 40');
    if (at >= 0) killedAt = at;
    return at >= 0;
  });
  expect(killedAt).toBeGreaterThan(6);
  expect(first).not.toContain('done');
  expect(await counts()).toMatchObject({ customers: 60, claims: 0 });
  const cursor = (await query(`select cursor from core_kinds where kind = 'policies'`))[0].cursor;
  const again = await mirrorUntil(() => false);
  expect(again.at(-1)).toBe('done');
  // Nothing is read twice but the page whose cursor wasn't written yet.
  expect(again.filter((line) => line.startsWith('customers'))).toEqual(['customers 60']);
  expect(again.find((line) => line.startsWith('policies'))).toBe(`policies ${cursor}`);
  expect(Number(cursor)).toBeGreaterThanOrEqual(40);
  expect(await counts()).toEqual(whole);
}, 120_000);

it('takes a page wholly or not at all when it is killed in the middle of one', async () => {
  // Somebody holds a customer, so that the page which brings him stands still in its transaction.
  const whom = await mirrorUntil((said) => said.at(-1) === 'policies null');
  expect(whom).not.toContain('done');
  await fetch(`${demo.url}/control`, {
    method: 'POST',
    body: JSON.stringify({ change: { customers: 60 } }),
  });
  const holder = await test.database.pool.connect();
  await holder.query(`begin`);
  await holder.query(`select 1 from customers where core_id = 'C25' for update`);
  const waits = async (): Promise<boolean> => {
    const { rows: waiting } = await holder.query(
      `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    );
    return waiting.length > 0;
  };
  const said = await mirrorUntil(async (lines) => {
    if (lines.at(-1) !== 'customers 80') return false;
    while (!(await waits())) await new Promise(setImmediate);
    return true;
  });
  expect(said.at(-1)).toBe('customers 80');
  await holder.query('rollback');
  holder.release();
  const changed = async () => query('select core_id from customers where version = 2');
  expect(await changed()).toHaveLength(20);
  expect((await query(`select cursor from core_kinds where kind = 'customers'`))[0].cursor).toBe('80');
  await mirrorUntil(() => false);
  expect(await changed()).toHaveLength(60);
  expect(await counts()).toEqual({ ...whole, version: 2 });
}, 120_000);
