import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrationLock } from '../database/migrate.ts';
import { addFactPartition, factPartition } from '../facts/partitions.ts';
import { StartError } from '../start-error.ts';
import { foreignKeys, quoted, readPartitions, readTables } from './catalogue.ts';
import { fileEntry, listEntry, type Manifest, type Totals, tableEntry, totalsEntry } from './contents.ts';
import { damaged, type Entry } from './format.ts';
import { readMarks } from './key-marks.ts';
import { type Migration, migrateTo, readShipped, refuseUsed } from './migrations.ts';
import { openBackup, parseEntry } from './read-backup.ts';
import { createStage, type FolderReport, type Stage } from './stage.ts';

export interface RestoreOptions {
  url: string;
  file: string;
  dataDir: string;
  /** Path of the migrations of this release. */
  migrations: string;
  keysFile: string;
}

export interface RestoreSummary {
  at: string;
  version: string;
  tables: number;
  rows: number;
  folders: FolderReport[];
  /** Ids of keys that the backup needs and the key file doesn't have. */
  missingKeys: string[];
}

/**
 * Restores a backup into an empty database, all or nothing, and brings it up to this release.
 * @throws StartError `backup-…`, `restore-not-empty`, `restore-newer`, `restore-keys`, `restore-folder`
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreSummary> {
  const { file } = options;
  const backup = await openBackup(file);
  const stage = createStage(options.dataDir, backup.manifest.folders, file);
  const client = new pg.Client({ connectionString: options.url, application_name: 'jieting restore' });
  client.on('error', () => {});
  try {
    const missingKeys = compareKeys(backup.manifest, options.keysFile);
    const shipped = readShipped(options.migrations, backup.manifest);
    await stage.prepare();
    await client.connect();
    await client.query('begin');
    // A server that starts meanwhile waits here, and finds everything in place.
    await client.query('select pg_advisory_xact_lock($1)', [migrationLock]);
    await refuseUsed(client, backup.manifest);
    const rows = await load(client, backup.manifest, backup.entries, shipped, stage, file);
    await stage.putInPlace();
    await client.query('commit').catch(async (error: unknown) => {
      await stage.takeBack();
      throw error;
    });
    await client.query('analyze');
    const { at, version, tables } = backup.manifest;
    return { at, version, tables: tables.length, rows, folders: await stage.report(), missingKeys };
  } catch (error) {
    throw explain(error, file);
  } finally {
    await backup.close();
    await stage.clear();
    await client.end().catch(() => {});
  }
}

/** What PostgreSQL refuses of a file whose checksums are right was never what we wrote. */
function explain(error: unknown, file: string): unknown {
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && /^2[23]/.test(code)) return damaged(file, `PostgreSQL refuses it, ${code}`);
  return error;
}

function compareKeys({ keys }: Manifest, keysFile: string): string[] {
  const marks = readMarks(keysFile);
  const other = Object.entries(keys).filter(
    ([id, mark]) => marks !== null && marks[id] !== undefined && marks[id] !== mark,
  );
  if (other.length > 0) {
    throw new StartError(
      'restore-keys',
      `The key file ${keysFile} has another key ${other[0]?.[0]} than this backup was made with: put the key file that belongs to it there.`,
    );
  }
  return Object.keys(keys).filter((id) => marks?.[id] === undefined);
}

/** @returns how many rows were loaded. */
async function load(
  client: pg.Client,
  manifest: Manifest,
  entries: AsyncIterable<Entry>,
  shipped: readonly Migration[],
  stage: Stage,
  file: string,
): Promise<number> {
  const schema = manifest.migrations.length;
  await migrateTo(client, shipped.slice(0, schema));
  await makePartitions(client, manifest, file);
  const tables = new Map((await readTables(client)).map((table) => [table.name, table.columns]));
  for (const { name, columns } of manifest.tables) {
    if (columns.join() !== tables.get(name)?.join())
      throw damaged(file, `table ${name} isn’t of its release`);
  }
  const keys = await foreignKeys(client);
  for (const statement of keys.drop) await client.query(statement);
  for (const name of tables.keys()) {
    // Triggers keep facts and trail from being emptied; what the migrations put into tables must go.
    await client.query(`alter table ${quoted(name)} disable trigger user`);
    await client.query(`delete from ${quoted(name)}`);
  }
  const loaded = new Map<string, number>();
  let totals: Totals | null = null;
  for await (const { header, data } of entries) {
    if (header.kind === 'table') {
      const { name } = parseEntry(tableEntry, header, file);
      const columns = tables.get(name);
      if (columns === undefined || loaded.has(name)) throw damaged(file, `table ${name} is one too many`);
      loaded.set(name, await copyInto(client, name, columns, data));
    } else if (header.kind === 'file') await stage.take(parseEntry(fileEntry, header, file), data);
    else if (header.kind === 'list') await stage.compare(parseEntry(listEntry, header, file).folder, data);
    else totals = parseEntry(totalsEntry, header, file);
  }
  compareTotals(manifest, loaded, totals, file);
  for (const [name, last] of Object.entries(totals?.sequences ?? {})) {
    await client.query('select setval(to_regclass($1), $2)', [quoted(name), last]);
  }
  for (const name of tables.keys()) await client.query(`alter table ${quoted(name)} enable trigger user`);
  for (const statement of keys.add) await client.query(statement);
  await migrateTo(client, shipped.slice(schema));
  return [...loaded.values()].reduce((sum, count) => sum + count, 0);
}

async function copyInto(
  client: pg.Client,
  name: string,
  columns: readonly string[],
  data: AsyncIterable<Buffer>,
): Promise<number> {
  const list = columns.map(quoted).join(', ');
  const copy = client.query(copyFrom(`copy ${quoted(name)} (${list}) from stdin`));
  await pipeline(Readable.from(data, { objectMode: false }), copy);
  return copy.rowCount;
}

function compareTotals(
  manifest: Manifest,
  loaded: ReadonlyMap<string, number>,
  totals: Totals | null,
  file: string,
): void {
  if (totals === null) throw damaged(file, 'its totals are missing');
  for (const { name } of manifest.tables) {
    if (loaded.get(name) !== totals.rows[name]) throw damaged(file, `rows of ${name} are missing`);
  }
}

/** The first partition comes with a migration, the others with the facts that they hold. */
async function makePartitions(client: pg.Client, { partitions }: Manifest, file: string): Promise<void> {
  const there = new Set((await readPartitions(client)).map(({ name }) => name));
  for (const { table, name, from, to } of partitions) {
    if (there.has(name)) continue;
    const [size, number] = [to - from, from / (to - from)];
    if (table !== 'facts' || name !== factPartition(number)) throw damaged(file, `partition ${name}`);
    await addFactPartition(client, number, size);
  }
}
