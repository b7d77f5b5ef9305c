import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { EmbeddedDatabaseOptions } from '../../platform/database/embedded/start-embedded-database.ts';

export const isRoot = process.getuid?.() === 0;

/** An account that isn't root and can't be reached by it through ownership; used when the tests run as root. */
export const ordinary = { uid: idOf('-u'), gid: idOf('-g') };

function idOf(what: string): number {
  return Number(spawnSync('id', [what, 'nobody'], { encoding: 'utf8' }).stdout);
}

/** A folder for one test file, which others may enter; `remove` also ends what still runs below it. */
export function createScene(name: string): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), `jieting-${name}-`));
  chmodSync(folder, 0o755);
  return {
    folder,
    remove() {
      for (const pid of children) process.kill(pid, 'SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const children = new Set<number>();

export type ChildStart =
  | { url: string; adopted: boolean; fresh: boolean; code?: undefined }
  | { code: string; message: string };

export interface ServerChild {
  pid: number;
  /** What became of its start. */
  started: Promise<ChildStart>;
  /** Asks it to stop and waits until it has gone. */
  stop(): Promise<void>;
  /** Ends it with SIGKILL and waits until it has gone. */
  kill(): Promise<void>;
}

/** Starts a server process; see server-child.ts. */
export function startChild(
  options: Omit<EmbeddedDatabaseOptions, 'log'>,
  account?: { uid: number; gid: number },
): ServerChild {
  const script = fileURLToPath(new URL('./server-child.ts', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(options)], {
    ...account,
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const pid = child.pid ?? 0;
  children.add(pid);
  const gone = once(child, 'exit').then(() => void children.delete(pid));
  const lines = createInterface(child.stdout as NodeJS.ReadableStream);
  const started = Promise.race([
    once(lines, 'line').then(([line]) => JSON.parse(line) as ChildStart),
    gone.then(() => ({ code: 'no-answer', message: 'it ended without a word' })),
  ]);
  return {
    pid,
    started,
    async stop() {
      child.stdin?.write('stop\n');
      await gone;
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Runs one statement on a connection of its own. */
export async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The number of the postmaster, as PostgreSQL wrote it. */
export function postmasterOf(cluster: string): number {
  return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

export function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`);
}
