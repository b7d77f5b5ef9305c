import { closeSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lockCluster } from './cluster-lock.ts';
import { askServer } from './connection.ts';
import type { Credentials } from './credentials.ts';
import { readIfThere } from './files.ts';
import type { Place } from './place.ts';
import { type Postmaster, type PostmasterOptions, stopPostmaster } from './postmaster.ts';
import { endProcess, identify, type KnownProcess, pause, postgresProcesses } from './processes.ts';

/**
 * Takes over a postmaster that has outlived its server. Whatever else is left of an earlier one is cleared away: a
 * postmaster that doesn't let us in, children without a postmaster, a pid file whose number another program has now.
 * @returns undefined if none could be taken over; then nothing runs on the cluster any more.
 * @throws StartError `database-in-use`
 */
export async function adoptPostmaster(options: PostmasterOptions): Promise<Postmaster | undefined> {
  const { place, credentials, log } = options;
  const pidFile = readPidFile(place.cluster);
  const running = postgresProcesses(place.cluster).find(({ pid }) => pid === pidFile?.pid);
  if (pidFile && running) {
    const { pid } = running;
    const { port } = pidFile;
    const problem = await waitForOurs(running, port, place.cluster, credentials);
    if (problem === undefined) {
      log.info({ pid, port }, 'took over the database that was still running');
      return { ...running, port, ended: watch(running) };
    }
    log.warn({ pid, problem }, 'stopping a database that was still running but can’t be used');
    await stopPostmaster(running);
  }
  await clearAway(place);
  return undefined;
}

/** PostgreSQL's postmaster.pid: process on line 1, port on line 4. */
function readPidFile(cluster: string): { pid: number; port: number } | undefined {
  const lines = readIfThere(join(cluster, 'postmaster.pid'))?.split('\n') ?? [];
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return Number.isInteger(pid) && pid > 1 && Number.isInteger(port) && port > 0 ? { pid, port } : undefined;
}

/** How long an adopted postmaster may take to come up or to go, milliseconds. */
const adoptionPatience = 15_000;

async function waitForOurs(
  { pid, identity }: KnownProcess,
  port: number,
  cluster: string,
  credentials: Credentials,
): Promise<string | undefined> {
  const deadline = Date.now() + adoptionPatience;
  for (;;) {
    const answer = await askServer(port, credentials);
    if (answer.kind === 'ready')
      return answer.dataDirectory === cluster ? undefined : 'it serves another folder';
    if (answer.kind !== 'not-yet') return answer.kind;
    if (identify(pid) !== identity) return 'it has ended';
    if (Date.now() > deadline) return answer.reason;
    await pause(50);
  }
}

/**
 * Sees to it that no process works on the cluster, and removes the pid file of the last one. PostgreSQL looks at the
 * number only, and would refuse to start if any other program had it now.
 */
export async function clearAway(place: Place): Promise<void> {
  const left = postgresProcesses(place.cluster);
  await Promise.all(
    left.map((process) =>
      endProcess(process, [
        ['SIGQUIT', 3000],
        ['SIGKILL', 3000],
      ]),
    ),
  );
  const lock = await lockCluster(place);
  rmSync(join(place.cluster, 'postmaster.pid'), { force: true });
  if (lock !== undefined) closeSync(lock);
}

/** A process that isn't our child can only be looked at. */
function watch({ pid, identity }: KnownProcess): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (identify(pid) === identity) return;
      clearInterval(timer);
      resolve();
    }, 500).unref();
  });
}
