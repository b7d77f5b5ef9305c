import { spawnSync } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';

/** open(2) on macOS: take an exclusive lock with the opening. Node passes the number on without knowing it. */
const O_EXLOCK = 0x20;

/**
 * Takes an exclusive lock on a file without waiting. The kernel frees it when the last process that has the returned
 * descriptor (ours, or a child that was given it) has closed it or is gone.
 * @returns the open file; `held` by another; `unsupported` where there is no such lock (no `flock` program, or a file
 * system without locks).
 */
export function tryLockFile(path: string): number | 'held' | 'unsupported' {
  const flags = constants.O_RDWR | constants.O_CREAT;
  if (process.platform === 'darwin') {
    try {
      return openSync(path, flags | O_EXLOCK | constants.O_NONBLOCK, 0o600);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return 'held';
      throw error;
    }
  }
  const fd = openSync(path, flags, 0o600);
  // The lock belongs to the open file, not to the helper that asked for it, so it stays ours when the helper is gone.
  const { status } = spawnSync('flock', ['-n', '3'], { stdio: ['ignore', 'ignore', 'ignore', fd] });
  if (status === 0) return fd;
  closeSync(fd);
  return status === 1 ? 'held' : 'unsupported';
}
