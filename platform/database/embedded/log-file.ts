import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** PostgreSQL's own messages: DATA_DIR/logs/postgres.log and its predecessors .1 and .2. */
export interface LogFile {
  readonly path: string;
  /** Opens it for appending, for PostgreSQL to inherit; the caller closes it. */
  open(): number;
  size(): number;
  /** @returns what was written from that byte on, its last 64 kB at most. */
  since(offset: number): string;
  /** Moves the content to the predecessor if the file has become too big. */
  rotate(): void;
}

const keep = 2;
const mostRead = 64 * 1024;

/** @param maxBytes the size from which on the file is rotated. */
export function createLogFile(path: string, maxBytes = 5 * 1024 * 1024): LogFile {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const size = (): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

  return {
    path,
    open: () => openSync(path, 'a', 0o600),
    size,
    since(offset) {
      const end = size();
      const start = Math.max(offset > end ? 0 : offset, end - mostRead);
      if (end === start) return '';
      const fd = openSync(path, 'r');
      try {
        const buffer = Buffer.alloc(end - start);
        return buffer.toString('utf8', 0, readSync(fd, buffer, 0, buffer.length, start));
      } finally {
        closeSync(fd);
      }
    },
    rotate() {
      if (size() < maxBytes) return;
      for (let number = keep; number > 1; number--) {
        if (existsSync(`${path}.${number - 1}`)) renameSync(`${path}.${number - 1}`, `${path}.${number}`);
      }
      // PostgreSQL holds the file open, so it is copied and emptied; lines that come in between are lost.
      copyFileSync(path, `${path}.1`);
      truncateSync(path);
    },
  };
}
