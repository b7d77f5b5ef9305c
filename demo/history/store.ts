import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { cipherNames } from '../../features/customers/server/sealing.ts';
import { numberColumn } from '../../features/interactions/server/interactions.ts';
import type { Cipher } from '../../platform/crypto/cipher.ts';
import { type Sensitive, sensitive } from '../../platform/crypto/sensitive.ts';
import type { Database } from '../../platform/database/database.ts';
import { addFactPartition } from '../../platform/facts/partitions.ts';
import { agentColumns, factColumns, interactionColumns, type PastCaller } from './past-contact.ts';
import type { WrittenDay } from './past-job.ts';

/** Positions of a partition; see `platform/facts/numberer.ts`. */
const partitionSize = 1_000_000;

/** Whether there is a past already, or people have begun to work. */
export async function anyInteraction({ pool }: Database): Promise<boolean> {
  const { rows } = await pool.query('select exists (select from interactions) as there');
  return rows[0].there;
}

/** Every customer by one of his numbers, in the order in which they were added. */
export async function readCallers({ pool }: Database, cipher: Cipher): Promise<PastCaller[]> {
  const { rows } = await pool.query<{
    id: string;
    number: string;
    path: string;
    language: PastCaller['language'];
  }>(
    `select distinct on (c.id) c.id, n.number, c.branch_path as path, c.language
     from customers c join customer_numbers n on n.customer_id = c.id order by c.id, n.id`,
  );
  return rows.map(({ id, number, path, language }) => ({
    ...{ customerId: id, path, language },
    number: sealed(cipher, cipher.decrypt(cipherNames.number, number)),
  }));
}

/** A number as interactions keep it. */
export function sealedNumber(cipher: Cipher, number: string): NonNullable<PastCaller['number']> {
  return sealed(cipher, sensitive(number));
}

function sealed(cipher: Cipher, number: Sensitive<string>): NonNullable<PastCaller['number']> {
  return { stored: cipher.encrypt(numberColumn, number), index: cipher.index(numberColumn, number) };
}

/** Who follows facts. `forgetful`: once a contact is over nothing is left for him to do. */
export interface Follower {
  name: string;
  types: readonly string[];
  forgetful: boolean;
}

/** The sound of a contact, as its row tells it. */
export interface PastRecording {
  id: string;
  interactionId: string;
  path: string;
  /** Encrypted. */
  key: string;
  startedAt: Date;
  seconds: number;
  retainUntil: Date;
}

export interface PastWriter {
  /** Position of the newest fact before the past. */
  position: number;
  write(day: WrittenDay): Promise<void>;
  addRecording(recording: PastRecording): Promise<void>;
}

/**
 * Writes the past in one transaction, or nothing of it: rows as they are, facts behind those that are there, with dense
 * positions. The numberer waits meanwhile and goes on after them.
 * @param followers consumers of facts. Those that find nothing in the past to do needn't read it, if they have read all so far.
 */
export async function writePast(
  { pool }: Database,
  followers: readonly Follower[],
  work: (writer: PastWriter) => Promise<void>,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const head = await client.query('select position from fact_head where id = 1 for update');
    const before: number = head.rows[0].position;
    let position = before;
    const written = new Set<string>();
    const hasNothingToDo = ({ types, forgetful }: Follower): boolean =>
      forgetful || !types.some((type) => written.has(type));
    await work({
      position: before,
      async write({ interactions, agents, facts, position: last, types }) {
        await copy(client, `interactions (${interactionColumns})`, interactions);
        await copy(client, `interaction_agents (${agentColumns})`, agents);
        for (const type of types) written.add(type);
        for (let part = partitionOf(position); part <= partitionOf(last + partitionSize); part++)
          await addFactPartition(client, part, partitionSize);
        await copy(client, `facts (${factColumns})`, facts);
        position = last;
      },
      async addRecording({ id, interactionId, path, key, startedAt, seconds, retainUntil }) {
        const parts = JSON.stringify([{ part: 0, at: startedAt.toISOString(), seconds }]);
        await client.query(
          `insert into recordings (id, interaction_id, path, key, started_at, parts, retain_until)
           values ($1, $2, $3, $4, $5, $6, $7)`,
          [id, interactionId, path, key, startedAt, parts, retainUntil],
        );
      },
    });
    await client.query('update fact_head set position = $1 where id = 1', [position]);
    for (const { name, types } of followers.filter(hasNothingToDo))
      await client.query(
        `update fact_cursors c set position = $1 where consumer = $2 and not exists (
           select from facts f where f.position > c.position and f.position <= $3 and f.type = any($4))`,
        [position, name, before, types],
      );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
  // A million rows came at once: without this the planner would take the tables for small ones.
  for (const table of ['interactions', 'interaction_agents', 'facts']) await pool.query(`analyze ${table}`);
}

const partitionOf = (position: number): number => Math.floor(position / partitionSize);

async function copy(client: pg.PoolClient, into: string, lines: Uint8Array): Promise<void> {
  if (lines.length === 0) return;
  await pipeline(Readable.from([lines]), client.query(copyFrom(`copy ${into} from stdin`)));
}
