import type pg from 'pg';
import type { Database } from '../database/database.ts';
import { competeFor } from '../database/leader.ts';
import type { Log } from '../log/log.ts';
import { addFactPartition } from './partitions.ts';

/** Moves further committed rows into their one order within the numberer's transaction, e.g. the audit chain. */
export type NumbererStep = (client: pg.PoolClient) => Promise<number>;

export interface Numberer {
  /** Says that something may have been committed to an inbox. */
  poke(): void;
  stop(): Promise<void>;
}

/** How many positions a partition of `facts` holds (the first one is made by a migration), and facts per transaction. */
const sizes = { partition: 1_000_000, batch: 5_000 };
export type NumbererSizes = typeof sizes;

/** How long facts of another process may lie before they are seen, milliseconds. */
const pollMs = 40;

/**
 * Gives committed facts their dense positions, in commit-respecting order: one process at a time, by lock and epoch.
 * A sequence inside the writers' transactions would let readers miss facts, since commits overtake each other.
 * @param steps run in the same transaction after the facts.
 * @param sizes for tests; an installation never changes its own.
 */
export function createNumberer(
  database: Database,
  url: string,
  log: Log,
  steps: readonly NumbererStep[] = [],
  { partition, batch }: NumbererSizes = sizes,
): Numberer {
  let wake: (() => void) | null = null;
  let poked = false;
  const poke = (): void => {
    poked = true;
    wake?.();
  };
  const idle = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    wake = null;
  };

  const lead = async (epoch: number, lost: AbortSignal): Promise<void> => {
    lost.addEventListener('abort', poke, { once: true });
    while (!lost.aborted) {
      poked = false;
      const moved = await moveBatch(database, epoch, steps, { partition, batch });
      if (moved === 0 && !poked && !lost.aborted) await idle();
    }
  };
  const resign = competeFor({ url, role: 'numberer', log, retryMs: 200 }, lead);
  database.onCommit(poke);
  return { poke, stop: resign };
}

/** @returns how many rows were moved; 0 when there was nothing to do. */
async function moveBatch(
  database: Database,
  epoch: number,
  steps: readonly NumbererStep[],
  sizes: NumbererSizes,
): Promise<number> {
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    // Both rows are locked: who waited here for a successor reads its epoch too, and finds itself superseded.
    const head = await client.query(
      `select h.position from fact_head h join leaders l on l.role = 'numberer'
       where h.id = 1 and l.epoch = $1 for update of h for share of l`,
      [epoch],
    );
    if (head.rowCount === 0) throw new Error('numberer: superseded by a newer epoch');
    const moved = await moveFacts(client, head.rows[0].position, sizes);
    let more = 0;
    for (const step of steps) more += await step(client);
    await client.query('commit');
    return moved + more;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function moveFacts(client: pg.PoolClient, from: number, sizes: NumbererSizes): Promise<number> {
  const { rows } = await client.query(
    `with batch as (
       delete from fact_inbox where id = any(array(select id from fact_inbox order by id limit $2)) returning *
     ), numbered as (
       insert into facts (position, type, at, subject, path, ids, data)
       select $1::bigint + row_number() over (order by id), type, at, subject, path, ids, data from batch
       returning 1
     )
     select count(*) as moved from numbered`,
    [from, Math.min(sizes.batch, roomAfter(from, sizes.partition))],
  );
  const moved: number = rows[0].moved;
  if (moved === 0) return 0;
  const position = from + moved;
  await client.query('update fact_head set position = $1 where id = 1', [position]);
  const ahead = Math.min(position + 2 * sizes.batch, position + sizes.partition);
  if (partitionOf(ahead, sizes.partition) > partitionOf(from, sizes.partition)) {
    // Before the first fact needs it.
    await addFactPartition(client, partitionOf(ahead, sizes.partition), sizes.partition);
  }
  await client.query(`select pg_notify('facts', $1::text)`, [position]);
  return moved;
}

const partitionOf = (position: number, size: number): number => Math.floor(position / size);
/** How many facts after `position` go into one partition. */
const roomAfter = (position: number, size: number): number => size - ((position + 1) % size);
