import { createHash } from 'node:crypto';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../start-error.ts';
import { isSafePath, type ListedFile } from './contents.ts';

/** An open file; it may be erased meanwhile. Its data are what it held when it was opened, though it grows. */
export interface OpenFile {
  path: string;
  bytes: number;
  data: AsyncIterable<Buffer>;
}

/** @returns paths of all files below a folder, in order; none where there is no folder. */
export async function pathsBelow(folder: string): Promise<string[]> {
  const walk = async (below: string): Promise<string[]> => {
    const entries = await readdir(join(folder, below), { withFileTypes: true }).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    });
    const sorted = entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    const found: string[] = [];
    for (const entry of sorted) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) found.push(...(await walk(path)));
      else if (entry.isFile()) found.push(checked(folder, path));
    }
    return found;
  };
  return walk('');
}

function checked(folder: string, path: string): string {
  if (isSafePath(path)) return path;
  throw new StartError(
    'backup-name',
    `The folder ${folder} holds a file whose name can't be kept, ${JSON.stringify(path)}: rename it or move it away.`,
  );
}

/** Opens the files of a folder one after the other. Each must be read before the next. */
export async function* openFiles(folder: string): AsyncGenerator<OpenFile> {
  for (const path of await pathsBelow(folder)) {
    const file = await openIfThere(join(folder, path));
    if (file === null) continue;
    try {
      const { size } = await file.stat();
      yield { path, bytes: size, data: readStart(file, size) };
    } finally {
      await file.close();
    }
  }
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  return open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}

async function* readStart(file: FileHandle, bytes: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes; ) {
    const buffer = Buffer.allocUnsafe(Math.min(1 << 18, bytes - at));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) throw new Error('a file became shorter while it was read');
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** @returns the files of a folder with their hashes. */
export async function* listFolder(folder: string): AsyncGenerator<ListedFile> {
  for await (const { path, bytes, data } of openFiles(folder)) {
    const hash = createHash('sha256');
    for await (const chunk of data) hash.update(chunk);
    yield { path, bytes, sha256: hash.digest('hex') };
  }
}

export async function* noData(): AsyncGenerator<Buffer> {}
