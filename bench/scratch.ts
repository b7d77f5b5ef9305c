/** What benches need around them: a database, the built product. Everything is gone afterwards, also after Ctrl-C. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ServerUnderTest, startServer } from '../e2e/server.ts';
import { createDatabase, type Database } from '../platform/database/database.ts';
import { startEmbeddedDatabase } from '../platform/database/embedded/start-embedded-database.ts';
import { migrate } from '../platform/database/migrate.ts';
import { createLog } from '../platform/log/log.ts';
import { projectRoot } from '../platform/project-root.ts';

const undo = new Set<() => Promise<unknown>>();

/** Does `work`, then `clean`; a signal that comes meanwhile cleans as well. */
export async function cleaning<T>(clean: () => Promise<unknown>, work: () => Promise<T>): Promise<T> {
  undo.add(clean);
  try {
    return await work();
  } finally {
    if (undo.delete(clean)) await clean();
  }
}

/** Cleans up what is under way, the newest first; for the end by a signal. */
export async function cleanUp(): Promise<void> {
  for (const clean of [...undo].reverse()) {
    undo.delete(clean);
    await clean().catch((error: unknown) => console.error(error));
  }
}

export interface ScratchDatabase {
  database: Database;
  url: string;
}

/**
 * Does `work` with an embedded PostgreSQL of its own, set as an installation's and migrated.
 * @param connections most of the pool.
 */
export async function withDatabase<T>(
  connections: number,
  work: (scratch: ScratchDatabase) => Promise<T>,
): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jieting-bench-'));
  return cleaning(
    // What was begun last may still be written.
    () => rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
    async () => {
      // PostgreSQL runs as another account when we are root; if it can't pass, the cluster would be made elsewhere.
      await chmod(dataDir, 0o711);
      const starting = startEmbeddedDatabase({ dataDir, log: createLog('silent') });
      return cleaning(
        async () => (await starting).stop(),
        async () => {
          const { url } = await starting;
          await migrate(url, fileURLToPath(new URL('database/migrations', projectRoot)));
          const database = createDatabase(url, connections);
          return cleaning(database.close, () => work({ database, url }));
        },
      );
    },
  );
}

/** Does `work` with the built product, on a free port, with the demo and data of its own. */
export async function withServer<T>(work: (server: ServerUnderTest) => Promise<T>): Promise<T> {
  const starting = startServer();
  return cleaning(
    async () => (await starting).stop(),
    async () => work(await starting),
  );
}
