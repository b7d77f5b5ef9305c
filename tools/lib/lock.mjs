import { spawnSync } from 'node:child_process';
import { closeSync, constants, mkdirSync, openSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** open(2) on macOS: take an exclusive lock with the opening. */
const O_EXLOCK = 0x20;

/** The locked file, for the programs we run to inherit: an npm that outlives us keeps the next start waiting. */
let lockedFile;

/** @returns {number | undefined} */
export function inheritableLock() {
  return lockedFile;
}

/**
 * Does `work` while no other process installs or builds in this folder. The kernel takes the lock back from a process
 * that is gone, however it went.
 */
export async function withLock(root, work) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  const path = join(root, 'dist', '.lock');
  let free = await tryLock(path);
  if (!free) console.log('Another process is installing or building here; waiting for it …');
  while (!free) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    free = await tryLock(path);
  }
  try {
    return await work();
  } finally {
    free();
  }
}

async function tryLock(path) {
  const flags = constants.O_RDWR | constants.O_CREAT;
  if (process.platform === 'darwin') {
    try {
      const fd = openSync(path, flags | O_EXLOCK | constants.O_NONBLOCK, 0o644);
      return hold(fd);
    } catch (error) {
      if (error.code === 'EAGAIN') return undefined;
      throw error;
    }
  }
  const fd = openSync(path, flags, 0o644);
  // The lock belongs to the open file, not to the helper that asked for it, so it stays ours when the helper is gone.
  const { status } = spawnSync('flock', ['-n', '3'], { stdio: ['ignore', 'ignore', 'ignore', fd] });
  if (status === 0) return hold(fd);
  closeSync(fd);
  return status === 1 ? undefined : lockByName(path);
}

function hold(fd) {
  lockedFile = fd;
  return () => {
    lockedFile = undefined;
    closeSync(fd);
  };
}

/** Without `flock`: a name in the kernel (abstract socket on Linux, pipe on Windows) that only one process can have. */
function lockByName(path) {
  const { dev, ino } = statSync(path);
  const name = `jieting-build-${dev}-${ino}`;
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)));
    server.listen(process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : `\0${name}`, () =>
      resolve(() => server.close()),
    );
  });
}
