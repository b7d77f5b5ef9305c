import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { StartError } from '../start-error.ts';
import { quoted, readMigrations, readPartitions, readSequences, readTables } from './catalogue.ts';
import type { Manifest, Totals } from './contents.ts';
import { listFolder, noData, openFiles } from './folders.ts';
import { type Entry, encodeEntries, magic } from './format.ts';
import { readMarks } from './key-marks.ts';

export interface BackupOptions {
  url: string;
  /** Must not be there yet. */
  file: string;
  /** Holds the folders. */
  dataDir: string;
  folders: Manifest['folders'];
  /** Tables that speak of this machine's processes: they are empty in a restored database. */
  emptied: readonly string[];
  keysFile: string;
  /** Release that makes it. */
  version: string;
}

export interface BackupSummary {
  tables: number;
  rows: number;
  /** Of the file. */
  bytes: number;
  files: { included: number; listed: number };
  /** Keys without which names and numbers can't be read. */
  keys: string[];
}

/**
 * Writes one consistent state of the database into a file, whatever happens to the database meanwhile. The file is
 * there whole or not at all. The keys are not in it.
 * @throws StartError `backup-exists`, `backup-unwritable`, `backup-empty`
 */
export async function writeBackup(options: BackupOptions): Promise<BackupSummary> {
  const { file } = options;
  if (existsSync(file)) {
    throw new StartError('backup-exists', `The file ${file} is there already: choose another name.`);
  }
  const unfinished = `${file}.unfinished`;
  const client = new pg.Client({ connectionString: options.url, application_name: 'jieting backup' });
  client.on('error', () => {});
  const out = await open(unfinished, 'w', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw unwritable(file, error);
  });
  try {
    await client.connect();
    const summary: BackupSummary = {
      tables: 0,
      rows: 0,
      bytes: 0,
      files: { included: 0, listed: 0 },
      keys: [],
    };
    await out.write(magic);
    await pipeline(
      Readable.from(encodeEntries(entriesOf(client, options, summary)), { objectMode: false }),
      createGzip({ level: 6 }),
      createWriteStream('', { fd: out.fd, autoClose: false, start: magic.length }),
    );
    await out.sync();
    await out.close();
    summary.bytes = (await stat(unfinished)).size;
    await rename(unfinished, file);
    await syncFolder(dirname(file));
    return summary;
  } catch (error) {
    await out.close().catch(() => {});
    await rm(unfinished, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EIO') throw unwritable(file, error);
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}

function unwritable(file: string, error: unknown): StartError {
  const { code } = error as NodeJS.ErrnoException;
  return new StartError(
    'backup-unwritable',
    `The backup can't be written to ${file} (${code}): choose a folder that you may write to, with room enough.`,
  );
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

/** Everything in one snapshot: nothing that is committed later is seen. */
async function* entriesOf(
  client: pg.Client,
  options: BackupOptions,
  summary: BackupSummary,
): AsyncGenerator<Entry> {
  await client.query('begin isolation level repeatable read read only');
  await client.query(
    `set local datestyle = 'ISO'; set local timezone = 'UTC'; set local extra_float_digits = 1`,
  );
  const manifest = await describe(client, options);
  summary.keys = Object.keys(manifest.keys);
  yield { header: manifest, data: noData() };

  const rows: Totals['rows'] = {};
  for (const { name, columns } of manifest.tables) {
    const list = columns.map(quoted).join(', ');
    const none = options.emptied.includes(name) ? 'limit 0' : '';
    const copy = client.query(copyTo(`copy (select ${list} from ${quoted(name)} ${none}) to stdout`));
    yield { header: { kind: 'table', name }, data: copy };
    rows[name] = copy.rowCount;
    summary.tables += 1;
    summary.rows += copy.rowCount;
  }
  for (const { name, contents } of manifest.folders) {
    const folder = join(options.dataDir, name);
    if (contents === 'included') {
      for await (const { path, bytes, data } of openFiles(folder)) {
        summary.files.included += 1;
        yield { header: { kind: 'file', folder: name, path, bytes }, data };
      }
    } else yield { header: { kind: 'list', folder: name }, data: lines(folder, summary) };
  }
  // Numbers that were given after the snapshot do no harm; ones that are missing would.
  const totals: Totals = { kind: 'totals', rows, sequences: await readSequences(client) };
  yield { header: totals, data: noData() };
  await client.query('commit');
}

async function describe(client: pg.Client, options: BackupOptions): Promise<Manifest> {
  const migrations = await readMigrations(client);
  if (migrations === null) {
    throw new StartError(
      'backup-empty',
      'There is nothing in this database yet: start the server once first.',
    );
  }
  return {
    kind: 'manifest',
    format: 1,
    at: new Date().toISOString(),
    version: options.version,
    migrations,
    tables: await readTables(client),
    partitions: await readPartitions(client),
    keys: readMarks(options.keysFile) ?? {},
    folders: options.folders,
  };
}

async function* lines(folder: string, summary: BackupSummary): AsyncGenerator<Buffer> {
  for await (const file of listFolder(folder)) {
    summary.files.listed += 1;
    yield Buffer.from(`${JSON.stringify(file)}\n`);
  }
}
