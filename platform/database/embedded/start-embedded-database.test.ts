import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  createScene,
  isAlive,
  postmasterOf,
  query,
  startChild,
} from '../../../testing/embedded-database/scene.ts';
import { createLog } from '../../log/log.ts';
import { tryLockFile } from './kernel-lock.ts';
import { postgresProcesses } from './processes.ts';
import { type EmbeddedDatabase, startEmbeddedDatabase } from './start-embedded-database.ts';

const scene = createScene('database');
afterAll(() => scene.remove());
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const log = createLog('silent');
/** A name that needs care: it isn't ASCII, has a blank and a quote. */
const dataDir = join(scene.folder, "客服 caller's data");
const cluster = join(dataDir, 'database', 'cluster');
const clusterLock = join(dataDir, 'database', 'cluster.lock');
const start = (dir = dataDir): Promise<EmbeddedDatabase> =>
  startEmbeddedDatabase({ dataDir: dir, log, patience: 0 });

/** Starts, asks, stops. */
async function ask<T extends Record<string, unknown>>(sql: string): Promise<T[]> {
  const database = await start();
  try {
    return await query<T>(database.url, sql);
  } finally {
    await database.stop();
  }
}

describe('a first start', () => {
  let database: EmbeddedDatabase;
  beforeAll(async () => {
    database = await start();
  });

  it('makes a database that keeps what is committed and sorts alike everywhere', async () => {
    expect(database).toMatchObject({ fresh: true, adopted: false });
    const [row] = await query(
      database.url,
      `select current_setting('server_encoding') encoding, current_setting('data_checksums') checksums,
              current_setting('fsync') fsync, current_setting('synchronous_commit') commit,
              datlocprovider provider, datlocale locale, upper('é') = 'É' as unicode
       from pg_database where datname = current_database()`,
    );
    expect(row).toEqual({
      encoding: 'UTF8',
      checksums: 'on',
      fsync: 'on',
      commit: 'on',
      provider: 'b',
      locale: 'C.UTF-8',
      unicode: true,
    });
  });

  it('gives us a role that may have our extensions but isn’t the administrator', async () => {
    await query(
      database.url,
      'create extension pg_trgm; create extension ltree; create extension btree_gist',
    );
    const [role] = await query(database.url, 'select rolsuper from pg_roles where rolname = current_user');
    expect(role).toEqual({ rolsuper: false });
    await expect(query(database.url, `copy (select 1) to program 'true'`)).rejects.toThrow(
      /permission denied/,
    );
  });

  it('keeps the passwords to its owner and out of the log', async () => {
    const path = join(dataDir, 'database-credentials.json');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await expect(query(database.url, `select 'Zhang San'::int`)).rejects.toThrow();
    const written = readFileSync(join(dataDir, 'logs', 'postgres.log'), 'utf8');
    for (const secret of Object.values(JSON.parse(readFileSync(path, 'utf8'))))
      expect(written).not.toContain(secret);
    expect(written).toContain('invalid input syntax for type integer');
    expect(written).not.toContain("select 'Zhang San'");
  });

  it('stops without a trace, and the next start finds the data', async () => {
    await query(database.url, 'create table kept (n int); insert into kept values (1)');
    await Promise.all([database.stop(), database.stop()]);
    expect(postgresProcesses(cluster)).toEqual([]);
    expect(existsSync(join(cluster, 'postmaster.pid'))).toBe(false);

    const again = await start();
    expect(again).toMatchObject({ fresh: false, adopted: false });
    expect(await query(again.url, 'select n from kept')).toEqual([{ n: 1 }]);
    await again.stop();
  });
});

describe('several processes', () => {
  it('lets exactly one of two starts win; after its kill -9 the next takes its database over', async () => {
    const children = [startChild({ dataDir, patience: 0 }), startChild({ dataDir, patience: 0 })];
    const starts = await Promise.all(children.map(({ started }) => started));
    const winner = children[starts.findIndex(({ code }) => code === undefined)];
    expect(starts.map(({ code }) => code).sort()).toEqual(['already-running', undefined]);

    await expect(start()).rejects.toMatchObject({
      code: 'already-running',
      message: expect.stringContaining(`(process ${winner?.pid}, at http://localhost:8080)`),
    });

    await winner?.kill();
    const postmaster = postmasterOf(cluster);
    expect(tryLockFile(clusterLock)).toBe('held');
    const next = await start();
    expect(next).toMatchObject({ adopted: true, fresh: false });
    expect(postmasterOf(cluster)).toBe(postmaster);
    expect(await query(next.url, 'select n from kept')).toEqual([{ n: 1 }]);
    await next.stop();
    expect(postgresProcesses(cluster)).toEqual([]);
  });

  it('leaves a cluster alone that somebody unseen works on', async () => {
    const lock = tryLockFile(clusterLock);
    if (typeof lock !== 'number') return expect.unreachable(lock);
    await expect(start()).rejects.toMatchObject({
      code: 'database-in-use',
      message: expect.stringContaining(cluster),
    });
    closeSync(lock);
  });

  it('waits for a server that is just going', async () => {
    const going = await start();
    const begun = startEmbeddedDatabase({ dataDir, log, patience: 10_000 });
    await going.stop();
    const next = await begun;
    expect(next.adopted).toBe(false);
    await next.stop();
  });
});

