import { sql } from 'drizzle-orm';
import type { AuditService, NewAuditEntry } from '../features/audit/contract.ts';
import { chainAudit } from '../features/audit/server/chain.ts';
import { createAudit, verifyChain } from '../features/audit/server/service.ts';
import type { Database } from '../platform/database/database.ts';
import { defineFacts, f, fact, type NewFact } from '../platform/facts/fact.ts';
import { appendFacts } from '../platform/facts/inbox.ts';
import { createNumberer } from '../platform/facts/numberer.ts';
import { createTail, headPosition } from '../platform/facts/tail.ts';
import { newId } from '../platform/ids/ids.ts';
import { createLog } from '../platform/log/log.ts';
import { type Figures, figure, percentile } from './figures.ts';
import { withDatabase } from './scratch.ts';

const writers = 20;
const warmUpTransactions = 2_000;
const measuredTransactions = 20_000;
const log = createLog('silent');

const { 'bench.changed': changed } = defineFacts({
  'bench.changed': {
    watch: 'bench.read',
    ids: { staffId: f.id(), thingId: f.id() },
    data: { from: f.code(), to: f.code(), tookMs: f.ms() },
  },
});

/**
 * Measures how fast facts come from the hands of writers into their one order. Twenty writers commit one change after
 * the other, each a transaction with one fact and one audit record, while the numberer gives positions and chains the
 * trail. The clock stops when the last fact is numbered and the last record is chained.
 * @returns `facts.perSecond` (baseline: the same transactions into tables alike, with nobody who numbers) and
 *   `facts.lagP99Ms` (from the commit until a reader has the fact, under this load).
 * @throws Error when a fact is missing or the chain is broken.
 */
export async function factsBench(): Promise<Figures> {
  return withDatabase(writers + 4, async ({ database, url }) => {
    const audit = createAudit();
    // What every row is compared with is written first: a database that is warm serves both.
    const bare = await bareTransactionsPerSecond(database);

    const numberer = createNumberer(database, url, log, [chainAudit]);
    const tail = await createTail(database, url, log);
    const committed = new Map<string, number>();
    const lags: number[] = [];
    tail.subscribe((facts) => {
      const now = performance.now();
      for (const { ids } of facts) {
        const at = committed.get(ids.thingId ?? '');
        if (at !== undefined) lags.push(now - at);
      }
    });
    const write = async (): Promise<void> => {
      const { change, entry, thingId } = createChange();
      await writeChange(database, audit, change, entry);
      committed.set(thingId, performance.now());
    };
    try {
      await repeat(warmUpTransactions, write);
      await allMoved(database, warmUpTransactions);
      const begin = performance.now();
      await repeat(measuredTransactions, write);
      await allMoved(database, warmUpTransactions + measuredTransactions);
      const seconds = (performance.now() - begin) / 1000;
      await checkAll(database);
      return {
        'facts.perSecond': figure(measuredTransactions / seconds, '1/s', bare),
        'facts.lagP99Ms': figure(percentile(lags, 0.99), 'ms'),
      };
    } finally {
      await tail.stop();
      await numberer.stop();
    }
  });
}

function createChange(): { change: NewFact; entry: NewAuditEntry; thingId: string } {
  const at = new Date();
  const staffId = newId();
  const thingId = newId();
  return {
    thingId,
    change: fact(changed, {
      at,
      subject: thingId,
      path: 'hq.east',
      ids: { staffId, thingId },
      data: { from: 'open', to: 'closed', tookMs: 1_250 },
    }),
    entry: {
      at,
      actor: { kind: 'staff', staffId },
      address: '127.0.0.1',
      action: 'bench.changed',
      subject: { kind: 'thing', id: thingId },
      details: { from: 'open', to: 'closed' },
    },
  };
}

function writeChange(
  database: Database,
  audit: AuditService,
  change: NewFact,
  entry: NewAuditEntry,
): Promise<void> {
  return database.transaction(async (tx) => {
    await appendFacts(tx, [change]);
    await audit.record(tx, [entry]);
  });
}

/** Does `work` so many times, by all writers at once. */
async function repeat(times: number, work: () => Promise<void>): Promise<void> {
  let left = times;
  const writer = async (): Promise<void> => {
    while (left-- > 0) await work();
  };
  await Promise.all(Array.from({ length: writers }, writer));
}

/** The same rows, in as many transactions, by as many writers, into tables that are the inboxes in all but name. */
async function bareTransactionsPerSecond(database: Database): Promise<number> {
  await database.pool.query('create table bare_facts (like fact_inbox including all)');
  await database.pool.query('create table bare_audit (like audit_inbox including all)');
  const write = async (): Promise<void> => {
    const { change, entry } = createChange();
    await database.transaction(async (tx) => {
      await tx.execute(sql`
        insert into bare_facts (type, at, subject, path, ids, data)
        values (${change.type}, ${change.at.toISOString()}, ${change.subject}, ${change.path},
          ${JSON.stringify(change.ids)}, ${JSON.stringify(change.data)})`);
      await tx.execute(sql`insert into bare_audit (entry) values (${JSON.stringify(entry)})`);
    });
  };
  await repeat(warmUpTransactions, write);
  const begin = performance.now();
  await repeat(measuredTransactions, write);
  return (measuredTransactions / (performance.now() - begin)) * 1000;
}

/** Resolves when so many facts are numbered and as many records are chained. */
async function allMoved(database: Database, count: number): Promise<void> {
  const chained = async (): Promise<number> =>
    (await database.pool.query('select seq from audit_head where id = 1')).rows[0]?.seq ?? 0;
  while ((await headPosition(database)) < count || (await chained()) < count) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function checkAll(database: Database): Promise<void> {
  const total = warmUpTransactions + measuredTransactions;
  const { rows } = await database.pool.query('select count(*) as facts, max(position) as last from facts');
  const chain = await verifyChain(database.read);
  if (
    rows[0]?.facts !== total ||
    rows[0]?.last !== total ||
    chain.checked !== total ||
    chain.brokenAt !== null
  )
    throw new Error(`not all is there: ${JSON.stringify({ total, ...rows[0], chain })}`);
}
