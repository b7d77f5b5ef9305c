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
  /** Called after every commit; the numberer listens here. */
  onCommit(listener: () => void): void;
  close(): Promise<void>;
}

/** bigint as number: positions and counts stay far below 2^53. */
const int8 = 20;
pg.types.setTypeParser(int8, Number);

/**
 * @param url postgres://…
 * @param size most connections of this process.
 */
export function createDatabase(url: string, size = 10): Database {
  const pool = new pg.Pool({ connectionString: url, max: size, application_name: 'jieting' });
  // A broken connection is replaced by the pool, idle or at work; without listeners it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = drizzle(pool);
  const listeners = new Set<() => void>();

  return {
    read: db,
    pool,
    async transaction(work) {
      const after: (() => void)[] = [];
      const result = await db.transaction((tx) =>
        work(Object.assign(tx, { afterCommit: (run: () => void) => void after.push(run) })),
      );
      for (const run of after) run();
      for (const listener of listeners) listener();
      return result;
    },
    onCommit: (listener) => void listeners.add(listener),
    close: () => pool.end(),
  };
}
