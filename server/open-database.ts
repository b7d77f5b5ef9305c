import { existsSync, realpathSync } from 'node:fs';
import type { Config } from '../platform/config/config.ts';
import { checkDatabase } from '../platform/database/embedded/check-database.ts';
import { findRunningDatabase } from '../platform/database/embedded/find-running.ts';
import { findCluster } from '../platform/database/embedded/place.ts';
import { startEmbeddedDatabase } from '../platform/database/embedded/start-embedded-database.ts';
import { createLog } from '../platform/log/log.ts';
import { StartError } from '../platform/start-error.ts';

export interface OpenDatabase {
  url: string;
  /** Frees what had to be started for it. */
  close(): Promise<void>;
}

/**
 * Opens the database for a tool that works beside a running server, or without one.
 * @param mayMake whether an embedded database is made where there is none.
 * @throws StartError
 */
export async function openDatabase(config: Config, mayMake: boolean): Promise<OpenDatabase> {
  const { DATABASE_URL: url, dataDir } = config;
  if (url) {
    await checkDatabase(url);
    return { url, close: async () => {} };
  }
  if (!mayMake && !(existsSync(dataDir) && findCluster(realpathSync(dataDir)) !== undefined)) {
    throw new StartError(
      'no-database',
      `There is no database in ${dataDir}: set DATA_DIR to the folder of the server's data, or DATABASE_URL.`,
    );
  }
  try {
    const embedded = await startEmbeddedDatabase({ dataDir, log: createLog('silent'), patience: 0 });
    return { url: embedded.url, close: embedded.stop };
  } catch (error) {
    if (!(error instanceof StartError) || error.code !== 'already-running') throw error;
    const running = await findRunningDatabase(dataDir);
    if (running === undefined) throw error;
    return { url: running, close: async () => {} };
  }
}
