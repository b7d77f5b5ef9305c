import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { askServer, databaseUrl } from './connection.ts';
import { loadCredentials } from './credentials.ts';
import { readIfThere } from './files.ts';
import { findCluster } from './place.ts';

/**
 * Finds the embedded database that a server on these data has running, for tools that work beside it.
 * @returns its address, or undefined when none answers as ours.
 */
export async function findRunningDatabase(dataDir: string): Promise<string | undefined> {
  if (!existsSync(dataDir)) return undefined;
  const folder = realpathSync(dataDir);
  const cluster = findCluster(folder);
  if (cluster === undefined) return undefined;
  // PostgreSQL writes its port on line 4 of the file that names its process.
  const port = Number(readIfThere(join(cluster, 'postmaster.pid'))?.split('\n')[3]);
  if (!Number.isInteger(port) || port <= 0) return undefined;
  const { credentials } = loadCredentials(folder);
  const answer = await askServer(port, credentials);
  return answer.kind === 'ready' && answer.dataDirectory === cluster
    ? databaseUrl(port, credentials)
    : undefined;
}
