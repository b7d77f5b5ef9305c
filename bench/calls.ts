import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../platform/database/database.ts';
import { openCallFloor } from './call-floor.ts';
import { type Figures, figure } from './figures.ts';
import { cleaning, withDatabase } from './scratch.ts';

const load = { callers: 600, agents: 500 };
const warmUpSeconds = 8;
const measuredSeconds = 20;
const bareCalls = 3_000;
const bareWriters = 20;
/** Tables that keep a call, and how its rows are found; the facts are its time line. */
const keptIn = {
  interactions: 'id',
  recordings: 'interaction_id',
  facts: 'subject',
} as const;
type KeptIn = keyof typeof keptIn;

/**
 * Measures whole calls: somebody calls from a customer's number, hears greeting and notice of recording, chooses from
 * the menu, waits in a queue, is offered to an agent, who answers; they talk and are recorded, the agent hangs up and
 * files the disposition. The engine is the simulator; call control, look-up of the customer, commands, numberer, audit
 * chain and database are the product's, on the machine's clock in one process, as they are installed.
 * @returns `calls.persistedPerSecond`: calls of which everything is committed and numbered (baseline: the finished rows
 *   of such calls, inserted ready-made with one transaction a call).
 * @throws Error when a call lacks anything.
 */
export async function callsBench(): Promise<Figures> {
  return withDatabase(20, async ({ database, url }) => {
    const floor = await openCallFloor({ database, url }, load);
    const measured = await cleaning(floor.stop, async () => {
      await Promise.race([sleep(warmUpSeconds * 1000), floor.failed]);
      const before = floor.done();
      const begin = performance.now();
      await Promise.race([sleep(measuredSeconds * 1000), floor.failed]);
      const perSecond = ((floor.done() - before) / (performance.now() - begin)) * 1000;
      await floor.drain();
      return { perSecond, calls: floor.done() };
    });
    await checkCalls(database, measured.calls);
    return {
      'calls.persistedPerSecond': figure(measured.perSecond, '1/s', await bareCallsPerSecond(database)),
    };
  });
}

/** Every call must have been answered, recorded and written up, with all the facts that belong to that. */
async function checkCalls(database: Database, calls: number): Promise<void> {
  const { rows } = await database.pool.query(
    `
    select (select count(*) from interactions) as interactions,
      (select count(*) from interactions where outcome = 'answered' and ended_by = 'agent' and live is null
         and wrapped_up_at is not null and staff_id is not null and number is not null) as complete,
      (select count(*) from recordings where parts->0->>'seconds' is not null) as recordings,
      (select count(*) from (select subject from facts where subject is not null group by subject
         having count(distinct type) filter (where type = any($1)) = cardinality($1::text[])) as lines) as lines`,
    [
      [
        'interaction.started',
        'call.connected',
        'menu.chosen',
        'queue.entered',
        'queue.offered',
        'queue.answered',
        'recording.started',
        'recording.ended',
        'interaction.ended',
        'interaction.wrappedUp',
      ],
    ],
  );
  if (Object.values(rows[0] ?? {}).some((count) => count !== calls))
    throw new Error(`of ${calls} calls not all are whole: ${JSON.stringify(rows[0])}`);
}

/** Inserts the rows of finished calls into tables alike, one transaction a call. */
async function bareCallsPerSecond({ pool }: Database): Promise<number> {
  const tables = Object.keys(keptIn) as KeptIn[];
  const { rows: ids } = await pool.query('select id from interactions order by id limit $1', [bareCalls]);
  const calls: Record<KeptIn, string>[] = [];
  for (const { id } of ids) {
    const call = {} as Record<KeptIn, string>;
    for (const table of tables) {
      const found = await pool.query(
        `select json_agg(row)::text as rows from ${table} as row where ${keptIn[table]} = $1`,
        [id],
      );
      call[table] = found.rows[0].rows;
    }
    calls.push(call);
  }
  for (const table of tables)
    await pool.query(`create table bare_${table} (like ${table} including all excluding generated)`);

  const write = async (call: Record<KeptIn, string>): Promise<void> => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      for (const table of tables) {
        await client.query(
          `insert into bare_${table} select * from json_populate_recordset(null::${table}, $1)`,
          [call[table]],
        );
      }
      await client.query('commit');
    } finally {
      client.release();
    }
  };
  const total = calls.length;
  const begin = performance.now();
  const writer = async (): Promise<void> => {
    for (let call = calls.pop(); call !== undefined; call = calls.pop()) await write(call);
  };
  await Promise.all(Array.from({ length: bareWriters }, writer));
  return (total / (performance.now() - begin)) * 1000;
}
