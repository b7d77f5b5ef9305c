import { statfsSync } from 'node:fs';
import { StartError } from '../../start-error.ts';

/** Whether an error of the file system or of a statement, or a message of PostgreSQL, says that there is no room left. */
export function isDiskFull(error: unknown): boolean {
  if (diskFullCodes.includes(codeOf(error) ?? '') || /No space left|Disk quota exceeded/.test(`${error}`))
    return true;
  return error instanceof Error && error.cause !== undefined && isDiskFull(error.cause);
}

/** Of the file system, and PostgreSQL's own. */
const diskFullCodes = ['ENOSPC', 'EDQUOT', '53100'];

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Less than this and PostgreSQL can't even write its first log segment, bytes. */
const tooLittle = 2 * 1024 * 1024;

/** @returns free bytes for this user, or undefined where the system doesn't say. */
export function freeSpace(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

export function diskFull(folder: string, cause?: unknown): StartError {
  const free = freeSpace(folder);
  const room = free === undefined ? '' : `, ${Math.floor(free / 1024 / 1024)} MB free`;
  return new StartError(
    'disk-full',
    `The disk that holds ${folder} is full${room}: free at least 500 MB, or set DATA_DIR to a folder on another disk, and start again.`,
    { cause },
  );
}

/**
 * What PostgreSQL wrote before it gave up, as one sentence.
 * @param output its messages of this attempt.
 * @param logFile named in the sentence for further reading.
 */
export function explainPostgres(output: string, cluster: string, logFile: string): StartError {
  const free = freeSpace(cluster);
  // On a full disk its last words don't reach the log either.
  if (isDiskFull(output) || (free !== undefined && free < tooLittle)) return diskFull(cluster, output);
  const reason =
    /^.*(?:PANIC|FATAL|initdb: error):\s*(.*)$/m.exec(output)?.[1] ?? lastLine(output) ?? 'no reason given';
  const sentence = (code: string, text: string): StartError => new StartError(code, text, { cause: output });
  if (/could not look up effective user/.test(output))
    return sentence(
      'no-account',
      'The user that this runs as has no name on this machine, which PostgreSQL needs: start as a user that is listed in /etc/passwd, or set DATABASE_URL.',
    );
  if (/could not (map anonymous|create) shared memory|Cannot allocate memory|out of memory/i.test(output))
    return sentence(
      'no-memory',
      `The database found too little memory (${reason}): free 512 MB or set DATABASE_URL.`,
    );
  if (/Permission denied|Read-only file system|Operation not permitted/.test(output))
    return sentence(
      'not-writable',
      `The database can't use its files in ${cluster} (${reason}): give them back to their owner, or set DATA_DIR to another folder.`,
    );
  if (
    /PANIC|database files are incompatible|checkpoint record|invalid (data in|page)|checksum|control file|could not open file "(global|pg_)/.test(
      output,
    )
  )
    return sentence(
      'damaged',
      `The database in ${cluster} is damaged (${reason}): see ${logFile}, move the folder away and restore a backup.`,
    );
  return sentence('database-failed', `The database in ${cluster} doesn't start (${reason}): see ${logFile}.`);
}

function lastLine(text: string): string | undefined {
  return text.trim().split('\n').at(-1) || undefined;
}

/**
 * What keeps a folder from being used, as one sentence.
 * @param folder named where the error names no path.
 * @returns undefined when it is something else.
 */
export function explainFolder(error: unknown, folder: string): StartError | undefined {
  if (isDiskFull(error)) return diskFull(folder, error);
  const path =
    error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : folder;
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StartError(
        'not-writable',
        `This user may not write to ${path}: give the folder to the user who starts the server, or set DATA_DIR to one of theirs.`,
        { cause: error },
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return new StartError(
        'not-a-folder',
        `${path} should be a folder but is a file: move it away, or set DATA_DIR to another folder.`,
        { cause: error },
      );
    default:
      return undefined;
  }
}

/** Turns whatever stopped the start into one sentence. */
export function asStartError(error: unknown, dataDir: string): StartError {
  if (error instanceof StartError) return error;
  return (
    explainFolder(error, dataDir) ??
    new StartError(
      'database-failed',
      `The embedded database could not be started (${error instanceof Error ? error.message : error}): try again, or set DATABASE_URL to use a PostgreSQL of your own.`,
      { cause: error },
    )
  );
}
