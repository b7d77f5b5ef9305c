import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { ClientBase } from 'pg';
import { StartError } from '../start-error.ts';
import { quoted, readMigrations, readTables } from './catalogue.ts';
import type { Manifest } from './contents.ts';

/** A migration as this release ships it. */
export interface Migration {
  /** When it was made, Unix milliseconds: what the database remembers it by. */
  at: number;
  hash: string;
  statements: readonly string[];
}

/**
 * @param folder path of the migrations of this release.
 * @returns them, oldest first; those of the backup come first.
 * @throws StartError `restore-newer` when the backup has others.
 */
export function readShipped(folder: string, manifest: Manifest): Migration[] {
  const shipped = readMigrationFiles({ migrationsFolder: folder }).map(({ folderMillis, hash, sql }) => ({
    at: folderMillis,
    hash,
    statements: sql,
  }));
  if (manifest.migrations.every((at, n) => at === shipped[n]?.at)) return shipped;
  throw new StartError(
    'restore-newer',
    `The backup was made by release ${manifest.version}, which this one doesn't know: restore it with that release or a newer one.`,
  );
}

/** @throws StartError `restore-not-empty` unless the database is new, or has an older schema and no data. */
export async function refuseUsed(client: ClientBase, manifest: Manifest): Promise<void> {
  const refused = new StartError(
    'restore-not-empty',
    'The database isn’t empty: set DATA_DIR to a new folder, or DATABASE_URL to an empty database, and restore again.',
  );
  const migrations = await readMigrations(client);
  const tables = await readTables(client);
  if (migrations === null) {
    if (tables.length > 0) throw refused;
    return;
  }
  if (!migrations.every((at, n) => at === manifest.migrations[n])) throw refused;
  for (const { name } of tables) {
    const { rows } = await client.query(`select to_jsonb(t) as row from ${quoted(name)} t limit 2`);
    if (rows.some(({ row }) => !isBeginning(name, row))) throw refused;
  }
}

/** What the migrations themselves put into tables: where facts and trail begin. */
function isBeginning(table: string, row: Record<string, unknown>): boolean {
  if (table === 'fact_head') return row.position === 0;
  return table === 'audit_head' && row.seq === 0;
}

/** Carries out those of the migrations that the database doesn't have, in the caller's transaction. */
export async function migrateTo(client: ClientBase, migrations: readonly Migration[]): Promise<void> {
  await client.query('create schema if not exists drizzle');
  await client.query(`create table if not exists drizzle.__drizzle_migrations
    (id serial primary key, hash text not null, created_at bigint)`);
  const done = new Set(await readMigrations(client));
  for (const { at, hash, statements } of migrations) {
    if (done.has(at)) continue;
    for (const statement of statements) await client.query(statement);
    await client.query('insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)', [
      hash,
      at,
    ]);
  }
}
