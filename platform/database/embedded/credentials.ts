import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { StartError } from '../../start-error.ts';
import { readIfThere, writeWhole } from './files.ts';

/** Passwords of the two roles of the embedded database: its administrator, and ours, which owns our database only. */
export interface Credentials {
  administrator: string;
  application: string;
}

export const administratorRole = 'postgres';
export const applicationRole = 'jieting';
export const databaseName = 'jieting';

/**
 * Reads DATA_DIR/database-credentials.json (mode 0600), or makes it.
 * @returns `made`: the file is new, so a cluster that exists already doesn't know these passwords.
 * @throws StartError `credentials`
 */
export function loadCredentials(dataDir: string): { credentials: Credentials; made: boolean } {
  const path = join(dataDir, 'database-credentials.json');
  const text = readIfThere(path);
  if (text === undefined) {
    const credentials = { administrator: newPassword(), application: newPassword() };
    writeWhole(path, `${JSON.stringify(credentials, undefined, 2)}\n`, 0o600);
    return { credentials, made: true };
  }
  try {
    const { administrator, application } = JSON.parse(text) as Partial<Credentials>;
    // They go into SQL and URLs as they are.
    if (isPassword(administrator) && isPassword(application))
      return { credentials: { administrator, application }, made: false };
  } catch {
    // Told below.
  }
  throw new StartError(
    'credentials',
    `The file ${path} can't be understood: remove it, and the next start makes new passwords for the database.`,
  );
}

function newPassword(): string {
  return randomBytes(24).toString('hex');
}

function isPassword(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{32,}$/.test(value);
}
