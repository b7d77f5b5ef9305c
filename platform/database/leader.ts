import pg from 'pg';
import type { Log } from '../log/log.ts';

export interface LeaderOptions {
  url: string;
  role: string;
  log: Log;
  /** How often to ask again while another holds the lock, milliseconds. */
  retryMs?: number;
}

/** While the same goes on, e.g. a database that is down, it is said this often, milliseconds. */
const sayAgainMs = 60_000;

/** FNV-1a, so that the role's name gives the lock's number. */
function lockNumber(role: string): number {
  let hash = 0x811c9dc5;
  for (const char of role) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
  return hash;
}

/**
 * Competes for a role («numberer», «router») until the returned function is called. Leadership is held by a session lock
 * on a connection of its own, with an epoch that rises at every change: what a leader writes must check the epoch, so
 * that one who lost the lock without noticing can't write any more.
 * @param lead runs once the role is ours; `lost` aborts when the lock's connection is gone. It is called again after a loss.
 * @returns a function that gives the role back and ends the competition.
 */
export function competeFor(
  options: LeaderOptions,
  lead: (epoch: number, lost: AbortSignal) => Promise<void>,
): () => Promise<void> {
  const stopped = new AbortController();
  const { role, log } = options;
  let said = { trouble: '', at: Number.NEGATIVE_INFINITY };
  const warn = (error: unknown): void => {
    const trouble = String(error);
    if (trouble === said.trouble && performance.now() - said.at < sayAgainMs) return;
    said = { trouble, at: performance.now() };
    log.warn({ role, err: error }, 'leadership ended');
  };

  const once = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: options.url, application_name: `jieting ${role}` });
    const lost = new AbortController();
    client.on('error', () => lost.abort());
    client.on('end', () => lost.abort());
    const give = (): void => lost.abort();
    try {
      await client.connect();
      while (!stopped.signal.aborted && !lost.signal.aborted) {
        const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [lockNumber(role)]);
        if (rows[0].mine) break;
        await waitFor(options.retryMs ?? 500, stopped.signal);
      }
      if (stopped.signal.aborted || lost.signal.aborted) return;
      const { rows } = await client.query(
        `insert into leaders (role, epoch) values ($1, 1)
         on conflict (role) do update set epoch = leaders.epoch + 1 returning epoch`,
        [role],
      );
      stopped.signal.addEventListener('abort', give);
      log.info({ role, epoch: rows[0].epoch }, 'leading');
      await lead(rows[0].epoch, lost.signal);
    } finally {
      stopped.signal.removeEventListener('abort', give);
      await client.end().catch(() => {});
    }
  };

  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await once().catch(warn);
      if (!stopped.signal.aborted) await waitFor(options.retryMs ?? 500, stopped.signal);
    }
  };
  const running = run();
  return async () => {
    stopped.abort();
    await running;
  };
}

function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
