import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Log } from '../../log/log.ts';
import { type RunAs, spawnAs } from './account.ts';
import type { Binaries } from './binaries.ts';
import { lockCluster } from './cluster-lock.ts';
import { askServer, setUp } from './connection.ts';
import type { Credentials } from './credentials.ts';
import { explainPostgres } from './failures.ts';
import type { LogFile } from './log-file.ts';
import type { Place } from './place.ts';
import { endProcess, identify, type KnownProcess, pause } from './processes.ts';
import { postgresSettings } from './settings.ts';

/** PostgreSQL's first process. */
export interface Postmaster extends KnownProcess {
  port: number;
  /** Resolves when it is gone. */
  ended: Promise<void>;
}

export interface PostmasterOptions {
  place: Place;
  binaries: Binaries;
  runAs: RunAs;
  credentials: Credentials;
  logFile: LogFile;
  log: Log;
  /** Ends the waiting for a database that comes up; it is stopped then. */
  signal?: AbortSignal | undefined;
  forgetful?: boolean | undefined;
}

/** Nothing is waited for until it is on the disk. */
const forgetfulSettings = ['-F', '-c', 'full_page_writes=off', '-c', 'synchronous_commit=off'];

/**
 * Starts PostgreSQL in a process group of its own, so that Ctrl-C reaches it only through us, and waits until it serves.
 * @param port to use again after a crash; by default a free one is taken.
 * @throws StartError
 */
export async function startPostmaster(options: PostmasterOptions, port?: number): Promise<Postmaster> {
  const { place, logFile, log } = options;
  for (let attempt = 1; ; attempt++) {
    const chosen = port ?? (await freePort());
    const offset = logFile.size();
    const { child, known } = await launch(options, chosen);
    const ended = exitOf(child);
    if (await waitUntilReady(options, chosen, child, known)) {
      log.info({ pid: known.pid, port: chosen }, 'database started');
      return { ...known, port: chosen, ended };
    }
    const output = logFile.since(offset);
    const portTaken = /could not bind|could not create any TCP/.test(output);
    if (!portTaken || attempt === 5) throw explainPostgres(output, place.cluster, logFile.path);
    if (port !== undefined) await pause(200);
  }
}

interface Launched {
  child: ChildProcess;
  known: KnownProcess;
}

async function launch(
  { place, binaries, runAs, logFile, forgetful = false }: PostmasterOptions,
  port: number,
): Promise<Launched> {
  const settings = [...postgresSettings(place.cluster, port), ...(forgetful ? forgetfulSettings : [])];
  const lock = await lockCluster(place);
  const output = logFile.open();
  try {
    const child = spawn(binaries.postgres, ['-D', place.cluster, ...settings], {
      ...spawnAs(runAs),
      detached: true,
      stdio: ['ignore', output, output, lock ?? 'ignore'],
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.unref();
    const pid = child.pid ?? 0;
    // If it has ended already, no process has this identity.
    return { child, known: { pid, identity: identify(pid) ?? 'ended' } };
  } finally {
    closeSync(output);
    if (lock !== undefined) closeSync(lock);
  }
}

/** @returns false if it ended before. Recovery after a crash may take long; it is waited for as long as it lives. */
async function waitUntilReady(
  options: PostmasterOptions,
  port: number,
  child: ChildProcess,
  known: KnownProcess,
): Promise<boolean> {
  const { place, credentials, log } = options;
  const interval = 10_000;
  let nextWord = Date.now() + interval;
  let setUps = 0;
  while (!hasEnded(child)) {
    const answer = await askServer(port, credentials);
    if (answer.kind === 'ready' && answer.dataDirectory === place.cluster) return true;
    try {
      options.signal?.throwIfAborted();
      if (answer.kind === 'refused') throw new Error(answer.reason);
      if (answer.kind === 'not-set-up') {
        if (++setUps > 2) throw new Error('its role and database can’t be made');
        await setUp(port, credentials);
        continue;
      }
    } catch (error) {
      if (hasEnded(child)) return false;
      await stopPostmaster(known);
      throw error;
    }
    if (Date.now() > nextWord) {
      log.info({ answer }, 'waiting for the database');
      nextWord += interval;
    }
    await pause(20);
  }
  return false;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (hasEnded(child)) resolve();
    else child.once('exit', () => resolve());
  });
}

/** Ends PostgreSQL: connections are closed and everything is written; if that takes too long, harder. */
export async function stopPostmaster(postmaster: KnownProcess): Promise<boolean> {
  return endProcess(postmaster, [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5000],
    ['SIGKILL', 2000],
  ]);
}

async function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
