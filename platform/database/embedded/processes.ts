import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process and who it is: its number alone may belong to another tomorrow. */
export interface KnownProcess {
  pid: number;
  identity: string;
}

/**
 * Who a process is, beyond its number, which the system gives again to others: its start time, on Linux in clock ticks
 * since this boot.
 * @returns undefined if there is no such process, or only its unread exit status.
 */
export function identify(pid: number): string | undefined {
  return process.platform === 'linux' ? identifyLinux(pid) : identifyByPs(pid);
}

/** Field numbers of /proc/<pid>/stat behind the name in brackets, which may itself hold blanks (proc(5)). */
const stateField = 0;
const startField = 19;

function identifyLinux(pid: number): string | undefined {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields?.[stateField];
  if (!fields || state === 'Z' || state === 'X') return undefined;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[startField]}`;
}

function identifyByPs(pid: number): string | undefined {
  const line = attempt(() =>
    execFileSync('ps', ['-o', 'stat=,lstart=', '-p', `${pid}`], { encoding: 'utf8' }),
  );
  const [state, ...start] = (line ?? '').trim().split(/\s+/);
  return !state || state.startsWith('Z') ? undefined : start.join(' ');
}

/**
 * Every PostgreSQL process that works in a cluster: the postmaster and its children, also when the postmaster is dead.
 * @param cluster the data directory, without symbolic links in its path.
 */
export function postgresProcesses(cluster: string): KnownProcess[] {
  const pids = process.platform === 'linux' ? postgresLinux(cluster) : postgresByPs(cluster);
  return pids.flatMap((pid) => {
    const identity = identify(pid);
    return identity === undefined ? [] : [{ pid, identity }];
  });
}

function postgresLinux(cluster: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter(
      (pid) =>
        attempt(() => readlinkSync(`/proc/${pid}/cwd`)) === cluster &&
        attempt(() => readFileSync(`/proc/${pid}/comm`, 'utf8').trim()) === 'postgres',
    );
}

/** Other systems don't show the working folder cheaply; there the command line names the cluster, or the parent does. */
function postgresByPs(cluster: string): number[] {
  const lines = execFileSync('ps', ['-axww', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' }).split('\n');
  const found = lines.flatMap((line) => {
    const [, pid, ppid, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return command ? [{ pid: Number(pid), ppid: Number(ppid), command }] : [];
  });
  const postmasters = found
    .filter(({ command }) => command.includes(`postgres -D ${cluster} `))
    .map(({ pid }) => pid);
  const title = `postgres: ${clusterName(cluster)}: `;
  const children = found.filter(({ command }) => command.startsWith(title)).map(({ pid }) => pid);
  return [...postmasters, ...children];
}

/** The name that PostgreSQL shows in the titles of a cluster's processes. */
export function clusterName(cluster: string): string {
  return `jieting ${cluster}`.replace(/[^\x20-\x7e]/g, '?').slice(-60);
}

/**
 * Signals a process and waits until it is gone; the next signal follows when its time is over.
 * @param steps signals with the time given to each, milliseconds.
 * @returns whether it is gone.
 */
export async function endProcess(
  { pid, identity }: KnownProcess,
  steps: readonly [NodeJS.Signals, number][],
): Promise<boolean> {
  const lives = (): boolean => identify(pid) === identity;
  for (const [signal, patience] of steps) {
    if (!lives()) return true;
    attempt(() => process.kill(pid, signal));
    const deadline = Date.now() + patience;
    while (lives() && Date.now() < deadline) await pause(20);
  }
  return !lives();
}

/** Waits. For polling what can't tell us itself: a process that isn't our child, a server that comes up. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
