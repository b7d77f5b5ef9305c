import pg from 'pg';
import { StartError } from '../../start-error.ts';

/** What we need to know of a server before we put our tables there. */
export interface DatabaseFacts {
  /** `server_version_num`, e.g. 150004 */
  versionNumber: number;
  encoding: string;
  /** A standby, or a database that is set to read only. */
  readOnly: boolean;
  /** Where tables would be made; null if the search path names no schema that exists. */
  schema: string | null;
  mayCreateTables: boolean;
  /** Needed for our extensions and for the schema that remembers the migrations. */
  mayCreateInDatabase: boolean;
}

const oldest = 15;

/**
 * Checks that the database named by DATABASE_URL can be used. The sentences name host, port, database and user, never
 * the password.
 * @param url postgres://user:password@host:port/database
 * @param timeout for the connection, milliseconds.
 * @throws StartError `database-url`, `database-unreachable`, `database-password`, `database-absent`,
 * `database-too-old`, `database-encoding`, `database-read-only`, `database-rights`, `database-failed`
 */
export async function checkDatabase(url: string, timeout = 5000): Promise<void> {
  if (!isAddress(url)) {
    throw new StartError(
      'database-url',
      'DATABASE_URL is not an address of a PostgreSQL database: write it as postgres://user:password@host:5432/database, with special characters in the password as %XX.',
    );
  }
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: timeout,
    query_timeout: timeout,
    application_name: 'jieting check',
  });
  client.on('error', () => {});
  const where = `${client.host}:${client.port}`;
  const facts = await readFacts(client).catch((error: unknown) => {
    throw explainConnection(error, client, where);
  });
  const problem = judgeDatabase(facts, { where, database: client.database ?? '', user: client.user ?? '' });
  if (problem) throw problem;
}

/** A «/» or «#» in a password makes part of it look like host and port, which we would print. */
function isAddress(url: string): boolean {
  if (!/^postgres(ql)?:\/\/[^/]/.test(url) || !URL.canParse(url)) return false;
  return !url.includes('@') || new URL(url).username !== '';
}

async function readFacts(client: pg.Client): Promise<DatabaseFacts> {
  try {
    await client.connect();
    const { rows } = await client.query<DatabaseFacts>(`
      select current_setting('server_version_num')::int as "versionNumber",
             current_setting('server_encoding') as encoding,
             pg_is_in_recovery() or current_setting('default_transaction_read_only') = 'on' as "readOnly",
             current_schema() as schema,
             coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) as "mayCreateTables",
             has_database_privilege(current_database(), 'CREATE') as "mayCreateInDatabase"`);
    if (!rows[0]) throw new Error('it answered nothing');
    return rows[0];
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * What keeps us from using a server that let us in.
 * @param names for the sentence.
 */
export function judgeDatabase(
  facts: DatabaseFacts,
  { where, database, user }: { where: string; database: string; user: string },
): StartError | undefined {
  const major = Math.floor(facts.versionNumber / 10_000);
  if (major < oldest) {
    return new StartError(
      'database-too-old',
      `The PostgreSQL at ${where} is version ${major} and ${oldest} or newer is needed: upgrade it, or leave DATABASE_URL away to use the embedded one.`,
    );
  }
  if (facts.encoding !== 'UTF8') {
    return new StartError(
      'database-encoding',
      `The database «${database}» at ${where} is encoded in ${facts.encoding}, which can't hold every name: create one with «encoding 'UTF8' template template0».`,
    );
  }
  if (facts.readOnly) {
    return new StartError(
      'database-read-only',
      `The database «${database}» at ${where} is read only, a standby perhaps: let DATABASE_URL name the primary server.`,
    );
  }
  if (!facts.mayCreateTables || !facts.mayCreateInDatabase) {
    return new StartError(
      'database-rights',
      `The user «${user}» may not create tables and extensions in the database «${database}» at ${where}: run «alter database "${database}" owner to "${user}"» there as an administrator.`,
    );
  }
  return undefined;
}

const unreachable = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNRESET',
];

function explainConnection(error: unknown, client: pg.Client, where: string): StartError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = error instanceof Error && error.message ? error.message : code;
  const sentence = (kind: string, text: string): StartError => new StartError(kind, text, { cause: code });
  const { user, database } = client;
  switch (code) {
    case '28P01':
      return sentence(
        'database-password',
        `The PostgreSQL at ${where} refuses the password of user «${user}»: correct it in DATABASE_URL (special characters as %XX).`,
      );
    case '28000':
      return sentence(
        'database-password',
        `The PostgreSQL at ${where} doesn't let user «${user}» in from this machine (${reason}): add the user, or a line for it to pg_hba.conf.`,
      );
    case '3D000':
      return sentence(
        'database-absent',
        `There is no database «${database}» on the PostgreSQL at ${where}: run «create database "${database}" owner "${user}" encoding 'UTF8' template template0» there, or correct DATABASE_URL.`,
      );
    case '42501':
      return sentence(
        'database-rights',
        `The user «${user}» may not connect to the database «${database}» at ${where}: run «alter database "${database}" owner to "${user}"» there as an administrator.`,
      );
    case '57P03':
      return sentence(
        'database-unreachable',
        `The PostgreSQL at ${where} is still starting: try again in a minute.`,
      );
    case '53300':
      return sentence(
        'database-unreachable',
        `The PostgreSQL at ${where} has no free connection: raise max_connections there, or close others.`,
      );
    default:
  }
  if (unreachable.includes(code) || /timeout|terminated unexpectedly/i.test(reason)) {
    return sentence(
      'database-unreachable',
      `No PostgreSQL answers at ${where} (${code || reason}): start it, check host and port in DATABASE_URL, and whether a firewall is in between.`,
    );
  }
  return sentence(
    'database-failed',
    `The PostgreSQL at ${where} can't be used (${reason}): check DATABASE_URL, also its sslmode.`,
  );
}
