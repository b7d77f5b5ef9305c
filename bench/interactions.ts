/**
 * The list of interactions at a million rows: every combination that people use, asked by somebody who sees everything, by
 * somebody who sees one branch, and by an agent.
 *
 * The rows are ninety days of a centre: forty agents, five queues, most of them answered, one in eight a call of ours, one
 * in a thousand longer than half an hour. Questions begin at the newest row or anywhere below, as who scrolls does.
 */
import { findInteractions, type InteractionFilter } from '../features/interactions/server/list-store.ts';
import type { Database } from '../platform/database/database.ts';
import { lowestId } from '../platform/ids/ids.ts';
import { type Scope, systemScope } from '../platform/scope.ts';
import { createDice, type Figures, figure, percentile } from './figures.ts';
import { withDatabase } from './scratch.ts';

const rowCount = 1_000_000;
const days = 90;
const dayMs = 86_400_000;
const beginning = Date.parse('2026-01-01T00:00:00Z');
const end = beginning + days * dayMs;
const questions = 600;
const limit = 100;

const queues = ['claims', 'policy', 'sales', 'complaints', 'english'];
const outcomes = ['answered', 'abandoned', 'abandonedInMenu', 'selfServed', 'failed', 'noAnswer'];
const dispositions = ['claim.report', 'claim.progress', 'policy.change', 'other.nuisance'];
const channels = ['webCall', 'telephone', 'web'];
const hex = (n: number): string => n.toString(16).padStart(12, '0');
const staffId = (n: number): string => `018f0000-0000-7000-8000-${hex(n)}`;
const customerId = (n: number): string => `018f0000-0000-7000-9000-${hex(n)}`;

/**
 * @returns `interactions.listP99Ms` and `interactions.listMedianMs`; baseline: one row by its key, in the same run.
 */
export async function interactionsBench(): Promise<Figures> {
  return withDatabase(4, async ({ database }) => {
    await load(database);
    const taken = await ask(database);
    const bare = await readBare(database);
    return {
      'interactions.listP99Ms': figure(percentile(taken, 0.99), 'ms', percentile(bare, 0.99)),
      'interactions.listMedianMs': figure(percentile(taken, 0.5), 'ms', percentile(bare, 0.5)),
    };
  });
}

/** What people ask for, in turn. */
function questionOf(turn: number, dice: (sides: number) => number): InteractionFilter {
  const pick = (list: readonly string[]): string => list[dice(list.length)] ?? '';
  const from = (back: number): string => new Date(end - back * dayMs).toISOString();
  const week = { from: from(7) };
  const agent = { staffId: staffId(dice(40)) };
  const all: Omit<InteractionFilter, 'limit'>[] = [
    {},
    week,
    { ...week, queue: pick(queues) },
    { ...week, ...agent },
    { ...week, outcome: pick(outcomes) },
    { from: from(30), queue: pick(queues), outcome: pick(outcomes) },
    { from: from(60), to: from(50), queue: pick(queues), ...agent },
    { ...agent, outcome: pick(outcomes) },
    { ...agent, disposition: pick(dispositions) },
    { disposition: pick(dispositions), outcome: 'answered', queue: pick(queues) },
    { customerId: customerId(dice(3_000)) },
    { numberIndexes: [`n${dice(200_000)}`, `n${dice(200_000)}`] },
    { talkFrom: 1800 },
    { ...week, talkFrom: 1800, queue: pick(queues) },
    { direction: 'outbound', talkTo: 60, ...agent },
    { channel: pick(channels), outcome: pick(outcomes), to: from(30) },
    { from: from(89), to: from(88) },
    { queue: 'english', outcome: 'failed', disposition: 'other.nuisance' },
  ];
  return { limit, ...all[turn % all.length] };
}

