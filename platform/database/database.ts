import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';

/** What stores read with: the database itself or a transaction. */
export type Reader = Pick<NodePgDatabase, 'select' | 'execute' | '$with' | 'with'>;

/** What stores write with: a transaction, always. */
export type Tx = Reader &
  Pick<NodePgDatabase, 'insert' | 'update' | 'delete'> & {
    /** Runs once this transaction is committed, never if it is rolled back. */
    afterCommit(run: () => void): void;
  };

export interface Database {
  /** For reading outside a transaction. */
  readonly read: Reader;
  readonly pool: pg.Pool;
  /**
   * Runs `work` in one transaction and, after its commit, what it asked for with `tx.afterCommit`.
   * @throws what `work` throws; nothing is written then.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The same for what must stay although the transaction around it ends with an error; it waits for nothing of that. */
  apart<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Called after every commit; the numberer listens here. */
  onCommit(listener: () => void): void;
  close(): Promise<void>;
}

/** bigint as number: positions and counts stay far below 2^53. */
const int8 = 20;
pg.types.setTypeParser(int8, Number);

/**
 * Reading has connections of its own: a transaction that reads beside itself would else wait for one that the others
 * hold, and they for it.
 * @param url postgres://…
 * @param size most connections of this process for transactions, and as many for reading.
 */
export function createDatabase(url: string, size = 10): Database {
  const [pool, writing] = [createPool(url, size), createPool(url, size)];
  const listeners = new Set<() => void>();

  const run =
    (db: NodePgDatabase): Database['transaction'] =>
    async (work) => {
      const after: (() => void)[] = [];
      const result = await db.transaction((tx) =>
        work(Object.assign(tx, { afterCommit: (then: () => void) => void after.push(then) })),
      );
      for (const each of after) each();
      for (const listener of listeners) listener();
      return result;
    };
  const read = drizzle(pool);

  return {
    read,
    pool,
    transaction: run(drizzle(writing)),
    apart: run(read),
    onCommit: (listener) => void listeners.add(listener),
    close: async () => void (await Promise.all([pool.end(), writing.end()])),
  };
}

function createPool(url: string, size: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: size, application_name: 'jieting' });
  // A broken connection is replaced by the pool, idle or at work; without listeners it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
