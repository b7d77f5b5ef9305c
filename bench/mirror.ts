import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { CoreSystem } from '../channels/core/core.ts';
import { createRestCore } from '../channels/core/rest/rest-core.ts';
import { createOrganisation } from '../features/access/server/organisation.ts';
import { createAudit } from '../features/audit/server/service.ts';
import { customerPermissions } from '../features/customers/contract.ts';
import { createCustomers } from '../features/customers/server/service.ts';
import { createSystemClock } from '../platform/clock/clock.ts';
import { createCipher } from '../platform/crypto/cipher.ts';
import { newKeyRing } from '../platform/crypto/key-ring.ts';
import type { Database } from '../platform/database/database.ts';
import { createLog } from '../platform/log/log.ts';
import { projectRoot } from '../platform/project-root.ts';
import { type Figures, figure } from './figures.ts';
import { cleaning, withDatabase } from './scratch.ts';

const token = 'a-token-of-the-bench';
/** With their policies, claims and salespeople a little more than 200,000 rows. */
const usualCustomers = 63_000;
/** The heap is looked at after so many pages, cleaned before. */
const pagesBetweenLooks = 10;
/** What the engine keeps for itself has come by then. */
const looksBeforeStart = 2;

/**
 * Fills a mirror from a demo core in a process of its own, over HTTP, into a database with all of its indexes.
 * @param customers fewer for a quick look.
 * @returns `mirror.rowsPerSecond` (read, checked, encrypted and written), `mirror.heapGrowthMb` (how much more the clean
 *   heap ever held than near the beginning) and `mirror.longestTurnMs` (the longest time for which calls in the same
 *   process would have waited).
 * @throws Error when rows are missing in the end
 */
export function mirrorBench(customers = usualCustomers): Promise<Figures> {
  return withDatabase(10, ({ database }) =>
    withDemoCore(customers, (url) => measure(database, url, customers)),
  );
}

async function withDemoCore<T>(customers: number, work: (url: string) => Promise<T>): Promise<T> {
  const script = fileURLToPath(new URL('demo/core/main.ts', projectRoot));
  const options = ['--port', '0', '--customers', String(customers), '--token', token];
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    child.kill();
    await once(child, 'exit');
  };
  return cleaning(stop, async () => {
    const [line] = await once(createInterface(child.stdout), 'line');
    return work(/http:\S+(?=,)/.exec(String(line))?.[0] ?? '');
  });
}

async function measure(database: Database, url: string, customers: number): Promise<Figures> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const cleanHeapMb = (): number => {
    collect();
    return process.memoryUsage().heapUsed / 2 ** 20;
  };
  const turns = watchTurns();
  const looks: number[] = [];
  let rows = 0;
  let pages = 0;
  const core = createRestCore({ url, token });
  const watched: CoreSystem = {
    ...core,
    async read(kind, cursor, limit, signal) {
      if (pages++ % pagesBetweenLooks === 0) looks.push(turns.without(cleanHeapMb));
      const page = await core.read(kind, cursor, limit, signal);
      rows += page.rows.length;
      return page;
    },
  };
  const clock = createSystemClock(() => {});
  const audit = createAudit();
  const branches = createOrganisation({ database, clock, audit, permissions: customerPermissions });
  await branches.prepare();
  const { mirror } = createCustomers({
    ...{ database, clock, audit, branches, cipher: createCipher(newKeyRing()) },
    mirror: {
      core: watched,
      everySeconds: 30,
      timers: () => ({ set: async () => {} }),
      log: createLog('silent'),
    },
  });
  const begin = performance.now();
  mirror?.wake();
  await mirror?.settled();
  const seconds = (performance.now() - begin) / 1_000;
  const longestTurnMs = turns.stop();
  looks.push(cleanHeapMb());
  await mirror?.stop();
  const { rows: counts } = await database.pool.query('select count(*) from core_rows');
  if (rows < customers * 3 || counts[0].count !== rows)
    throw new Error(`${counts[0].count} of ${rows} rows arrived`);
  const start = looks[looksBeforeStart] ?? 0;
  return {
    'mirror.rowsPerSecond': figure(rows / seconds, 'rows/s'),
    'mirror.heapGrowthMb': figure(Math.max(...looks.slice(looksBeforeStart)) - start, 'MB'),
    'mirror.longestTurnMs': figure(longestTurnMs, 'ms'),
  };
}

/** Watches how long the process is busy at a stretch. */
function watchTurns() {
  const everyMs = 5;
  let last = performance.now();
  let longest = 0;
  const look = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last - everyMs);
    last = now;
  };
  const timer = setInterval(look, everyMs);
  return {
    /** Does what belongs to the measuring and not to what is measured. */
    without<T>(work: () => T): T {
      look();
      const result = work();
      last = performance.now();
      return result;
    },
    /** @returns the longest stretch, milliseconds. */
    stop(): number {
      clearInterval(timer);
      return longest;
    },
  };
}
