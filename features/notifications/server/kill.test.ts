import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createManualClock } from '../../../platform/clock/clock.ts';
import { createCipher } from '../../../platform/crypto/cipher.ts';
import { sensitive } from '../../../platform/crypto/sensitive.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import { createTestNotices } from '../../../testing/notices.ts';

/* The same as crash.test.ts with a real process, a real gateway and a real kill -9. */

let test: TestDatabase;
let gateway: Server | null = null;
const children: ChildProcess[] = [];
const people = Array.from({ length: 30 }, (_, n) => `154000000${String(n + 10)}`);
const key = Buffer.alloc(32, 7).toString('base64');
const cipher = createCipher({ current: 'k1', keys: new Map([['k1', Buffer.from(key, 'base64')]]) });

beforeAll(async () => {
  test = await createTestDatabase();
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  gateway?.closeAllConnections();
  gateway?.close();
});
afterAll(() => test.drop());

/** @returns the id of an approved bulk sending to everybody. */
async function approve(takesKeys: boolean): Promise<string> {
  const carrier = {
    ...{ channels: ['sms'] as const, takesKeys, close: async () => {} },
    deliver: async () => ({ result: 'sent' }) as const,
  };
  const clock = createManualClock(new Date());
  const notices = await createTestNotices({ database: test.database, cipher, clock, carriers: [carrier] });
  return test.database.transaction(async (tx) => {
    await tx.execute('delete from notices');
    const id = await notices.startBulk(tx, {
      ...{ name: 'kill', template: 'claim-documents', channel: 'sms', language: 'zh-CN' },
      recipients: people.map((to) => ({ to: sensitive(to) })),
    });
    await notices.bulk.act(tx, { staffId: newId(), address: '127.0.0.1' }, id, {
      act: 'approve',
      version: 1,
    });
    return id;
  });
}

/** A process that takes notices out until it is done or killed. @returns whether it was done */
async function run(takesKeys: boolean, port: number): Promise<boolean> {
  const settings = { url: test.url, gateway: `http://127.0.0.1:${port}/`, key, takesKeys };
  const script = fileURLToPath(new URL('../../../testing/notices-child.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await once(child, 'exit');
  return said.includes('done');
}

it.each([true, false])(
  'a process killed while the gateway has a message loses and doubles nothing (keys: %s)',
  async (takesKeys) => {
    const delivered = new Map<string, number>();
    let asked = 0;
    gateway = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on('end', () => {
        const { id } = JSON.parse(body);
        const before = delivered.get(id) ?? 0;
        if (!takesKeys || before === 0) delivered.set(id, before + 1);
        asked += 1;
        // Taken, but nobody hears of it.
        if (asked === 13) children.at(-1)?.kill('SIGKILL');
        else response.writeHead(202, { 'content-type': 'application/json' }).end('{}');
      });
    });
    const listening = gateway.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const { port } = listening.address() as AddressInfo;
    const bulkId = await approve(takesKeys);
    expect(await run(takesKeys, port)).toBe(false);
    expect(await run(takesKeys, port)).toBe(true);
    const { rows } = await test.database.pool.query('select id, status from notices where bulk_id = $1', [
      bulkId,
    ]);
    expect(rows).toHaveLength(people.length);
    const doubtful = rows.filter(({ status }) => status === 'doubtful');
    if (takesKeys) expect(doubtful).toEqual([]);
    else expect(doubtful.length).toBeGreaterThan(0);
    for (const { id, status } of rows) {
      if (status !== 'doubtful') expect([status, delivered.get(id)]).toEqual(['sent', 1]);
      else expect(delivered.get(id) ?? 0).toBeLessThanOrEqual(1);
    }
  },
  120_000,
);
