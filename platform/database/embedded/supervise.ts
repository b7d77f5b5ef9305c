import { StartError } from '../../start-error.ts';
import { clearAway } from './adoption.ts';
import { asStartError } from './failures.ts';
import { type Postmaster, type PostmasterOptions, startPostmaster, stopPostmaster } from './postmaster.ts';

export interface Supervisor {
  /** Resolves when PostgreSQL has gone and couldn't be started again. */
  lost: Promise<StartError>;
  stop(): Promise<void>;
}

/** More ends than this within the period, and starting again would only hide the fault. */
const mostEnds = 3;
const period = 5 * 60_000;
const logCheck = 60_000;

/**
 * Watches over a running PostgreSQL: starts it again, at the same address, if it ends without being told to (killed,
 * out of memory), and keeps its log file small.
 */
export function supervise(options: PostmasterOptions, first: Postmaster): Supervisor {
  const { log, logFile, place } = options;
  let current = first;
  let stopping = false;
  const ends: number[] = [];
  const rotation = setInterval(() => {
    try {
      logFile.rotate();
    } catch (error) {
      log.warn({ err: error }, 'the database’s log could not be rotated');
    }
  }, logCheck).unref();

  const restart = async (): Promise<StartError | undefined> => {
    try {
      await clearAway(place);
      current = await startPostmaster(options, current.port);
      return undefined;
    } catch (error) {
      return asStartError(error, place.cluster);
    }
  };
  let restarting: Promise<StartError | undefined> | undefined;

  const watch = async (tell: (error: StartError) => void): Promise<void> => {
    let problem: StartError | undefined;
    for (;;) {
      await current.ended;
      if (stopping) return;
      ends.push(Date.now());
      const recent = ends.filter((at) => at > Date.now() - period).length;
      log.error({ pid: current.pid, recent }, 'the database has ended unexpectedly');
      if (recent > mostEnds) return tell(problem ?? gone(place.cluster, logFile.path));
      restarting = restart();
      // If that failed, `current` is still the one that has ended, and it is tried again.
      problem = await restarting;
    }
  };

  return {
    lost: new Promise((resolve) => void watch(resolve)),
    async stop() {
      stopping = true;
      clearInterval(rotation);
      await restarting;
      await stopPostmaster(current);
    },
  };
}

function gone(cluster: string, logFile: string): StartError {
  return new StartError(
    'database-lost',
    `The database in ${cluster} keeps ending: see ${logFile}, and start again when its reason is gone.`,
  );
}
