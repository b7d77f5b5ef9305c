import pg from 'pg';
import { administratorRole, applicationRole, type Credentials, databaseName } from './credentials.ts';

/** @param port of the embedded server on 127.0.0.1. */
export function databaseUrl(port: number, credentials: Credentials): string {
  return `postgres://${applicationRole}:${credentials.application}@127.0.0.1:${port}/${databaseName}?sslmode=disable`;
}

export type Answer =
  /** It let us in with our password and proved that it knows it (SCRAM), so it is ours. */
  | { kind: 'ready'; dataDirectory: string }
  /** Nothing there, or starting, stopping, recovering: ask again. */
  | { kind: 'not-yet'; reason: string }
  /** It is up, but our role, our database or their password is missing. */
  | { kind: 'not-set-up' }
  | { kind: 'refused'; reason: string };

const notYet = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P03', '57P01', '57P02'];
const notSetUp = ['28P01', '28000', '3D000'];

/** Connects as the application and asks which cluster this is. */
export async function askServer(port: number, credentials: Credentials): Promise<Answer> {
  try {
    return await withClient(databaseUrl(port, credentials), async (client) => {
      const { rows } = await client.query<{ data_directory: string }>('show data_directory');
      return { kind: 'ready', dataDirectory: rows[0]?.data_directory ?? '' };
    });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = error instanceof Error ? error.message : String(error);
    if (notYet.includes(code) || /timeout|terminated unexpectedly/.test(reason))
      return { kind: 'not-yet', reason };
    return notSetUp.includes(code) ? { kind: 'not-set-up' } : { kind: 'refused', reason };
  }
}

/**
 * Makes our role and our database as far as they are missing, and sets the role's password. The role owns its database
 * and may make others (tests do), but isn't the administrator: who breaks into the application can't reach the machine.
 */
export async function setUp(port: number, credentials: Credentials): Promise<void> {
  const url = `postgres://${administratorRole}:${credentials.administrator}@127.0.0.1:${port}/postgres?sslmode=disable`;
  await withClient(url, async (client) => {
    const role = await client.query('select from pg_roles where rolname = $1', [applicationRole]);
    if (role.rowCount === 0) await client.query(`create role ${applicationRole} login createdb`);
    await client.query(`alter role ${applicationRole} login createdb password '${credentials.application}'`);
    await client.query(`grant pg_read_all_settings to ${applicationRole}`);
    const database = await client.query('select from pg_database where datname = $1', [databaseName]);
    if (database.rowCount === 0)
      await client.query(`create database ${databaseName} owner ${applicationRole}`);
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    application_name: 'jieting start',
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
