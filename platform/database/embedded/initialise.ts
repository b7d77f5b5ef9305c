import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../../start-error.ts';
import { type RunAs, spawnAs } from './account.ts';
import type { Binaries } from './binaries.ts';
import { administratorRole, type Credentials } from './credentials.ts';
import { explainPostgres } from './failures.ts';
import { readIfThere, syncFolder } from './files.ts';
import type { Place } from './place.ts';

/**
 * Encoding and sort order are named, so that every machine gives the same answers: UTF-8, code point order, case and
 * character classes of Unicode, by PostgreSQL's own tables.
 */
const initdbOptions = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--data-checksums',
  '--auth=scram-sha-256',
  `--username=${administratorRole}`,
  '--no-instructions',
];

/**
 * Makes a cluster aside and renames it into place when it is whole, so that «cluster» is there complete or not at all.
 * @throws StartError `disk-full` and what else keeps initdb from its work
 */
export async function initialiseCluster(
  place: Place,
  binaries: Binaries,
  runAs: RunAs,
  credentials: Credentials,
  logFile: string,
): Promise<void> {
  const fresh = join(place.folder, `new-${randomBytes(4).toString('hex')}`);
  const owned = (path: string): void => {
    if (runAs !== 'ourselves') chownSync(path, runAs.uid, runAs.gid);
  };
  try {
    mkdirSync(fresh, { mode: 0o700 });
    owned(fresh);
    const passwordFile = join(fresh, 'password');
    writeFileSync(passwordFile, `${credentials.administrator}\n`, { mode: 0o600 });
    owned(passwordFile);
    const made = join(fresh, 'cluster');
    const args = [`--pgdata=${made}`, `--pwfile=${passwordFile}`, ...initdbOptions];
    const { status, output } = await run(binaries.initdb, args, runAs);
    if (status !== 0) throw explainPostgres(output, place.folder, logFile);
    renameSync(made, place.cluster);
    syncFolder(place.folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/**
 * Removes what starts that were killed in the middle have left. Only under the data folder's lock. An initdb that has
 * outlived its parent may still write there for a moment, hence the retries; it ends when its files are gone.
 */
export function removeUnfinished(place: Place): void {
  for (const name of readdirSync(place.folder)) {
    if (!name.startsWith('new-')) continue;
    rmSync(join(place.folder, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

/**
 * @returns whether there is a cluster.
 * @throws StartError `other-version`, `damaged`
 */
export function checkCluster(place: Place, major: number): boolean {
  if (!existsSync(place.cluster)) return false;
  const version = readIfThere(join(place.cluster, 'PG_VERSION'))?.trim();
  if (version === `${major}`) return true;
  if (version === undefined && readdirSync(place.cluster).length === 0) {
    rmSync(place.cluster, { recursive: true });
    return false;
  }
  if (version !== undefined && /^\d+(\.\d+)?$/.test(version)) {
    throw new StartError(
      'other-version',
      `The database in ${place.cluster} was made by PostgreSQL ${version} and this release carries ${major}: start the release that made it, run «npm run backup» there and «npm run restore» here with an empty DATA_DIR.`,
    );
  }
  throw new StartError(
    'damaged',
    `The folder ${place.cluster} is not a complete database (PG_VERSION is missing or unreadable): move it away and restore a backup.`,
  );
}

/**
 * Gives the administrator a new password in a cluster that isn't running, when the file with the old one is lost.
 * PostgreSQL's single-user mode asks for none: whoever may read the files may do this.
 */
export async function resetAdministrator(
  cluster: string,
  binaries: Binaries,
  runAs: RunAs,
  credentials: Credentials,
  logFile: string,
): Promise<void> {
  const sql = `alter role ${administratorRole} password '${credentials.administrator}'\n`;
  const args = ['--single', '-D', cluster, '-c', 'exit_on_error=on', 'postgres'];
  const { status, output } = await run(binaries.postgres, args, runAs, sql);
  if (status !== 0) throw explainPostgres(output, cluster, logFile);
}

function run(
  program: string,
  args: string[],
  runAs: RunAs,
  input = '',
): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, spawnAs(runAs));
    let output = '';
    const take = (chunk: Buffer): void => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, output }));
    // A program that ends early closes its input; its exit status tells more than that.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
