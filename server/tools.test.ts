import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { migrate } from '../platform/database/migrate.ts';
import { projectRoot } from '../platform/project-root.ts';
import { createScene, query, type ServerChild, startChild } from '../testing/embedded-database/scene.ts';

/*
 * The tools as an operator calls them, beside a server on the embedded database and without one.
 */
vi.setConfig({ testTimeout: 180_000 });
const root = fileURLToPath(projectRoot);
let scene: ReturnType<typeof createScene>;
let data: string;
let server: ServerChild;
let url: string;
beforeAll(async () => {
  scene = createScene('tools');
  data = join(scene.folder, 'data');
  url = await startServer();
  await migrate(url, join(root, 'database/migrations'));
}, 120_000);
afterAll(async () => {
  await server.stop();
  scene.remove();
}, 60_000);

async function startServer(): Promise<string> {
  server = startChild({ dataDir: data });
  const started = await server.started;
  if (started.code !== undefined) throw new Error(started.message);
  return started.url;
}

async function call(tool: string, args: string[], dataDir = data) {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'server', `${tool}.ts`), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, INIT_CWD: scene.folder },
  });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    texts.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    texts.err += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, ...texts };
}

it('backs up beside a server, restores elsewhere, and proves the trail in both', async () => {
  await query(
    url,
    `insert into branches (id, code, name, kind, path)
    values (gen_random_uuid(), 'hq', '{"zh": "总部"}', 'headquarters', 'hq')`,
  );
  await query(url, `insert into media_processes (site, registration) values ('main', 'k1.where-it-listens')`);
  const end = `0:${'0'.repeat(64)}`;
  const whole = await call('verify-audit', ['--expect', end]);
  expect(whole).toMatchObject({ code: 0, err: '' });
  expect(whole.out).toMatch(new RegExp(`^0 records checked\\.\n.* ends with ${end}\n`));
  const other = await call('verify-audit', ['--expect', `7:${'a'.repeat(64)}`]);
  expect([other.code, other.out]).toEqual([1, expect.stringContaining('Record 7 is NOT')]);

  const made = await call('backup', ['one.backup']);
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(made.out).toContain(join(scene.folder, 'one.backup'));
  // Who took a copy is in the trail.
  const trail = await query<{ entry: { action: string } }>(url, 'select entry from audit_inbox');
  expect(trail.map(({ entry }) => entry.action)).toEqual(['backup.made']);

  // The running server's data are in use; a new folder isn't.
  expect((await call('restore', ['one.backup'])).err).toMatch(/^The database isn’t empty: .*\n$/);
  await server.stop();
  const stopped = await call('backup', ['two.backup', '--recordings']);
  expect([stopped.code, stopped.err]).toEqual([0, '']);

  const next = join(scene.folder, 'next');
  expect(await call('restore', ['two.backup'], next)).toMatchObject({ code: 0, err: '' });
  data = next;
  url = await startServer();
  expect(await query(url, 'select code, name from branches')).toEqual([{ code: 'hq', name: { zh: '总部' } }]);
  // The copy must not find the process that carries the original's calls.
  expect(await query(url, 'select site from media_processes')).toEqual([]);
  expect(await query(url, `select entry->>'action' as action from audit_inbox order by id`)).toEqual([
    { action: 'backup.made' },
    { action: 'backup.restored' },
  ]);

  await query(url, `update audit_head set seq = 3, hash = repeat('b', 64)`);
  const broken = await call('verify-audit', []);
  expect([broken.code, broken.out]).toEqual([1, expect.stringContaining('BROKEN at record 1')]);
});

it('says in a sentence what is wrong with how it was called', async () => {
  const none = join(scene.folder, 'none');
  for (const tool of ['backup', 'verify-audit']) {
    const { code, err } = await call(tool, tool === 'backup' ? ['x.backup'] : [], none);
    expect([code, err]).toEqual([1, expect.stringMatching(/^There is no database in .*\n$/)]);
  }
  expect(await readdir(scene.folder)).not.toContain('none');
  const { code, out } = await call('backup', ['--everything']);
  expect([code, out]).toEqual([1, expect.stringContaining('npm run backup -- <file>')]);
  expect(await call('verify-audit', ['--expect', 'x'])).toMatchObject({
    code: 1,
    err: 'Write --expect seq:hash, as this command printed it earlier.\n',
  });
});
