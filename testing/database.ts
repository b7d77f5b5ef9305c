import pg from 'pg';
import { inject } from 'vitest';
import { createDatabase, type Database } from '../platform/database/database.ts';

export interface TestDatabase {
  database: Database;
  url: string;
  drop(): Promise<void>;
}

let count = 0;

/** Makes a fresh migrated database on the run's PostgreSQL; a template copy, a few tens of milliseconds. */
export function createTestDatabase(): Promise<TestDatabase> {
  return createFrom('jieting_template');
}

/** Makes a database without tables. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return createFrom('template1');
}

async function createFrom(template: string): Promise<TestDatabase> {
  const base = inject('databaseUrl');
  const name = `test_${process.pid}_${Date.now().toString(36)}_${count++}`;
  const admin = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: base });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await admin(`create database ${name} template ${template}`);
  const url = new URL(base);
  url.pathname = `/${name}`;
  const database = createDatabase(url.href);
  return {
    database,
    url: url.href,
    async drop() {
      await database.close();
      await admin(`drop database ${name} with (force)`);
    },
  };
}
