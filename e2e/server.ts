import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '../platform/project-root.ts';

/** The built product as its own process, on its own data folder, as `npm start` runs it. */
export interface ServerUnderTest {
  readonly url: string;
  readonly dataDir: string;
  /** Kills the server without a word; what carries the sound and the database live on. */
  killHard(): Promise<void>;
  /** Starts it again on the same data and waits until calls can be taken. */
  start(): Promise<void>;
  /** The pid of the media process that runs now. */
  mediaPid(): number;
  log(): string;
  /** Ends it as Ctrl-C does; its data stay. */
  end(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

const readyWithinMs = 60_000;
/** Names a folder with the data of a demo that has just been made; see `demo-data.ts`. */
export const demoDataVariable = 'JIETING_E2E_DEMO';

/** Servers don't outlive the tests, not even where a hook ran out of time before it could stop its own. */
const endedWithUs = new Set<ChildProcess>();
process.once('exit', () => {
  for (const server of endedWithUs) server.kill('SIGTERM');
});

/**
 * @param env more variables; with a DATA_DIR the folder is the caller's to make and to remove. @param args of the command line.
 * @param options `standsBy`: another server takes the calls, so that it is enough if this one answers.
 */
export async function startServer(
  env: Record<string, string> = {},
  args: string[] = ['--demo'],
  { standsBy = false }: { standsBy?: boolean } = {},
): Promise<ServerUnderTest> {
  const dataDir = env.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'jieting-e2e-'));
  // PostgreSQL runs as another account when we are root; if it can't pass, the cluster would be made below /var/lib.
  chmodSync(dataDir, 0o711);
  const demo = process.env[demoDataVariable];
  // A demo whose records come from a core system, or whose time is another, is made by itself.
  const hasPast = args.includes('--demo-days');
  // Ninety days take a while, and most journeys look at today.
  const line = args[0] === '--demo' && !hasPast ? [...args, '--demo-days', '0'] : args;
  const isOther = ['CORE_URL', 'DATABASE_URL'].some((name) => name in env) || args.includes('--clock-from');
  const fromDemo = demo !== undefined && args[0] === '--demo' && !isOther && !hasPast;
  // With owners and rights, as PostgreSQL asks for.
  if (fromDemo) execFileSync('cp', ['-a', `${demo}/.`, dataDir]);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const logPath = join(dataDir, 'DATA_DIR' in env ? `server-${port}.log` : 'server.log');
  let child: ChildProcess | null = null;

  const log = (): string => readFileSync(logPath, 'utf8');
  const start = async (): Promise<void> => {
    const output = openSync(logPath, 'a');
    const started = spawn(
      process.execPath,
      [fileURLToPath(new URL('dist/server/main.js', projectRoot)), ...line],
      {
        env: {
          ...process.env,
          RAW_MICROPHONE: 'true',
          DATA_DIR: dataDir,
          PORT: String(port),
          HOST: 'localhost',
          ...env,
        },
        stdio: ['ignore', output, output],
      },
    );
    closeSync(output);
    child = started;
    endedWithUs.add(started);
    const deadline = Date.now() + readyWithinMs;
    while (!(await isReady(url, standsBy))) {
      if (started.exitCode !== null || Date.now() > deadline) {
        await ended('SIGTERM');
        throw new Error(`the server did not start:\n${log()}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const ended = async (signal: NodeJS.Signals): Promise<void> => {
    const running = child;
    if (running === null || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await gone;
  };

  await start();
  return {
    url,
    dataDir,
    start,
    log,
    killHard: () => ended('SIGKILL'),
    mediaPid() {
      const started = [...log().matchAll(/"pid":(\d+)[^\n]*media process started/g)].at(-1);
      if (started?.[1] === undefined) throw new Error('no media process was started');
      return Number(started[1]);
    },
    end: () => ended('SIGTERM'),
    async stop() {
      if (child === null || child.exitCode !== null || child.signalCode !== null) await start();
      await ended('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function isReady(url: string, standsBy: boolean): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    (reply) => standsBy || reply.ok,
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
