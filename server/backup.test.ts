import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { chainAudit } from '../features/audit/server/chain.ts';
import { createAudit, verifyChain } from '../features/audit/server/service.ts';
import { restoreBackup } from '../platform/backup/restore-backup.ts';
import { writeBackup } from '../platform/backup/write-backup.ts';
import { appendFacts } from '../platform/facts/inbox.ts';
import { createNumberer } from '../platform/facts/numberer.ts';
import { createLog } from '../platform/log/log.ts';
import { projectRoot } from '../platform/project-root.ts';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { allFacts, someFact } from '../testing/facts.ts';

vi.setConfig({ testTimeout: 60_000 });
const log = createLog('silent');
const audit = createAudit();
let source: TestDatabase;
let target: TestDatabase;
let folder: string;
let stops: (() => Promise<unknown>)[];
beforeEach(async () => {
  source = await createTestDatabase();
  target = await createEmptyDatabase();
  folder = await mkdtemp(join(tmpdir(), 'jieting-backup-'));
  stops = [];
});
afterEach(async () => {
  for (const stop of stops) await stop();
  await source.drop();
  await target.drop();
  await rm(folder, { recursive: true });
});

function startNumberer({ database, url }: TestDatabase): void {
  stops.push(createNumberer(database, url, log, [chainAudit]).stop);
}

/** One transaction of the product: a change, its fact and its record belong together. */
async function work({ database }: TestDatabase, writer: number, n: number): Promise<void> {
  const at = new Date();
  await database.transaction(async (tx) => {
    await appendFacts(tx, [someFact({ writer, n })]);
    await audit.record(tx, [{ at, actor: { kind: 'system' }, action: 'thing.done', details: { writer, n } }]);
  });
}

async function count({ database }: TestDatabase, tables: readonly string[]): Promise<number> {
  const { rows } = await database.pool.query(
    `select ${tables.map((table) => `(select count(*) from ${table})`).join(' + ')} as n`,
  );
  return rows[0].n;
}

it('is one consistent state though everybody writes: facts and trail belong together, and go on', async () => {
  startNumberer(source);
  let writing = true;
  let written = 0;
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let n = 0; writing; n++) {
      await work(source, writer, n);
      written += 1;
    }
  });
  await expect.poll(() => written, { timeout: 15_000, interval: 5 }).toBeGreaterThan(200);
  const before = written;
  const made = await writeBackup({
    url: source.url,
    file: join(folder, 'one.backup'),
    dataDir: folder,
    folders: [],
    emptied: [],
    keysFile: join(folder, 'keys.json'),
    version: '0.1.0',
  });
  writing = false;
  await Promise.all(writers);
  expect(written).toBeGreaterThan(before);

  const done = await restoreBackup({
    url: target.url,
    file: join(folder, 'one.backup'),
    dataDir: folder,
    migrations: fileURLToPath(new URL('database/migrations', projectRoot)),
    keysFile: join(folder, 'keys.json'),
  });
  expect(done.rows).toBe(made.rows);
  const facts = await count(target, ['facts', 'fact_inbox']);
  expect(facts).toBeGreaterThanOrEqual(before);
  expect(facts).toBeLessThanOrEqual(written);
  expect(await count(target, ['audit_log', 'audit_inbox'])).toBe(facts);
  expect((await verifyChain(target.database.read)).brokenAt).toBeNull();

  // The same facts at the same positions, and a server that goes on from there.
  const numbered = await allFacts(target.database);
  expect(numbered).toEqual((await allFacts(source.database)).slice(0, numbered.length));
  startNumberer(target);
  for (let n = 0; n < 20; n++) await work(target, 99, n);
  await expect.poll(() => count(target, ['facts']), { timeout: 15_000, interval: 10 }).toBe(facts + 20);
  const all = await allFacts(target.database);
  expect(all.map((fact) => fact.position)).toEqual(all.map((_, n) => n + 1));
  for (let writer = 0; writer < 8; writer++) {
    const mine = all.filter((fact) => fact.data.writer === writer).map((fact) => fact.data.n);
    expect(mine).toEqual(mine.map((_, n) => n));
  }
  expect(await verifyChain(target.database.read)).toMatchObject({ checked: facts + 20, brokenAt: null });
});