describe('after a crash', () => {
  it('brings a killed PostgreSQL back at the same address, with what was committed', async () => {
    const database = await start();
    const killed = postmasterOf(cluster);
    await query(database.url, 'insert into kept values (2)');
    process.kill(killed, 'SIGKILL');
    const rows = await vi.waitFor(() => query(database.url, 'select n from kept order by n'), 15_000);
    expect(rows).toEqual([{ n: 1 }, { n: 2 }]);
    expect(postmasterOf(cluster)).not.toBe(killed);
    await database.stop();
    expect(postgresProcesses(cluster)).toEqual([]);
  });

  it('recovers when server and PostgreSQL were both killed', async () => {
    const child = startChild({ dataDir });
    const started = await child.started;
    if (started.code !== undefined) throw new Error(started.message);
    await query(started.url, 'insert into kept values (3)');
    const postmaster = postmasterOf(cluster);
    await child.kill();
    process.kill(postmaster, 'SIGKILL');
    expect(await ask('select max(n) from kept')).toEqual([{ max: 3 }]);
  });

  it('gives up when PostgreSQL keeps ending', async () => {
    const database = await start();
    for (let time = 1; time <= 4; time++) {
      const killed = postmasterOf(cluster);
      process.kill(killed, 'SIGKILL');
      if (time === 4) break;
      await vi.waitFor(() => query(database.url, 'select 1'), 15_000);
      expect(postmasterOf(cluster)).not.toBe(killed);
    }
    // The latter if the last was killed while it came up.
    expect(await database.lost).toMatchObject({ code: expect.stringMatching(/^database-(lost|failed)$/) });
    await database.stop();
    expect(await ask('select max(n) from kept')).toEqual([{ max: 3 }]);
  });

  it('stops what it has begun when the start is interrupted', async () => {
    const interrupt = new AbortController();
    const begun = startEmbeddedDatabase({ dataDir, log, signal: interrupt.signal });
    interrupt.abort();
    await expect(begun).rejects.toMatchObject({ code: 'interrupted' });
    expect(postgresProcesses(cluster)).toEqual([]);
    expect(await ask('select max(n) from kept')).toEqual([{ max: 3 }]);
  });

  it('isn’t misled by a pid file whose number another program has now', async () => {
    const other = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] });
    writeFileSync(
      join(cluster, 'postmaster.pid'),
      `${other.pid}\n${cluster}\n1\n5432\n\n127.0.0.1\n  1 1\nready   \n`,
    );
    expect(await ask('select max(n) from kept')).toEqual([{ max: 3 }]);
    expect(other.exitCode).toBeNull();
    expect(isAlive(other.pid ?? 0)).toBe(true);
    other.kill();
  });

  it('makes new passwords when their file is lost', async () => {
    rmSync(join(dataDir, 'database-credentials.json'));
    expect(await ask('select max(n) from kept')).toEqual([{ max: 3 }]);
    expect(await ask('select current_user')).toEqual([{ current_user: 'jieting' }]);
  });

  it('begins again when the making of the database was killed in the middle', async () => {
    const dir = join(scene.folder, 'half');
    const folder = join(dir, 'database');
    mkdirSync(folder, { recursive: true });
    const child = startChild({ dataDir: dir });
    await new Promise<void>((resolve) => {
      const watcher = watch(folder, (_event, name) => {
        if (!name?.startsWith('new-')) return;
        watcher.close();
        resolve();
      });
    });
    await child.kill();
    expect(existsSync(join(folder, 'cluster'))).toBe(false);
    const database = await start(dir);
    expect(database.fresh).toBe(true);
    expect(readdirSync(folder).filter((name) => name.startsWith('new-'))).toEqual([]);
    await database.stop();
  });
});

describe('says in one sentence', () => {
  const refusal = async (dir = dataDir): Promise<{ code: string; message: string }> =>
    start(dir).then(
      () => expect.unreachable(),
      (error) => error,
    );

  it('that the database is of another version', async () => {
    const path = join(cluster, 'PG_VERSION');
    writeFileSync(path, '16\n');
    const { code, message } = await refusal();
    writeFileSync(path, '18\n');
    expect(code).toBe('other-version');
    expect(message).toMatch(/made by PostgreSQL 16 and this release carries 18: /);
  });

  it('that it is damaged, and lets the data folder go', async () => {
    const path = join(cluster, 'global', 'pg_control');
    const good = readFileSync(path);
    writeFileSync(path, Buffer.alloc(good.length, 7));
    const { code, message } = await refusal();
    writeFileSync(path, good);
    expect(code).toBe('damaged');
    expect(message).toContain(cluster);
    expect(await ask('select max(n) from kept')).toEqual([{ max: 3 }]);
  });

  it('that a file is where the data folder should be', async () => {
    const path = join(scene.folder, 'a-file');
    writeFileSync(path, '');
    expect((await refusal(path)).code).toBe('not-a-folder');
    expect((await refusal(join(path, 'below'))).code).toBe('not-a-folder');
  });

  it('that the file with the passwords is spoilt', async () => {
    const path = join(dataDir, 'database-credentials.json');
    const good = readFileSync(path);
    writeFileSync(path, `{"administrator":"'; drop role","application":"x"}`);
    const { code, message } = await refusal();
    writeFileSync(path, good);
    expect(code).toBe('credentials');
    expect(message).toContain(path);
  });
});
