import { join } from 'node:path';
import { StartError } from '../../start-error.ts';
import { tryLockFile } from './kernel-lock.ts';
import type { Place } from './place.ts';
import { pause } from './processes.ts';

/** How long the last processes of a killed postmaster may take to go, milliseconds. */
const patience = 3000;

/**
 * The lock that PostgreSQL's processes inherit: as long as one of them lives, also one that we can't see from our
 * container, nobody else may open the files.
 * @returns the open file, for PostgreSQL to inherit; undefined where there are no such locks.
 * @throws StartError `database-in-use`
 */
export async function lockCluster(place: Place): Promise<number | undefined> {
  const deadline = Date.now() + patience;
  for (;;) {
    const lock = tryLockFile(join(place.folder, 'cluster.lock'));
    if (lock === 'unsupported') return undefined;
    if (lock !== 'held') return lock;
    if (Date.now() > deadline) {
      throw new StartError(
        'database-in-use',
        `A PostgreSQL that can't be seen from here, in another container perhaps, still works on ${place.cluster}: stop it and start again.`,
      );
    }
    await pause(50);
  }
}
