import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  createScene,
  isRoot,
  ordinary,
  query,
  startChild,
} from '../../../testing/embedded-database/scene.ts';
import { createLog } from '../../log/log.ts';
import { findPackagedBinaries } from './binaries.ts';
import type { PackagedBinaries } from './binaries-copy.ts';
import { startEmbeddedDatabase } from './start-embedded-database.ts';

const scene = createScene('accounts');
afterAll(() => scene.remove());
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const log = createLog('silent');
const system = { clusters: join(scene.folder, 'lib'), programs: join(scene.folder, 'cache') };

/** The programs as npm unpacks them when install scripts don't run and execute bits get lost. */
let asUnpacked: PackagedBinaries;
beforeAll(() => {
  const { folder, version } = findPackagedBinaries();
  asUnpacked = { folder: join(scene.folder, 'native'), version };
  cpSync(folder, asUnpacked.folder, { recursive: true, verbatimSymlinks: true });
  for (const name of readdirSync(join(asUnpacked.folder, 'lib'))) {
    const path = join(asUnpacked.folder, 'lib', name);
    if (lstatSync(path).isSymbolicLink()) rmSync(path);
  }
  for (const name of ['initdb', 'postgres']) chmodSync(join(asUnpacked.folder, 'bin', name), 0o644);
});

const links = (folder: string): string[] =>
  readdirSync(join(folder, 'lib')).filter((name) => lstatSync(join(folder, 'lib', name)).isSymbolicLink());

it('says how to get on when the programs are missing', async () => {
  const packaged = { folder: join(scene.folder, 'nothing'), version: '18.0.0' };
  await expect(
    startEmbeddedDatabase({ dataDir: join(scene.folder, 'without'), log, system, packaged }),
  ).rejects.toMatchObject({
    code: 'no-binaries',
    message: expect.stringMatching(/run «npm ci» again, or set DATABASE_URL/),
  });
});

