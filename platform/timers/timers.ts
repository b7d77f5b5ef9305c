import { sql } from 'drizzle-orm';
import type { Clock } from '../clock/clock.ts';
import type { Database, Tx } from '../database/database.ts';
import type { Log } from '../log/log.ts';

/** One piece of dated work that has come due. */
export interface DueTimer {
  kind: string;
  key: string;
  dueAt: Date;
  payload: Record<string, unknown>;
  /** Failures so far. */
  attempts: number;
}

/** Does the work in the transaction that removes the timer: exactly once. It may set the timer again. */
export type TimerHandler = (tx: Tx, timer: DueTimer) => Promise<void>;

export interface NewTimer {
  kind: string;
  key: string;
  dueAt: Date;
  payload?: Record<string, unknown>;
}

export interface Timers {
  /** Sets or moves the timer of this kind and key. */
  set(tx: Tx, timer: NewTimer): Promise<void>;
  cancel(tx: Tx, kind: string, key: string): Promise<void>;
  /** Does everything that is due now; returns when it is done. */
  runDue(): Promise<void>;
  start(): Promise<void>;
  /** Waits for the timer that is being done, not for others that are due. */
  stop(): Promise<void>;
}

/** Other processes may set timers that this one doesn't hear of, milliseconds. */
const lookAgainMs = 5_000;
/** When another process is at work on what is due. */
const othersAtWorkMs = 200;
const firstRetryMs = 1_000;
const longestRetryMs = 3_600_000;

/** @param handlers by kind of timer. */
export function createTimers(
  database: Database,
  clock: Clock,
  handlers: Readonly<Record<string, TimerHandler>>,
  log: Log,
): Timers {
  const kinds = Object.keys(handlers);
  let wake: { at: number; cancel: () => void } | null = null;
  let started = false;
  let stopped = false;
  let look: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  /** At once, without asking the database: the clock must know of a timer as soon as it is committed. */
  const wakeBy = (due: Date): void => {
    const at = due.getTime();
    if (!started || stopped || (wake !== null && wake.at <= at)) return;
    wake?.cancel();
    const next = { at, cancel: () => {} };
    wake = next;
    next.cancel = clock.wakeAt(due, () => {
      if (wake === next) wake = null;
      return runDue();
    });
  };
  const plan = async (waitIfDueMs: number): Promise<void> => {
    const { rows } = await database.pool.query(
      'select min(due_at) as next from timers where kind = any($1)',
      [kinds],
    );
    const next: Date | null = rows[0].next;
    const now = clock.now();
    if (next !== null) wakeBy(next > now ? next : new Date(now.getTime() + waitIfDueMs));
  };
  const drain = async (): Promise<void> => {
    while (!stopped && (await runOne(database, clock, handlers, kinds, log))) {}
    await plan(othersAtWorkMs);
  };
  // One at a time within a process; the promise chain also makes `runDue` wait for what is under way.
  const runDue = (): Promise<void> => {
    running = running.then(drain).catch((error: unknown) => {
      log.error({ err: error }, 'timers could not run, will try again');
      wakeBy(new Date(clock.now().getTime() + firstRetryMs));
    });
    return running;
  };

  return {
    async set(tx, timer) {
      await setTimer(tx, timer);
      tx.afterCommit(() => wakeBy(timer.dueAt));
    },
    async cancel(tx, kind, key) {
      await tx.execute(sql`delete from timers where kind = ${kind} and key = ${key}`);
    },
    runDue,
    async start() {
      started = true;
      look = setInterval(() => {
        plan(0).catch((error: unknown) => log.error({ err: error }, 'timers could not be planned'));
      }, lookAgainMs);
      await runDue();
    },
    async stop() {
      stopped = true;
      clearInterval(look);
      wake?.cancel();
      await running;
    },
  };
}

/** Sets or moves a timer, for handlers: the process that runs them looks for the next one by itself. */
export async function setTimer(tx: Tx, { kind, key, dueAt, payload = {} }: NewTimer): Promise<void> {
  await tx.execute(sql`insert into timers (kind, key, due_at, payload)
    values (${kind}, ${key}, ${dueAt.toISOString()}, ${JSON.stringify(payload)})
    on conflict (kind, key) do update set due_at = excluded.due_at, payload = excluded.payload,
      attempts = 0, problem = null`);
}

/** @returns whether one was due. */
async function runOne(
  database: Database,
  clock: Clock,
  handlers: Readonly<Record<string, TimerHandler>>,
  kinds: readonly string[],
  log: Log,
): Promise<boolean> {
  let failed: { timer: DueTimer; error: unknown } | null = null;
  const ran = await database
    .transaction(async (tx) => {
      const { rows } = await tx.execute<Record<string, unknown>>(
        sql`delete from timers where (kind, key) = (
              select kind, key from timers
              where due_at <= ${clock.now().toISOString()} and kind = any(${sql.param([...kinds])})
              order by due_at, kind, key limit 1 for update skip locked)
            returning kind, key, due_at, payload, attempts`,
      );
      const row = rows[0];
      if (row === undefined) return false;
      const { due_at, ...rest } = row;
      const timer = { ...rest, dueAt: new Date(due_at as string) } as DueTimer;
      await handlers[timer.kind]?.(tx, timer).catch((error: unknown) => {
        failed = { timer, error };
        throw error;
      });
      return true;
    })
    .catch(async (error: unknown) => {
      if (failed === null) throw error;
      log.error(
        { kind: failed.timer.kind, key: failed.timer.key, err: error },
        'timer failed, will try again',
      );
      await postpone(database, clock, failed.timer, error);
      return true;
    });
  return ran;
}

async function postpone(database: Database, clock: Clock, timer: DueTimer, error: unknown): Promise<void> {
  const wait = Math.min(firstRetryMs * 2 ** timer.attempts, longestRetryMs);
  // Only if it is still the one that failed: somebody may have moved it in between.
  await database.pool.query(
    `update timers set due_at = $3, attempts = attempts + 1, problem = $4
     where kind = $1 and key = $2 and due_at = $5`,
    [
      timer.kind,
      timer.key,
      new Date(clock.now().getTime() + wait),
      error instanceof Error ? error.name : 'unknown',
      timer.dueAt,
    ],
  );
}
