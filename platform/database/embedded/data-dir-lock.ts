import { closeSync, ftruncateSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { StartError } from '../../start-error.ts';
import { tryLockFile } from './kernel-lock.ts';
import { pause } from './processes.ts';

/** Held by the one server that may use a data folder. The kernel takes it back when the process is gone, however. */
export interface DataDirLock {
  /** Says where the server can be reached, for whoever starts a second one. */
  announce(address: string): void;
  /** From now on a second start waits for us instead of giving up. */
  leaving(): void;
  release(): void;
}

interface Holder {
  pid: number;
  address?: string;
  leaving?: boolean;
}

/** How long a second start waits for a holder that says that it is leaving, milliseconds. */
const patienceWithLeaver = 30_000;

/**
 * Takes the data folder for this process.
 * @param dataDir an existing folder.
 * @param patience how long to wait for a holder that may just be going, milliseconds.
 * @throws StartError `already-running`
 */
export async function lockDataDir(dataDir: string, patience = 2000): Promise<DataDirLock> {
  const path = join(dataDir, 'server.lock');
  const begun = Date.now();
  for (;;) {
    const held = await take(path);
    if (held) return hold(held);
    const holder = readHolder(path);
    if (Date.now() - begun >= (holder?.leaving ? patienceWithLeaver : patience)) {
      throw alreadyRunning(dataDir, holder);
    }
    await pause(50);
  }
}

function alreadyRunning(dataDir: string, holder: Holder | undefined): StartError {
  const where = holder?.address ? `, at ${holder.address}` : '';
  const who = holder ? `process ${holder.pid}${where}` : 'another process';
  return new StartError(
    'already-running',
    `A server is already running on the data in ${dataDir} (${who}): use that one, stop it first, or set DATA_DIR to another folder.`,
  );
}

interface Held {
  fd: number;
  free(): void;
}

function hold({ fd, free }: Held): DataDirLock {
  const holder: Holder = { pid: process.pid };
  let released = false;
  const tell = (change: Partial<Holder>): void => {
    Object.assign(holder, change);
    const text = `${JSON.stringify(holder)}\n`;
    // A reader between these two steps sees no valid text, and reads again.
    writeSync(fd, text, 0);
    ftruncateSync(fd, Buffer.byteLength(text));
  };
  const release = (): void => {
    if (!released) free();
    released = true;
  };
  try {
    tell({});
  } catch (error) {
    release();
    throw error;
  }
  return {
    announce: (address) => tell({ address }),
    leaving: () => tell({ leaving: true }),
    release,
  };
}

function readHolder(path: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' && value !== null && 'pid' in value ? (value as Holder) : undefined;
  } catch {
    return undefined;
  }
}

async function take(path: string): Promise<Held | undefined> {
  const lock = tryLockFile(path);
  if (lock === 'held') return undefined;
  if (lock === 'unsupported') return takeName(path);
  return { fd: lock, free: () => closeSync(lock) };
}

/** Without file locks: a name in the kernel (abstract socket, Linux) that only one process can have. */
function takeName(path: string): Promise<Held | undefined> {
  const { dev, ino } = statSync(path);
  const server = createServer((socket) => socket.destroy()).unref();
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(`\0jieting-data-${dev}-${ino}`, () => {
      const fd = openSync(path, 'r+');
      const free = (): void => {
        server.close();
        closeSync(fd);
      };
      resolve({ fd, free });
    });
  });
}
