import pg from 'pg';
import type { Database } from '../database/database.ts';
import type { Log } from '../log/log.ts';
import type { Fact } from './fact.ts';

/** Follows the numbered facts of the installation, in order, without a gap. */
export interface Tail {
  /** The last position that was handed out here. */
  position(): number;
  /** @returns a function that ends the subscription. */
  subscribe(listener: (facts: readonly Fact[]) => void): () => void;
  stop(): Promise<void>;
}

const pageSize = 1_000;
/** A notice may be lost with its connection, so the tail also looks by itself, milliseconds. */
const pollMs = 1_000;

/** Reads facts after `position`, oldest first. */
export async function readFacts(database: Database, position: number, limit = pageSize): Promise<Fact[]> {
  const { rows } = await database.pool.query(
    `select position, type, at, subject, path, ids, data from facts where position > $1 order by position limit $2`,
    [position, limit],
  );
  return rows;
}

/** @returns the position of the newest fact; everything up to it is committed and visible. */
export async function headPosition(database: Database): Promise<number> {
  const { rows } = await database.pool.query('select position from fact_head where id = 1');
  return rows[0]?.position ?? 0;
}

/** Starts at the head: who needs the past reads it with `readFacts`. */
export async function createTail(database: Database, url: string, log: Log): Promise<Tail> {
  const listeners = new Set<(facts: readonly Fact[]) => void>();
  let position = await headPosition(database);
  let reading: Promise<void> | null = null;
  let again = false;
  /** That it fails is said once, not at every look. */
  let failing = false;
  let stopped = false;
  let client: pg.Client | null = null;
  let connecting: Promise<void> | null = null;

  const readOn = async (): Promise<void> => {
    do {
      again = false;
      const facts = await readFacts(database, position);
      const last = facts.at(-1);
      if (last === undefined) continue;
      position = last.position;
      for (const listener of [...listeners]) tell(listener, facts);
      if (facts.length === pageSize) again = true;
    } while (again && !stopped);
  };
  // One that fails must not keep the facts from the others.
  const tell = (listener: (facts: readonly Fact[]) => void, facts: readonly Fact[]): void => {
    try {
      listener(facts);
    } catch (error) {
      log.error({ err: error }, 'a listener of facts failed');
    }
  };
  const look = (): void => {
    again = true;
    if (reading !== null || stopped) return;
    reading = readOn()
      .then(
        () => {
          failing = false;
        },
        (error: unknown) => {
          if (!failing) log.warn({ err: error }, 'facts could not be read, will try again');
          failing = true;
        },
      )
      .finally(() => {
        reading = null;
      });
  };
  const listen = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'jieting tail',
      connectionTimeoutMillis: 5_000,
    });
    next.on('error', () => {});
    next.on('end', () => {
      if (client === next) client = null;
    });
    next.on('notification', look);
    try {
      await next.connect();
      await next.query('listen facts');
    } catch (error) {
      await next.end().catch(() => {});
      throw error;
    }
    if (stopped) return next.end().catch(() => {});
    client = next;
    look();
  };
  await listen();
  const poll = setInterval(() => {
    if (client === null && connecting === null) {
      connecting = listen()
        .catch(() => {})
        .finally(() => {
          connecting = null;
        });
    }
    look();
  }, pollMs);

  return {
    position: () => position,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      stopped = true;
      clearInterval(poll);
      await connecting;
      await client?.end().catch(() => {});
      await reading;
    },
  };
}