/** @returns durations in milliseconds. */
async function ask(database: Database): Promise<Float64Array> {
  const dice = createDice(5);
  const everybody: Scope = systemScope('a bench');
  const askers: readonly (readonly [Scope, string | null])[] = [
    [everybody, null],
    [{ kind: 'tree', path: 'hq', subjects: [] }, null],
    [{ kind: 'tree', path: 'hq.b7', subjects: [] }, null],
    [{ kind: 'tree', path: 'hq', subjects: [staffId(1)] }, staffId(3)],
  ];
  const taken = new Float64Array(questions);
  for (let turn = -36; turn < questions; turn++) {
    const [scope, ownOnly] = askers[dice(askers.length)] ?? [everybody, null];
    const filter = questionOf(turn + 36, dice);
    const before = dice(3) === 0 ? { before: lowestId(beginning + dice(days) * dayMs) } : {};
    const start = performance.now();
    await findInteractions(database.read, scope, ownOnly, { ...filter, ...before });
    if (turn >= 0) taken[turn] = performance.now() - start;
  }
  return taken;
}

async function readBare(database: Database): Promise<Float64Array> {
  const taken = new Float64Array(questions);
  for (let turn = 0; turn < questions; turn++) {
    const start = performance.now();
    await database.pool.query('select * from interactions where id >= $1 order by id limit 1', [
      lowestId(beginning + turn * 1_000),
    ]);
    taken[turn] = performance.now() - start;
  }
  return taken;
}

/** Makes the rows inside the database, without indexes, and the indexes afterwards. */
async function load({ pool }: Database): Promise<void> {
  const { rows: indexes } = await pool.query<{ indexname: string; indexdef: string }>(
    `select indexname, indexdef from pg_indexes where tablename = 'interactions' and indexname not like '%_pkey'`,
  );
  for (const { indexname } of indexes) await pool.query(`drop index "${indexname}"`);
  const of = (list: readonly string[], by: string): string =>
    `(array[${list.map((one) => `'${one}'`).join(',')}])[1 + ${by} % ${list.length}]`;
  await pool.query(`
    insert into interactions (id, channel, direction, language, path, started_at, ended_at, phase, queue, staff_id,
      customer_id, number, number_index, outcome, ended_by, wait_ms, talk_ms, hold_ms, menu, disposition, note)
    select (substr(lpad(to_hex(ms), 12, '0'), 1, 8) || '-' || substr(lpad(to_hex(ms), 12, '0'), 9, 4) || '-7000-8000-' ||
        lpad(to_hex(n), 12, '0'))::uuid,
      ${of(channels, '(d / 7)')}, case when d % 8 = 0 then 'outbound' else 'inbound' end, 'zh-CN', 'hq.b' || (d % 30),
      to_timestamp(ms / 1000.0), to_timestamp(ms / 1000.0 + 300), 'ended',
      case when d % 10 < 8 then ${of(queues, '(d / 11)')} end,
      case when d % 10 < 8 then ('018f0000-0000-7000-8000-' || lpad(to_hex(d / 13 % 40), 12, '0'))::uuid end,
      case when d % 2 = 0 then ('018f0000-0000-7000-9000-' || lpad(to_hex(d / 3 % 3000), 12, '0'))::uuid end,
      repeat('x', 60), 'n' || (d / 5 % 200000),
      case when d % 10 < 8 then 'answered' when d % 100 = 99 then 'failed' else ${of(outcomes.slice(1), '(d / 17)')} end,
      'customer', d % 90000, case when d % 1000 = 1 then 2000000 else d % 700000 end, 0,
      '[{"node":"main","choice":"1","label":{"zh":"理赔报案"}}]',
      case when d % 10 < 8 then ${of(dispositions, '(d / 19)')} end, repeat('y', 120)
    from (select n, ${beginning} + n * ${(days * dayMs) / rowCount} as ms,
        abs(hashint8(n)::bigint) as d from generate_series(0::bigint, ${rowCount - 1}) as n) as rows`);
  for (const { indexdef } of indexes) await pool.query(indexdef);
  await pool.query('vacuum analyze interactions');
}
