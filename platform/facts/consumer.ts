import { sql } from 'drizzle-orm';
import type { Database, Tx } from '../database/database.ts';
import type { Log } from '../log/log.ts';
import type { Fact } from './fact.ts';
import type { Tail } from './tail.ts';

/** Work that follows facts: a small file of its own, idempotent, with a cursor. */
export interface Consumer {
  /** Name of its cursor; never changed. */
  name: string;
  types: readonly string[];
  /** Writes in the transaction that moves the cursor: each fact takes effect exactly once. */
  handle(tx: Tx, facts: readonly Fact[]): Promise<void>;
}

const batchSize = 500;
const retryMs = 1_000;
/** After so many facts of others the cursor moves although nothing is to be done, so that a start hasn't far to look. */
const longestGap = 10_000;

/**
 * Runs consumers until `stop`; several processes may run the same one, the cursor's row lock takes turns. Only facts of
 * its types wake a consumer: there are many, and each look costs the database a transaction.
 */
export function runConsumers(
  database: Database,
  tail: Tail,
  consumers: readonly Consumer[],
  log: Log,
): { stop(): Promise<void> } {
  const stops = consumers.map((consumer) => follow(database, tail, consumer, log));
  return {
    async stop() {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}

function follow(database: Database, tail: Tail, consumer: Consumer, log: Log): () => Promise<void> {
  const types = new Set(consumer.types);
  let stopped = false;
  let pending = true;
  let running: Promise<void> | null = null;
  let retry: NodeJS.Timeout | undefined;
  /** Facts of others since the last look. */
  let gap = 0;

  const work = async (): Promise<void> => {
    while (pending && !stopped) {
      pending = false;
      gap = 0;
      while (!stopped && (await step(database, tail.position(), consumer))) {}
    }
  };
  const poke = (): void => {
    pending = true;
    if (running !== null || stopped) return;
    running = work()
      .catch((error: unknown) => {
        log.error({ consumer: consumer.name, err: error }, 'consumer failed, will try again');
        retry ??= setTimeout(() => {
          retry = undefined;
          poke();
        }, retryMs);
      })
      .finally(() => {
        running = null;
        if (pending && retry === undefined) poke();
      });
  };
  const unsubscribe = tail.subscribe((facts) => {
    gap += facts.length;
    if (gap >= longestGap || facts.some(({ type }) => types.has(type))) poke();
  });
  poke();
  return async () => {
    stopped = true;
    clearTimeout(retry);
    unsubscribe();
    await running;
  };
}

/**
 * @param upTo position up to which everything is committed and visible.
 * @returns whether there may be more.
 */
async function step(database: Database, upTo: number, { name, types, handle }: Consumer): Promise<boolean> {
  return database.transaction(async (tx) => {
    const from = await lockCursor(tx, name);
    if (from >= upTo) return false;
    const { rows } = await tx.execute<Fact & Record<string, unknown>>(
      sql`select position, type, at, subject, path, ids, data from facts
          where position > ${from} and position <= ${upTo} and type = any(${sql.param(types)})
          order by position limit ${batchSize}`,
    );
    const isFull = rows.length === batchSize;
    // Drizzle leaves times as PostgreSQL wrote them.
    if (rows.length > 0)
      await handle(
        tx,
        rows.map((row) => ({ ...row, at: new Date(row.at) })),
      );
    const seen = (isFull ? rows.at(-1)?.position : undefined) ?? upTo;
    await tx.execute(sql`update fact_cursors set position = ${seen} where consumer = ${name}`);
    return isFull;
  });
}

/** @returns the last position that this consumer has seen; nobody else moves it meanwhile. */
async function lockCursor(tx: Tx, name: string): Promise<number> {
  const read = () =>
    tx.execute<{ position: number }>(
      sql`select position from fact_cursors where consumer = ${name} for update`,
    );
  const [known] = (await read()).rows;
  if (known !== undefined) return known.position;
  await tx.execute(
    sql`insert into fact_cursors (consumer, position) values (${name}, 0) on conflict do nothing`,
  );
  return (await read()).rows[0]?.position ?? 0;
}
