import pg from 'pg';
import { readIfThere, writeWhole } from '../database/embedded/files.ts';
import { StartError } from '../start-error.ts';
import { createCipher } from './cipher.ts';
import { type KeyRing, loadKeyRing, saveKeyRing, withNewKey } from './key-ring.ts';
import { type EncryptedTable, rewriteTable } from './rotate-table.ts';

export interface RotationOptions {
  url: string;
  keysFile: string;
  /** Every table with encrypted columns. */
  tables: readonly EncryptedTable[];
  /** Add the key and stop: for installations whose servers don't share one key file. The next call goes on. */
  addOnly?: boolean;
  /** How long servers may take to notice the key file, milliseconds; more than the second after which the live cipher looks. */
  settleMs?: number;
  /** Rows per transaction. */
  batch?: number;
  /** Told after each batch how many rows of which table were rewritten. */
  onBatch?: (table: string, rows: number) => void | Promise<void>;
}

export interface RotationResult {
  current: string;
  /** False when an unfinished rotation was gone on with. */
  added: boolean;
  rewritten: number;
  /** Keys that are no longer in use and were taken from the key file. */
  retired: string[];
  /** Columns that still hold values under an older key, though nobody has described them: nothing was retired. */
  leftOver: { table: string; column: string; key: string }[];
}

/** Any number that no other advisory lock of ours uses. */
const rotationLock = 7_305_002;
const defaultBatch = 200;
const longestTransactionMs = 60_000;
const defaultSettleMs = 3_000;
/** A pass finds only what was written while the one before ran. */
const mostPasses = 20;

/**
 * Rotates the keys of an installation, while its servers may be running: adds a key, rewrites every row under it, and
 * retires the older keys when nothing uses them any more. What a kill interrupted, the next call goes on with.
 * @throws StartError `rotation-running`, `keys`
 */
export async function rotateKeys(options: RotationOptions): Promise<RotationResult> {
  const { keysFile, settleMs = defaultSettleMs } = options;
  const pool = new pg.Pool({ connectionString: options.url, max: 2, application_name: 'jieting keys' });
  pool.on('error', () => {});
  const lock = await takeLock(options.url);
  try {
    const before = await loadKeyRing(keysFile, false).catch((error: Error) => {
      throw new StartError('keys', error.message);
    });
    const added = before.keys.size === 1;
    const ring = added ? withNewKey(before) : before;
    if (added) await saveKeyRing(keysFile, ring);
    const result: RotationResult = { current: ring.current, added, rewritten: 0, retired: [], leftOver: [] };
    if (options.addOnly) return result;

    await settle(pool, settleMs);
    result.rewritten += await rewriteAll(pool, ring, options);
    // What was begun under the older key before everybody had noticed the new one is committed now.
    await settle(pool, 0);
    result.rewritten += await rewriteAll(pool, ring, options);

    const older = [...ring.keys.keys()].filter((key) => key !== ring.current);
    result.leftOver = await findLeftOver(pool, older);
    if (result.leftOver.length > 0) return result;
    keepRetired(keysFile, ring, older);
    await saveKeyRing(keysFile, {
      current: ring.current,
      keys: new Map([...ring.keys].filter(([id]) => id === ring.current)),
    });
    result.retired = older;
    // A server that was halted all the while may have written once more; the older keys are still in our hands.
    await settle(pool, settleMs);
    result.rewritten += await rewriteAll(pool, ring, options);
    return result;
  } finally {
    await lock.end().catch(() => {});
    await pool.end();
  }
}

async function takeLock(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'jieting keys' });
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [rotationLock]);
  if (rows[0].mine) return client;
  await client.end();
  throw new StartError(
    'rotation-running',
    'The keys are being rotated already: wait until that has finished.',
  );
}

/**
 * Waits `ms`, and then until every transaction that runs at that moment has ended.
 * @throws StartError `rotation-unfinished` when one doesn't end.
 */
async function settle(pool: pg.Pool, ms: number): Promise<void> {
  await pause(ms);
  const { rows } = await pool.query('select clock_timestamp() as at');
  const deadline = performance.now() + longestTransactionMs;
  for (;;) {
    const open = await pool.query(
      `select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
         and backend_type = 'client backend' and xact_start < $1 limit 1`,
      [rows[0].at],
    );
    if (open.rowCount === 0) return;
    if (performance.now() > deadline) throw unfinished('A transaction in the database doesn’t end');
    await pause(50);
  }
}

const unfinished = (why: string): StartError =>
  new StartError(
    'rotation-unfinished',
    `${why}: see that all servers read this key file, or stop them, and run the rotation again; it goes on where it was.`,
  );

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Passes over all tables until one finds nothing to do. */
async function rewriteAll(pool: pg.Pool, ring: KeyRing, options: RotationOptions): Promise<number> {
  // Retired keys too: a rotation that was killed at its very end may have left a row behind.
  const cipher = createCipher({
    current: ring.current,
    keys: new Map([...readRetired(options.keysFile), ...ring.keys]),
  });
  let total = 0;
  for (let pass = 0; pass < mostPasses; pass++) {
    let rewritten = 0;
    for (const table of options.tables) {
      const told = (rows: number) => options.onBatch?.(table.table, rows);
      rewritten += await rewriteTable(pool, cipher, ring.current, table, options.batch ?? defaultBatch, told);
    }
    total += rewritten;
    if (rewritten === 0) return total;
  }
  throw unfinished('A server still writes with an older key');
}

/** Facts and the audit trail hold ids, codes, numbers and times only, and are too long to be searched. */
const neverEncrypted = /^(facts(_p\d+)?|fact_inbox|audit_log|audit_inbox)$/;

/**
 * Looks through every column that could hold a value under one of `keys`, described or not: a key that something still
 * needs must never be retired.
 */
async function findLeftOver(pool: pg.Pool, keys: readonly string[]): Promise<RotationResult['leftOver']> {
  const { rows } = await pool.query<{ table: string; column: string }>(
    `select c.table_name as table, c.column_name as column
     from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
       and c.udt_name in ('text', '_text', 'varchar', 'json', 'jsonb')
     order by 1, 2`,
  );
  const found: RotationResult['leftOver'] = [];
  for (const { table, column } of rows.filter((row) => !neverEncrypted.test(row.table))) {
    for (const key of keys) {
      const { rowCount } = await pool.query(
        `select 1 from ${identifier(table)} where ${identifier(column)}::text ~ $1 limit 1`,
        [`(^|[^A-Za-z0-9_-])${key}\\.[A-Za-z0-9_-]{24,}`],
      );
      if (rowCount) found.push({ table, column, key });
    }
  }
  return found;
}

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** @returns the file beside the key file that keeps retired keys, for restoring backups made before. */
export function retiredKeysFile(keysFile: string): string {
  return `${keysFile}.retired`;
}

function readRetired(keysFile: string): Map<string, Buffer> {
  const kept = JSON.parse(readIfThere(retiredKeysFile(keysFile)) ?? '{}') as Record<string, string>;
  return new Map(Object.entries(kept).map(([id, key]) => [id, Buffer.from(key, 'base64')]));
}

function keepRetired(keysFile: string, ring: KeyRing, ids: readonly string[]): void {
  const keys = readRetired(keysFile);
  for (const id of ids) keys.set(id, ring.keys.get(id) ?? Buffer.alloc(0));
  const text = JSON.stringify(
    Object.fromEntries([...keys].map(([id, key]) => [id, key.toString('base64')])),
    null,
    2,
  );
  writeWhole(retiredKeysFile(keysFile), `${text}\n`, 0o600);
}
