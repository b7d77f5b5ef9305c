import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedDatabase } from '../platform/database/embedded/start-embedded-database.ts';
import { migrate } from '../platform/database/migrate.ts';
import { createLog } from '../platform/log/log.ts';
import { projectRoot } from '../platform/project-root.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrl: string;
  }
}

/** One real PostgreSQL for the whole run; each test file gets a copy of a migrated template. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const dataDir = await mkdtemp(join(tmpdir(), 'jieting-test-'));
  // PostgreSQL runs as another account when we are root; if it can't pass, the cluster would be made below /var/lib.
  await chmod(dataDir, 0o711);
  const embedded = given
    ? null
    : await startEmbeddedDatabase({ dataDir, log: createLog('silent'), forgetful: true });
  const url = given ?? embedded?.url ?? '';
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('drop database if exists jieting_template');
  await client.query('create database jieting_template');
  await client.end();
  const template = new URL(url);
  template.pathname = '/jieting_template';
  await migrate(template.href, fileURLToPath(new URL('database/migrations', projectRoot)));
  project.provide('databaseUrl', url);
  return async () => {
    await embedded?.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
