/**
 * Tickets at a million: how quickly they are found, and how many of their steps go through in a second.
 *
 * The rows are written as the product would write them: titles from the words of the trade, sealed and with their keyed
 * tokens, a policy number each, four branches, one in fifty still live. Searches go round words of the title, numbers
 * and beginnings of ticket numbers, asked by somebody at headquarters and by somebody in a branch.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { titleTokens } from '../features/tickets/rules/search.ts';
import { createSealing, type Sealing } from '../features/tickets/server/sealing.ts';
import type { TicketsService } from '../features/tickets/server/service.ts';
import { tasksOf } from '../features/tickets/server/store.ts';
import {
  customers,
  makeTickets,
  personOf,
  type StaffName,
  shippedProcesses,
  staff,
} from '../features/tickets/testing/make-tickets.ts';
import { createSystemClock } from '../platform/clock/clock.ts';
import { createCipher } from '../platform/crypto/cipher.ts';
import { newKeyRing } from '../platform/crypto/key-ring.ts';
import type { Database } from '../platform/database/database.ts';
import { newId } from '../platform/ids/ids.ts';
import { createDice, type Figures, figure, percentile } from './figures.ts';
import { cleaning, withDatabase } from './scratch.ts';

const ticketCount = 1_000_000;
const batch = 5_000;
const liveEvery = 50;
const searches = 600;
/** The first ones read from disk what stays in memory in a centre that works. */
const firstSearches = 120;
const lives = 240;
const livesAtOnce = 8;

const subjects = [
  '车损险',
  '交强险',
  '三者险',
  '玻璃单独破损险',
  '寿险',
  '医疗险',
  '年金险',
  '意外险',
  '家财险',
  '雇主责任险',
];
const matters = [
  '生效日期',
  '理赔进度',
  '所需材料',
  '赔款到账',
  '续保报价',
  '退保手续',
  '地址变更',
  '受益人变更',
  '发票',
  '保费扣款',
  '查勘时间',
  '维修厂',
  '定损金额',
  '电子保单',
];
const asks = ['查询', '催办', '咨询', '申请', '异议', '核实'];
const paths = ['hq.ningbo', 'hq.xiamen', 'hq.chengdu', 'hq.wuhan'];

/**
 * @returns `tickets.searchP99Ms` and `tickets.searchMedianMs` among a million tickets, `tickets.firstSearchesP99Ms` of
 *   those before anything was read into memory, `tickets.stepsPerSecond` (taking
 *   and doing tasks, each with all that comes of it; baseline: as many bare transactions of one row), `tickets.loadSeconds`.
 * @throws Error when a search missed its ticket, or a ticket wasn't closed in the end.
 */
export async function ticketsBench(): Promise<Figures> {
  return withDatabase(10, async ({ database }) => {
    const folder = await mkdtemp(join(tmpdir(), 'jieting-bench-files-'));
    return cleaning(
      () => rm(folder, { recursive: true, force: true }),
      () => measure(database, folder),
    );
  });
}

async function measure(database: Database, folder: string): Promise<Figures> {
  const cipher = createCipher(newKeyRing());
  const { tickets } = makeTickets({
    ...{ database, cipher, folder, clock: createSystemClock(() => {}) },
    processes: await shippedProcesses(),
    ...{
      people: Object.values(staff).map((one) => ({ ...one })),
      guards: [],
      services: [],
      news: [],
      sent: [],
    },
  });
  await tickets.prepare();
  const begin = performance.now();
  await load(database, createSealing(cipher));
  const loadSeconds = (performance.now() - begin) / 1000;
  const { first, found } = await search(tickets);
  const steps = await live(database, tickets);
  return {
    'tickets.searchP99Ms': figure(percentile(found, 0.99), 'ms'),
    'tickets.searchMedianMs': figure(percentile(found, 0.5), 'ms'),
    'tickets.firstSearchesP99Ms': figure(percentile(first, 0.99), 'ms'),
    'tickets.stepsPerSecond': figure(steps, '1/s', await bareTransactions(database)),
    'tickets.loadSeconds': figure(loadSeconds, 's'),
  };
}

const policyNo = (n: number): string => `PDAA2026${String(n).padStart(9, '0')}`;
const ticketNo = (n: number): string => `2603${String(n).padStart(8, '0')}`;

/** @returns durations in milliseconds, of the first searches after the rows were written and of those after them. */
async function search(tickets: TicketsService): Promise<{ first: Float64Array; found: Float64Array }> {
  const dice = createDice(3);
  const pick = (list: readonly string[]): string => list[dice(list.length)] ?? '';
  const taken = new Float64Array(firstSearches + searches);
  for (let turn = 0; turn < taken.length; turn++) {
    const n = dice(ticketCount);
    const query =
      [
        pick(subjects),
        `${pick(subjects)}${pick(matters)}`,
        policyNo(n),
        ticketNo(n).slice(0, 10),
        `${pick(matters)} ${pick(asks)}`,
        ticketNo(n),
      ][turn % 6] ?? '';
    const { scope, staffId, permissions } = personOf(turn % 2 === 0 ? 'supervisor' : 'agent');
    const start = performance.now();
    const rows = await tickets.reading.search({ scope, staffId, permissions, groups: [] }, query, 20);
    taken[turn] = performance.now() - start;
    const surely = query === policyNo(n) || query === ticketNo(n);
    if (surely && turn % 2 === 0 && rows.length !== 1) throw new Error(`no ticket for ${query}`);
  }
  return { first: taken.slice(0, firstSearches), found: taken.slice(firstSearches) };
}

