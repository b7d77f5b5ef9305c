import { sql } from 'drizzle-orm';
import type { Clock } from '../clock/clock.ts';
import type { Database, Tx } from '../database/database.ts';
import type { TimerHandler } from './timers.ts';
import { setTimer } from './timers.ts';

const dayMs = 86_400_000;

/** Work that comes back every day, e.g. removing what is too old. */
export interface DailyWork {
  /** Its kind of timer; never changed. */
  kind: string;
  handler: TimerHandler;
  /** Sets the first timer of an installation, due now; later ones set themselves. Call it before the timers start. */
  begin(database: Database): Promise<void>;
}

/** @param work runs in the transaction that plans the next day's; a failure is tried again sooner. */
export function dailyWork(
  kind: string,
  clock: Clock,
  work: readonly ((tx: Tx) => Promise<void>)[],
): DailyWork {
  const key = 'daily';
  return {
    kind,
    async handler(tx) {
      for (const each of work) await each(tx);
      await setTimer(tx, { kind, key, dueAt: new Date(clock.now().getTime() + dayMs) });
    },
    async begin(database) {
      await database.transaction((tx) =>
        tx.execute(sql`insert into timers (kind, key, due_at, payload)
          values (${kind}, ${key}, ${clock.now().toISOString()}, '{}') on conflict do nothing`),
      );
    },
  };
}
