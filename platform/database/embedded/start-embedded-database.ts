import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../../log/log.ts';
import { StartError } from '../../start-error.ts';
import { chooseAccount } from './account.ts';
import { adoptPostmaster } from './adoption.ts';
import { findPackagedBinaries, prepareBinaries } from './binaries.ts';
import type { PackagedBinaries } from './binaries-copy.ts';
import { databaseUrl } from './connection.ts';
import { loadCredentials } from './credentials.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { asStartError } from './failures.ts';
import { checkCluster, initialiseCluster, removeUnfinished, resetAdministrator } from './initialise.ts';
import { createLogFile } from './log-file.ts';
import { choosePlace, findCluster, type SystemFolders, systemFolders } from './place.ts';
import { type PostmasterOptions, startPostmaster, stopPostmaster } from './postmaster.ts';
import { supervise } from './supervise.ts';

export interface EmbeddedDatabase {
  /** postgres://… with the password of the role that owns the database. */
  url: string;
  /** A PostgreSQL that had outlived its server was taken over. */
  adopted: boolean;
  /** The database was made by this start and is empty. */
  fresh: boolean;
  /** Resolves when the database has gone for good and couldn't be started again: time to end the process. */
  lost: Promise<StartError>;
  /** Tells whoever starts a second server on these data where this one is, e.g. http://localhost:8080. */
  announce(address: string): void;
  /** Call when the server begins to stop: a second start then waits for its end instead of giving up. */
  leaving(): void;
  /** Closes the database, waits until nothing of it runs, and frees the data folder. May be called again. */
  stop(): Promise<void>;
}

export interface EmbeddedDatabaseOptions {
  /** Made if it is missing. */
  dataDir: string;
  log: Log;
  /** How long to wait for another server on these data that may just be going, milliseconds. */
  patience?: number;
  /** Called once no other server can have these data, before anything is made there; what it throws ends the start. */
  whenOurs?: () => Promise<void>;
  /** Gives up the start, e.g. on Ctrl-C; what runs already is stopped. */
  signal?: AbortSignal;
  /** For tests: what is written need not outlive a power cut. */
  forgetful?: boolean;
  /** For tests: other programs, other folders for root. */
  packaged?: PackagedBinaries;
  system?: SystemFolders;
}

/**
 * Starts PostgreSQL on the data folder, or takes over the one that a killed server left running. One process at a time
 * may have a data folder. What a killed start left half done is done again.
 * @throws StartError one sentence for the person at the terminal.
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  try {
    return await start(options);
  } catch (error) {
    if (options.signal?.aborted)
      throw new StartError('interrupted', 'The start was interrupted; start again.');
    throw asStartError(error, options.dataDir);
  }
}

async function start(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const { log, patience, signal, forgetful, system = systemFolders } = options;
  refuseUnknownSystem();
  const packaged = options.packaged ?? findPackagedBinaries();
  // Root's account has to pass through; what is inside is protected file by file.
  mkdirSync(options.dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const dataDir = realpathSync(options.dataDir);

  const lock = await lockDataDir(dataDir, patience);
  try {
    await options.whenOurs?.();
    const runAs = chooseAccount(findCluster(dataDir));
    const place = choosePlace(dataDir, runAs, system);
    const copyTo =
      runAs === 'ourselves' ? [join(place.folder, 'programs')] : [system.programs, system.clusters];
    const binaries = prepareBinaries(runAs, copyTo, packaged);
    const logFile = createLogFile(join(dataDir, 'logs', 'postgres.log'));
    logFile.rotate();
    const { credentials, made } = loadCredentials(dataDir);
    const running: PostmasterOptions = {
      ...{ place, binaries, runAs, credentials, logFile, log, signal, forgetful },
    };

    removeUnfinished(place);
    const fresh = !checkCluster(place, binaries.major);
    if (fresh) {
      log.info({ folder: place.cluster }, 'making the database');
      await initialiseCluster(place, binaries, runAs, credentials, logFile.path);
    }
    const adopted = fresh ? undefined : await adoptPostmaster(running);
    if (!fresh && made) await resetAdministrator(place.cluster, binaries, runAs, credentials, logFile.path);
    const postmaster = adopted ?? (await startPostmaster(running));
    if (signal?.aborted) await stopPostmaster(postmaster);
    signal?.throwIfAborted();

    const supervisor = supervise({ ...running, signal: undefined }, postmaster);
    let stopped: Promise<void> | undefined;
    const stop = async (): Promise<void> => {
      lock.leaving();
      await supervisor.stop();
      lock.release();
    };
    return {
      url: databaseUrl(postmaster.port, credentials),
      adopted: adopted !== undefined,
      fresh,
      lost: supervisor.lost,
      announce: lock.announce,
      leaving: lock.leaving,
      stop: () => {
        stopped ??= stop();
        return stopped;
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function refuseUnknownSystem(): void {
  if (process.platform === 'linux' || process.platform === 'darwin') return;
  throw new StartError(
    'unsupported-system',
    `The embedded database runs on Linux and macOS, not on ${process.platform}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
  );
}
