import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { isDiskFull } from './failures.ts';

/** A folder with `bin`, `lib` and `share`, and the version of the npm package that it came in, e.g. 18.4.0-beta.17. */
export interface PackagedBinaries {
  folder: string;
  version: string;
}

/** Only needed for building against PostgreSQL. */
const unneeded = /\.a$|\/pkgconfig$|\/pgxs$/;

/**
 * Copies the programs to a folder of their own, named by version and content, unless that is there already.
 * A copy appears whole or not at all, so that several processes may do it at once.
 * @param verify throws if a copy can't be used.
 * @returns the copy's folder.
 */
export function copyBinaries(
  packaged: PackagedBinaries,
  folder: string,
  verify: (copy: string) => void,
): string {
  const target = join(folder, `postgresql-${packaged.version}-${fingerprint(packaged.folder)}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  refuseForeign(folder);
  if (passes(verify, target)) return target;
  const fresh = `${target}.new-${randomBytes(4).toString('hex')}`;
  try {
    cpSync(packaged.folder, fresh, {
      recursive: true,
      mode: constants.COPYFILE_FICLONE,
      verbatimSymlinks: true,
      filter: (path) => !unneeded.test(path),
    });
    openToAll(fresh);
    verify(fresh);
    rmSync(target, { recursive: true, force: true });
    renameSync(fresh, target);
  } catch (error) {
    // Another process may have put its copy there in between.
    if (isDiskFull(error) || !passes(verify, target)) throw error;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return target;
}

function passes(verify: (copy: string) => void, target: string): boolean {
  if (!existsSync(target)) return false;
  try {
    verify(target);
    return true;
  } catch {
    return false;
  }
}

/** Whoever can write here decides what runs with our data. */
function refuseForeign(folder: string): void {
  const { uid, mode } = statSync(folder);
  if (uid !== process.getuid?.() || mode & 0o022) throw new Error(`${folder} can be written by others`);
}

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  for (const path of files(folder)) {
    const stat = statSync(path);
    if (stat.isFile()) hash.update(`${relative(folder, path)} ${stat.size}\n`);
  }
  return hash.digest('hex').slice(0, 12);
}

function openToAll(folder: string): void {
  for (const path of [folder, ...files(folder)]) {
    const stat = statSync(path);
    chmodSync(path, stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644);
  }
}