describe.skipIf(!isRoot)('as an ordinary user (skipped unless root, who can become one)', () => {
  it('runs as that user, with its own copy of programs that it can’t complete', async () => {
    const dataDir = join(scene.folder, 'own');
    mkdirSync(dataDir);
    chownSync(dataDir, ordinary.uid, ordinary.gid);
    chmodSync(dataDir, 0o700);

    const child = startChild({ dataDir, packaged: asUnpacked }, ordinary);
    const started = await child.started;
    if (started.code !== undefined) throw new Error(started.message);
    expect(started.fresh).toBe(true);
    expect(await query(started.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(statSync(join(dataDir, 'database', 'cluster')).uid).toBe(ordinary.uid);
    expect(links(asUnpacked.folder)).toEqual([]);
    expect(readdirSync(join(dataDir, 'database', 'programs'))).toHaveLength(1);
    await child.stop();

    // Root goes on with the same data without taking them away from their owner.
    const database = await startEmbeddedDatabase({ dataDir, log, system });
    expect(database.fresh).toBe(false);
    expect(await query(database.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(statSync(join(dataDir, 'database', 'cluster', 'postmaster.pid')).uid).toBe(ordinary.uid);
    await database.stop();
  });

  it('says that the data folder isn’t its own', async () => {
    const dataDir = join(scene.folder, 'of-root');
    mkdirSync(dataDir, { mode: 0o755 });
    expect(await startChild({ dataDir }, ordinary).started).toMatchObject({
      code: 'not-writable',
      message: expect.stringContaining(dataDir),
    });
    expect(await startChild({ dataDir: join(dataDir, 'below') }, ordinary).started).toMatchObject({
      code: 'not-writable',
    });
  });
});

describe.skipIf(!isRoot)('as root below a folder that others can’t enter (skipped unless root)', () => {
  const closed = join(scene.folder, 'closed');
  const dataDir = join(closed, 'data');
  let packaged: PackagedBinaries;
  beforeAll(() => {
    mkdirSync(closed, { mode: 0o700 });
    packaged = { ...asUnpacked, folder: join(closed, 'native') };
    cpSync(asUnpacked.folder, packaged.folder, { recursive: true, verbatimSymlinks: true });
  });
  const start = (dir = dataDir) => startEmbeddedDatabase({ dataDir: dir, log, system, packaged });

  it('keeps the cluster and a copy of the programs elsewhere, and finds them again', async () => {
    const first = await start();
    await query(first.url, 'create table kept (n int)');
    await first.stop();
    const { folder } = JSON.parse(readFileSync(join(dataDir, 'database-location.json'), 'utf8'));
    expect(folder.startsWith(system.clusters)).toBe(true);
    expect(existsSync(join(folder, 'cluster', 'PG_VERSION'))).toBe(true);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(existsSync(join(dataDir, 'database'))).toBe(false);
    const copies = readdirSync(system.programs);
    expect(copies).toHaveLength(1);
    expect(links(join(system.programs, copies[0] ?? '')).length).toBeGreaterThan(5);

    const second = await start();
    expect(second.fresh).toBe(false);
    expect(await query(second.url, 'select * from kept')).toEqual([]);
    await second.stop();
    expect(readdirSync(system.programs)).toEqual(copies);
  });

  it('takes the cluster along when the data folder is moved, and refuses a copy of the data folder', async () => {
    const copy = join(closed, 'copy');
    cpSync(dataDir, copy, { recursive: true });
    await expect(start(copy)).rejects.toMatchObject({ code: 'data-copied' });
    rmSync(copy, { recursive: true });

    const moved = join(closed, 'moved');
    renameSync(dataDir, moved);
    const database = await start(moved);
    expect(await query(database.url, 'select * from kept')).toEqual([]);
    await database.stop();
    renameSync(moved, dataDir);
  });

  it('says which folder is missing when the cluster has gone', async () => {
    const path = join(dataDir, 'database-location.json');
    const good = readFileSync(path);
    writeFileSync(path, JSON.stringify({ folder: join(system.clusters, 'gone') }));
    await expect(start()).rejects.toMatchObject({
      code: 'database-missing',
      message: expect.stringContaining(join(system.clusters, 'gone')),
    });
    writeFileSync(path, good);
  });

  it('names the folder that was closed later', async () => {
    const open = join(scene.folder, 'closed-later');
    const dir = join(open, 'data');
    mkdirSync(join(dir, 'database', 'cluster'), { recursive: true });
    chmodSync(open, 0o700);
    await expect(start(dir)).rejects.toMatchObject({
      code: 'unreachable-folder',
      message: expect.stringMatching(new RegExp(`enter ${open}: run «chmod o\\+x»`)),
    });
  });
});

const mountPoint = join(scene.folder, 'small');
const mayMount = isRoot && tryMount();
function tryMount(): boolean {
  mkdirSync(mountPoint);
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', mountPoint]).status === 0;
}
afterAll(() => {
  if (mayMount) spawnSync('umount', ['-l', mountPoint]);
});

describe.skipIf(!mayMount)('on a full disk (skipped unless root may mount a small one)', () => {
  const dataDir = join(mountPoint, 'data');
  const start = () => startEmbeddedDatabase({ dataDir, log, system });
  const full = {
    code: 'disk-full',
    message: expect.stringMatching(/^The disk that holds .* is full.*: free at least 500 MB/),
  };

  it('says so when the database doesn’t fit, leaves nothing behind, and goes on once there is room', async () => {
    await expect(start()).rejects.toMatchObject(full);
    expect(readdirSync(join(dataDir, 'database'))).toEqual([]);

    spawnSync('mount', ['-o', 'remount,size=80m', mountPoint]);
    const database = await start();
    expect(database.fresh).toBe(true);
    await query(database.url, 'create table kept as select 1 as n');
    await database.stop();
  });

  it('says so when nothing is left for an existing database, which loses nothing', async () => {
    const filler = join(mountPoint, 'filler');
    const filled = spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=64k']);
    expect(filled.status).not.toBe(0);
    await expect(start()).rejects.toMatchObject(full);
    rmSync(filler);
    const database = await start();
    expect(await query(database.url, 'select n from kept')).toEqual([{ n: 1 }]);
    await database.stop();
  });
});
