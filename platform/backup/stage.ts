import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartError } from '../start-error.ts';
import { type FileEntry, type ListedFile, listedFile, type Manifest } from './contents.ts';
import { openFiles } from './folders.ts';
import { damaged } from './format.ts';

/** What became of a folder of the backup. */
export interface FolderReport {
  name: string;
  path: string;
  /** Files that were restored. */
  restored: number;
  /** Files that the backup only lists, and how many of them are not here or differ. */
  listed: number;
  missing: number;
}

/** Files wait beside their place until the database is ready to be committed. */
export interface Stage {
  /** @throws StartError `restore-folder` when a folder that is restored holds files. */
  prepare(): Promise<void>;
  take(entry: FileEntry, data: AsyncIterable<Buffer>): Promise<void>;
  /** Reads a list of files and compares it with what is here. */
  compare(folder: string, data: AsyncIterable<Buffer>): Promise<void>;
  putInPlace(): Promise<void>;
  takeBack(): Promise<void>;
  /** Removes what wasn't put in place. */
  clear(): Promise<void>;
  report(): FolderReport[];
}

/** @param file the backup's, for sentences. */
export function createStage(dataDir: string, folders: Manifest['folders'], file: string): Stage {
  const waiting = join(dataDir, `restore-${randomBytes(6).toString('hex')}`);
  const included = folders.filter(({ contents }) => contents === 'included').map(({ name }) => name);
  const reports = new Map<string, FolderReport>(
    folders.map(({ name }) => [
      name,
      { name, path: join(dataDir, name), restored: 0, listed: 0, missing: 0 },
    ]),
  );
  const reportOf = (name: string): FolderReport => {
    const report = reports.get(name);
    if (report === undefined) throw damaged(file, 'a folder isn’t announced');
    return report;
  };
  const placed: string[] = [];

  return {
    async prepare() {
      for (const name of included) {
        const path = join(dataDir, name);
        if (!existsSync(path) || (await readdir(path)).length === 0) continue;
        throw new StartError(
          'restore-folder',
          `The folder ${path} isn't empty, and the backup holds its files: move it away and restore again.`,
        );
      }
    },

    async take({ folder, path, bytes }, data) {
      if (!included.includes(folder)) throw damaged(file, 'a folder isn’t announced');
      const target = join(waiting, folder, path);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      const out = await open(target, 'wx', 0o600);
      let written = 0;
      try {
        for await (const chunk of data) {
          await out.write(chunk);
          written += chunk.length;
        }
        await out.sync();
      } finally {
        await out.close();
      }
      if (written !== bytes) throw damaged(file, 'a file isn’t whole');
      reportOf(folder).restored += 1;
    },

    async compare(folder, data) {
      const report = reportOf(folder);
      const listed = await readList(data, file);
      const here = await hashes(report.path, new Map(listed.map((one) => [one.path, one.bytes])));
      report.listed += listed.length;
      report.missing += listed.filter((one) => here.get(one.path) !== one.sha256).length;
    },

    async putInPlace() {
      for (const name of included) {
        const from = join(waiting, name);
        if (!existsSync(from)) continue;
        const path = join(dataDir, name);
        if (existsSync(path)) await rmdir(path);
        await rename(from, path);
        placed.push(name);
      }
    },

    async takeBack() {
      for (const name of placed.splice(0)) await rename(join(dataDir, name), join(waiting, name));
    },

    clear: () => rm(waiting, { recursive: true, force: true }),
    report: () => [...reports.values()],
  };
}

async function readList(data: AsyncIterable<Buffer>, file: string): Promise<ListedFile[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of data) chunks.push(chunk);
  const lines = Buffer.concat(chunks).toString('utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const parsed = listedFile.safeParse(JSON.parse(line));
    if (!parsed.success) throw damaged(file, 'a list can’t be understood');
    return parsed.data;
  });
}

/** @returns hashes of the files below a folder, each over as many bytes as the list says. */
async function hashes(folder: string, wanted: ReadonlyMap<string, number>): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const { path, data } of openFiles(folder)) {
    let left = wanted.get(path);
    if (left === undefined) continue;
    const hash = createHash('sha256');
    for await (const chunk of data) {
      hash.update(chunk.subarray(0, left));
      left = Math.max(0, left - chunk.length);
    }
    found.set(path, hash.digest('hex'));
  }
  return found;
}
