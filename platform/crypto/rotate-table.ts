import type pg from 'pg';
import { StartError } from '../start-error.ts';
import type { Cipher } from './cipher.ts';
import type { Sensitive } from './sensitive.ts';

/** One row in the hands of a rotation: its encrypted columns opened, others as they are. */
export interface OpenedRow {
  /** @returns the clear value of an encrypted column, null where there is none. */
  clear(column: string): Sensitive<string> | null;
  /** @returns the value of a column named in `also`. */
  plain(column: string): unknown;
}

/** What a feature says about a table that holds encrypted columns, so that keys can be rotated. */
export interface EncryptedTable {
  table: string;
  /** Columns of the primary key. */
  key: readonly string[];
  /** Encrypted columns, each with the name under which the cipher binds it. */
  columns: Readonly<Record<string, string>>;
  /** Other columns that `derive` needs. */
  also?: readonly string[];
  /** Columns that follow from clear values under a key: equality indexes, search tokens. */
  derive?(cipher: Cipher, row: OpenedRow): Record<string, string | readonly string[] | null>;
  /** Those of them that hold `keyId.…` text: a row is due also when one of these is behind. */
  indexes?: readonly string[];
}

type Row = Record<string, unknown>;

/**
 * Rewrites the rows of one table that aren't under the current key yet, in order of the primary key. Rows are held only
 * for the length of a batch, so that the product can go on; what another process writes meanwhile is found by a later
 * pass.
 * @param batch rows per transaction.
 * @param afterBatch told the rows of each batch after its commit; what it throws ends the work.
 * @returns how many rows were rewritten.
 */
export async function rewriteTable(
  pool: pg.Pool,
  cipher: Cipher,
  currentKey: string,
  table: EncryptedTable,
  batch: number,
  afterBatch: (rows: number) => void | Promise<void>,
): Promise<number> {
  const types = await columnTypes(pool, table.table);
  let rewritten = 0;
  let after: Row | null = null;
  for (;;) {
    const rows: Row[] = await retried(() =>
      inTransaction(pool, async (client) => {
        const due = await selectDue(client, table, types, currentKey, after, batch);
        if (due.length > 0)
          await writeBack(
            client,
            table,
            types,
            due.map((row) => rewrite(cipher, table, row)),
          );
        return due;
      }),
    );
    const last = rows.at(-1);
    if (last === undefined) return rewritten;
    rewritten += rows.length;
    after = last;
    await afterBatch(rows.length);
  }
}

/** Column types as SQL writes them, «bigint[]»; also says that the table is there. */
async function columnTypes(pool: pg.Pool, table: string): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
    [quoted(table)],
  );
  if (rows.length === 0) throw new Error(`no table ${table}: start the server once, so that it is made`);
  return new Map(rows.map((row) => [row.name, row.type]));
}

async function selectDue(
  client: pg.PoolClient,
  table: EncryptedTable,
  types: ReadonlyMap<string, string>,
  currentKey: string,
  after: Row | null,
  batch: number,
): Promise<Row[]> {
  const keyed = [...Object.keys(table.columns), ...(table.indexes ?? [])];
  const due = keyed.map((column) => `not starts_with(${quoted(column)}, $1)`).join(' or ');
  const next = table.key.map((column, i) => `$${i + 3}::${types.get(column)}`).join(', ');
  const { rows } = await client.query<Row>(
    `select ${list([...new Set([...table.key, ...Object.keys(table.columns), ...(table.also ?? [])])])}
     from ${quoted(table.table)}
     where (${due}) ${after === null ? '' : `and (${list(table.key)}) > (${next})`}
     order by ${list(table.key)} limit $2 for update`,
    [`${currentKey}.`, batch, ...(after === null ? [] : table.key.map((column) => after[column]))],
  );
  return rows;
}

/** The row's key and all of its columns that depend on a key, under the current one. */
function rewrite(cipher: Cipher, table: EncryptedTable, row: Row): Row {
  const clear = new Map<string, Sensitive<string> | null>();
  const next: Row = Object.fromEntries(table.key.map((column) => [column, row[column]]));
  for (const [column, name] of Object.entries(table.columns)) {
    const stored = row[column];
    const value = typeof stored === 'string' ? open(cipher, table, name, stored) : null;
    clear.set(column, value);
    next[column] = value === null ? null : cipher.encrypt(name, value);
  }
  const opened: OpenedRow = {
    clear: (column) => clear.get(column) ?? null,
    plain: (column) => row[column],
  };
  return Object.assign(next, table.derive?.(cipher, opened));
}

function open(cipher: Cipher, table: EncryptedTable, name: string, stored: string): Sensitive<string> {
  try {
    return cipher.decrypt(name, stored);
  } catch {
    const key = stored.slice(0, stored.indexOf('.'));
    throw new StartError(
      'rotation-unreadable',
      `A value of ${name} in the table ${table.table} can't be opened with key ${key}: put that key back into the key file from its safe place, and run the rotation again.`,
    );
  }
}

async function writeBack(
  client: pg.PoolClient,
  table: EncryptedTable,
  types: ReadonlyMap<string, string>,
  rows: readonly Row[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const written = columns.filter((column) => !table.key.includes(column));
  await client.query(
    `update ${quoted(table.table)} t set ${written.map((column) => `${quoted(column)} = r.${quoted(column)}`).join(', ')}
     from jsonb_to_recordset($1::jsonb) as r(${columns.map((column) => `${quoted(column)} ${types.get(column)}`).join(', ')})
     where ${table.key.map((column) => `t.${quoted(column)} = r.${quoted(column)}`).join(' and ')}`,
    [JSON.stringify(rows)],
  );
}

async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

const mostRetries = 5;
const deadlock = '40P01';

/** The product holds rows too; whom PostgreSQL chose to end a deadlock begins its batch again. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (code !== deadlock || attempt === mostRetries) throw error;
    }
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const list = (names: readonly string[]): string => names.map(quoted).join(', ');
