import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { z } from 'zod';
import { StartError } from '../start-error.ts';
import { type Manifest, manifest } from './contents.ts';
import { damaged, decodeEntries, type Entry, magic } from './format.ts';

/** An opened backup: what it says of itself, and its further entries, each to be read before the next. */
export interface OpenBackup {
  manifest: Manifest;
  entries: AsyncIterable<Entry>;
  close(): Promise<void>;
}

/**
 * Opens a backup.
 * @throws StartError `backup-unreadable`, `backup-unknown`, `backup-damaged`
 */
export async function openBackup(file: string): Promise<OpenBackup> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    throw unreadable(file, error);
  });
  try {
    await checkMagic(handle, file);
    const gunzip = createGunzip();
    // Errors come out where the entries are read; without a callback they would end the process as well.
    pipeline(handle.createReadStream({ start: magic.length, autoClose: false }), gunzip, () => {});
    const entries = decodeEntries(gunzip, file);
    const first = await entries.next();
    if (first.done === true) throw damaged(file, 'it is empty');
    const header = parseEntry(manifest, first.value.header, file);
    const close = async (): Promise<void> => {
      gunzip.destroy();
      await handle.close();
    };
    return { manifest: header, entries, close };
  } catch (error) {
    await handle.close();
    throw error instanceof StartError ? error : unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): StartError {
  const { code } = error as NodeJS.ErrnoException;
  return new StartError(
    'backup-unreadable',
    `The backup ${file} can't be read (${code}): check its name, and that this user may read it.`,
    { cause: error },
  );
}

async function checkMagic(handle: FileHandle, file: string): Promise<void> {
  const begin = Buffer.alloc(magic.length);
  await handle.read(begin, 0, begin.length, 0);
  if (begin.equals(magic)) return;
  const name = magic.subarray(0, magic.indexOf('1'));
  throw new StartError(
    'backup-unknown',
    begin.subarray(0, name.length).equals(name)
      ? `The backup ${file} was made by a newer release: restore it with that release.`
      : `The file ${file} is no backup of Jieting: name a file that «npm run backup» wrote.`,
  );
}

/** @throws StartError `backup-damaged` when the header isn't what it should be. */
export function parseEntry<S extends z.ZodType>(schema: S, header: unknown, file: string): z.output<S> {
  const parsed = schema.safeParse(header);
  if (!parsed.success) throw damaged(file, 'an entry can’t be understood');
  return parsed.data;
}
