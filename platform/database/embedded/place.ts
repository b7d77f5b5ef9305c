import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartError } from '../../start-error.ts';
import { canEnter, type RunAs } from './account.ts';
import { readIfThere, writeWhole } from './files.ts';

/**
 * Where the cluster is. Normally DATA_DIR/database. When we are root and the account that runs PostgreSQL can't enter
 * that (DATA_DIR below /root, say), a folder below /var/lib/jieting; DATA_DIR/database-location.json then names it.
 */
export interface Place {
  /** Holds the cluster and what is being made; belongs to the account. */
  folder: string;
  cluster: string;
}

/** Folders outside of DATA_DIR, used by root only. */
export interface SystemFolders {
  /** For clusters: must outlast a restart of the machine. */
  clusters: string;
  /** For copies of the programs. */
  programs: string;
}

export const systemFolders: SystemFolders = { clusters: '/var/lib/jieting', programs: '/var/cache/jieting' };

const backReference = 'data-dir';

function locationFile(dataDir: string): string {
  return join(dataDir, 'database-location.json');
}

/**
 * @param dataDir without symbolic links.
 * @returns the folder of the cluster that belongs to this data folder, or undefined if there is none yet.
 * @throws StartError `database-missing`, `data-copied`
 */
export function findCluster(dataDir: string): string | undefined {
  const cluster = placeAt(readLocation(dataDir) ?? join(dataDir, 'database')).cluster;
  return existsSync(cluster) ? cluster : undefined;
}

/**
 * Chooses and makes the folder for the cluster.
 * @param dataDir without symbolic links.
 * @throws StartError `database-missing`, `data-copied`, `unreachable-folder`
 */
export function choosePlace(dataDir: string, runAs: RunAs, system: SystemFolders = systemFolders): Place {
  const elsewhere = readLocation(dataDir);
  if (elsewhere !== undefined) return placeAt(elsewhere);
  const usual = placeAt(join(dataDir, 'database'));
  makeFolder(usual.folder, runAs);
  if (runAs === 'ourselves' || canEnter(runAs, usual.folder)) return usual;
  if (existsSync(usual.cluster)) {
    throw new StartError(
      'unreachable-folder',
      `The database in ${usual.cluster} runs as ${runAs.name}, who can no longer enter ${firstClosed(usual.folder, runAs)}: run «chmod o+x» on that folder, or start as the user who made the database.`,
    );
  }
  rmSync(usual.folder, { recursive: true });
  return makeElsewhere(dataDir, runAs, system);
}

function placeAt(folder: string): Place {
  return { folder, cluster: join(folder, 'cluster') };
}

function makeFolder(folder: string, runAs: RunAs): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (runAs !== 'ourselves' && statSync(folder).uid !== runAs.uid) chownSync(folder, runAs.uid, runAs.gid);
}

function makeElsewhere(dataDir: string, runAs: RunAs, system: SystemFolders): Place {
  mkdirSync(system.clusters, { recursive: true, mode: 0o755 });
  chmodSync(system.clusters, 0o755);
  const folder = join(system.clusters, randomBytes(8).toString('hex'));
  makeFolder(folder, runAs);
  writeWhole(join(folder, backReference), dataDir, 0o600);
  const why = `PostgreSQL doesn't run as root and ${runAs === 'ourselves' ? 'its user' : runAs.name} can't enter this folder. Both belong to one backup.`;
  writeWhole(locationFile(dataDir), `${JSON.stringify({ folder, why }, undefined, 2)}\n`, 0o644);
  return placeAt(folder);
}

function readLocation(dataDir: string): string | undefined {
  const path = locationFile(dataDir);
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  const folder = parseFolder(text);
  if (folder === undefined || !existsSync(folder)) {
    throw new StartError(
      'database-missing',
      `The file ${path} names the folder of the database, ${folder ?? 'unreadably'}, which isn't there: put that folder back, or remove the file to begin with an empty database.`,
    );
  }
  checkBackReference(folder, dataDir);
  return folder;
}

function parseFolder(text: string): string | undefined {
  try {
    const { folder } = JSON.parse(text) as { folder?: unknown };
    return typeof folder === 'string' && folder.startsWith('/') ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** A moved data folder keeps its cluster; a copied one must not share it with the original. */
function checkBackReference(folder: string, dataDir: string): void {
  const path = join(folder, backReference);
  const owner = readIfThere(path);
  if (owner === dataDir) return;
  if (owner !== undefined && parseFolder(readIfThere(locationFile(owner)) ?? '') === folder) {
    throw new StartError(
      'data-copied',
      `The data folder ${dataDir} is a copy of ${owner}, and both name one database, ${folder}: remove ${locationFile(dataDir)} to begin with an empty database there, or restore a backup into it.`,
    );
  }
  writeWhole(path, dataDir, 0o600);
}

function firstClosed(folder: string, runAs: RunAs): string {
  const path = realpathSync(folder);
  const parent = dirname(path);
  return parent === path || canEnter(runAs, parent) ? path : firstClosed(parent, runAs);
}
