import type { Database } from '../platform/database/database.ts';
import { StartError } from '../platform/start-error.ts';

/** What earlier starts have left in the database. */
export interface Found {
  /** It has an insurer already, the demo's or a real one. */
  settled: boolean;
  demo: boolean;
  people: boolean;
}

export async function readFound(database: Database): Promise<Found> {
  const { rows } = await database.pool.query(
    `select exists (select from centre) as settled, exists (select from centre where demo) as demo,
       exists (select from staff) as people`,
  );
  return rows[0];
}

/**
 * Whether this start makes or goes on with the demo, whose sign-ins everybody knows: by itself only where an embedded
 * database is empty.
 * @param wish of the command line; null when it says nothing.
 * @throws StartError `demo` when the wish can't be met without mixing the demo with what is real
 */
export function chooseDemo(wish: boolean | null, embedded: boolean, found: Found): boolean {
  if (wish === true && found.people && !found.demo) {
    throw new StartError(
      'demo',
      'There are people in this database already, and --demo would add sign-ins with a known password: leave --demo away, or set DATA_DIR to a new folder for the demo.',
    );
  }
  if (wish === false && found.demo) {
    throw new StartError(
      'demo',
      'These data are the demo, with sign-ins whose password is known, and --no-demo needs data without it: set DATA_DIR to a new folder (or DATABASE_URL to an empty database), or leave --no-demo away.',
    );
  }
  return wish ?? (found.demo || (embedded && !found.settled));
}