/** Whole lives, each from its registration to the told customer. @returns steps a second */
async function live(database: Database, tickets: TicketsService): Promise<number> {
  let left = lives;
  let steps = 0;
  const step = <T>(work: Promise<T>): Promise<T> => {
    steps += 1;
    return work;
  };
  const one = async (): Promise<void> => {
    const input = {
      ...{
        kind: 'policyEnquiry',
        title: '保单生效日期查询',
        customerId: customers.wang,
        interactionId: null,
      },
      ...{ values: { question: '什么时候生效' }, links: [], promisedMinutes: null },
    };
    const { id } = await step(
      database.transaction((tx) => tickets.registering.create(tx, personOf('agent'), input)),
    );
    const act = async (
      by: StaffName,
      command: Parameters<TicketsService['tasks']['act']>[3],
    ): Promise<void> => {
      const task = (await tasksOf(database.read, id)).find(
        ({ state }) => state === 'open' || state === 'claimed',
      );
      await step(database.transaction((tx) => tickets.tasks.act(tx, personOf(by), task?.id ?? '', command)));
    };
    await act('backOffice', { action: 'claim' });
    await act('backOffice', {
      action: 'complete',
      outcome: 'found',
      note: '',
      values: { result: '三月五日' },
    });
    // Telling the customer is with who registered it.
    const told = { interactionId: null, verdict: 'satisfied' } as const;
    await act('agent', { action: 'complete', outcome: 'told', note: '', told });
    if ((await tickets.find(id))?.state !== 'closed') throw new Error('a ticket was not closed');
  };
  const worker = async (): Promise<void> => {
    while (left-- > 0) await one();
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: livesAtOnce }, worker));
  return (steps / (performance.now() - start)) * 1000;
}

/** @returns transactions of one small row a second, with as many at once. */
async function bareTransactions(database: Database): Promise<number> {
  let left = 2_000;
  const worker = async (): Promise<void> => {
    while (left-- > 0) {
      await database.pool.query('insert into ticket_numbers (day, last) values ($1, 1)', [newId()]);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: livesAtOnce }, worker));
  return (2_000 / (performance.now() - start)) * 1000;
}

/** Copies the rows in without indexes, and makes these afterwards. */
async function load(database: Database, sealing: Sealing): Promise<void> {
  const { rows: indexes } = await database.pool.query(
    `select indexname, indexdef from pg_indexes where tablename = 'tickets' and indexname not like '%_pkey'`,
  );
  for (const { indexname } of indexes) await database.pool.query(`drop index "${indexname}"`);
  const titles = new Map<string, string>();
  const sealed = (title: string, path: string): string => {
    const known =
      titles.get(title + path) ??
      `${sealing.seal('title', title)}\t{${sealing.tokens(titleTokens(title, path))}}`;
    titles.set(title + path, known);
    return known;
  };
  const values = sealing.sealForm({ values: { question: '什么时候生效' }, numbers: [] });
  const dice = createDice(7);
  const pick = (list: readonly string[]): string => list[dice(list.length)] ?? '';
  const columns = `id, no, kind, kind_version, title, title_tokens, values, number_indexes, state, priority, path,
    customer_id, created_at, created_by, process, process_version, due_at, promised, closed_at, close_reason`;
  for (let first = 0; first < ticketCount; first += batch) {
    let lines = '';
    for (let n = first; n < first + batch; n++) {
      const path = pick(paths);
      const title = sealed(`${pick(subjects)}${pick(matters)}${pick(asks)}`, path);
      const numbers = sealing.numberIndexes([{ kind: 'policyNo', value: policyNo(n) }]).join(',');
      const closed = n % liveEvery === 0 ? 'open\tnormal' : 'closed\tnormal';
      const end = n % liveEvery === 0 ? '\\N\t\\N' : '2026-02-01Z\ttold';
      lines += `${newId()}\t${ticketNo(n)}\tpolicyEnquiry\t1\t${title}\t${values}\t{${numbers}}\t${closed}\t${path}\t${customers.li}\t2026-01-01Z\t\\N\tpolicyEnquiry\t1\t2026-01-05Z\tf\t${end}\n`;
    }
    const client = await database.pool.connect();
    try {
      await pipeline(Readable.from([lines]), client.query(copyFrom(`copy tickets (${columns}) from stdin`)));
    } finally {
      client.release();
    }
  }
  for (const { indexdef } of indexes) await database.pool.query(indexdef);
  await database.pool.query('analyze');
}
