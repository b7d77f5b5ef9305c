import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as drizzleMigrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';

/** Advisory lock of whoever changes the schema; any number that no other lock of ours uses. */
export const migrationLock = 7_305_001;

/**
 * Brings the schema up to date. Several processes may start at once: one migrates, the others wait for it.
 * @param folder path of the migrations.
 */
export async function migrate(url: string, folder: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'jieting migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await drizzleMigrate(drizzle(client), { migrationsFolder: folder });
  } finally {
    await client.end();
  }
}
