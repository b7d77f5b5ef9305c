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

/** Runs consumers until `stop`; several processes may run the same one, the cursor's row lock takes turns. */
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
  let stopped = false;
  let pending = true;
  let running: Promise<void> | null = null;
  let retry: NodeJS.Timeout | undefined;

  const work = async (): Promise<void> => {
    while (pending && !stopped) {
      pending = false;
      while (!stopped && (await step(database, consumer))) {}
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
  const unsubscribe = tail.subscribe(poke);
  poke();
  return async () => {
    stopped = true;
    clearTimeout(retry);
    unsubscribe();
    await running;
  };
}

/** @returns whether there may be more. */
async function step(database: Database, consumer: Consumer): Promise<boolean> {
  return database.transaction(async (tx) => {
    await tx.execute(sql`insert into fact_cursors (consumer, position) values (${consumer.name}, 0)
      on conflict do nothing`);
    const cursor = await tx.execute<{ position: number }>(
      sql`select position from fact_cursors where consumer = ${consumer.name} for update`,
    );
    const from = cursor.rows[0]?.position ?? 0;
    const page = await tx.execute<Fact & Record<string, unknown>>(
      sql`select position, type, at, subject, path, ids, data from facts
          where position > ${from} order by position limit ${batchSize}`,
    );
    const last = page.rows.at(-1);
    if (last === undefined) return false;
    const mine = page.rows
      .filter((row) => consumer.types.includes(row.type))
      // Drizzle leaves times as PostgreSQL wrote them.
      .map((row) => ({ ...row, at: new Date(row.at) }));
    if (mine.length > 0) await consumer.handle(tx, mine);
    await tx.execute(
      sql`update fact_cursors set position = ${last.position} where consumer = ${consumer.name}`,
    );
    return page.rows.length === batchSize;
  });
}
