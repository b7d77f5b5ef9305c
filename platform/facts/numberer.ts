import type pg from 'pg';
import type { Database } from '../database/database.ts';
import { competeFor } from '../database/leader.ts';
import type { Log } from '../log/log.ts';

/** Moves further committed rows into their one order within the numberer's transaction, e.g. the audit chain. */
export type NumbererStep = (client: pg.PoolClient) => Promise<number>;

export interface Numberer {
  /** Says that something may have been committed to an inbox. */
  poke(): void;
  stop(): Promise<void>;
}

/** Positions per partition of `facts`. */
export const partitionSize = 1_000_000;
const batchSize = 5_000;
/** How long facts of another process may lie before they are seen, milliseconds. */
const pollMs = 40;

/**
 * Gives committed facts their dense positions, in commit-respecting order: one process at a time, by lock and epoch.
 * A sequence inside the writers' transactions would let readers miss facts, since commits overtake each other.
 * @param steps run in the same transaction after the facts.
 */
export function createNumberer(
  database: Database,
  url: string,
  log: Log,
  steps: readonly NumbererStep[] = [],
): Numberer {
  let wake: (() => void) | null = null;
  let poked = false;
  const poke = (): void => {
    poked = true;
    wake?.();
  };
  const idle = async (lost: AbortSignal): Promise<void> => {
    if (poked || lost.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      lost.addEventListener('abort', () => resolve(), {
        once: true,
        signal: AbortSignal.timeout(pollMs * 4),
      });
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    wake = null;
  };

  const lead = async (epoch: number, lost: AbortSignal): Promise<void> => {
    while (!lost.aborted) {
      poked = false;
      const moved = await moveBatch(database, epoch, steps);
      if (moved === 0) await idle(lost);
    }
  };
  const resign = competeFor({ url, role: 'numberer', log, retryMs: 200 }, lead);
  database.onCommit(poke);
  return { poke, stop: resign };
}

/** @returns how many rows were moved; 0 when there was nothing to do. */
async function moveBatch(database: Database, epoch: number, steps: readonly NumbererStep[]): Promise<number> {
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    const head = await client.query(
      `select h.position from fact_head h join leaders l on l.role = 'numberer'
       where h.id = 1 and l.epoch = $1 for update of h`,
      [epoch],
    );
    if (head.rowCount === 0) throw new Error('numberer: superseded by a newer epoch');
    const moved = await moveFacts(client, head.rows[0].position);
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

async function moveFacts(client: pg.PoolClient, from: number): Promise<number> {
  const { rows } = await client.query(
    `with batch as (
       delete from fact_inbox where id = any(array(select id from fact_inbox order by id limit $2)) returning *
     ), numbered as (
       insert into facts (position, type, at, subject, path, ids, data)
       select $1::bigint + row_number() over (order by id), type, at, subject, path, ids, data from batch
       returning 1
     )
     select count(*) as moved from numbered`,
    [from, Math.min(batchSize, partitionSize - (from % partitionSize) - 1 || batchSize)],
  );
  const moved: number = rows[0].moved;
  if (moved === 0) return 0;
  const position = from + moved;
  await client.query('update fact_head set position = $1 where id = 1', [position]);
  if (Math.floor((position + batchSize * 2) / partitionSize) > Math.floor(from / partitionSize)) {
    await addPartition(client, Math.floor((position + batchSize * 2) / partitionSize));
  }
  await client.query(`select pg_notify('facts', $1::text)`, [position]);
  return moved;
}

/** Makes the partition before the first fact needs it. */
async function addPartition(client: pg.PoolClient, number: number): Promise<void> {
  const first = number * partitionSize;
  await client.query(
    `create table if not exists facts_p${number} partition of facts
     for values from (${first}) to (${first + partitionSize})`,
  );
}
