import { type CoreKind, type CoreSystem, CoreUnavailable } from '../../../../channels/core/core.ts';
import type { Clock } from '../../../../platform/clock/clock.ts';
import type { Cipher } from '../../../../platform/crypto/cipher.ts';
import type { Database, Tx } from '../../../../platform/database/database.ts';
import type { Log } from '../../../../platform/log/log.ts';
import { createRunner } from '../../../../platform/timers/runner.ts';
import type { TimerHandler, Timers } from '../../../../platform/timers/timers.ts';
import type { AuditService } from '../../../audit/contract.ts';
import type { Branches } from '../branch-names.ts';
import type { Author } from '../changes.ts';
import type { Columns } from '../columns.ts';
import type { Sealing } from '../sealing.ts';
import { createLink } from './link.ts';
import { createLoader } from './loader.ts';
import { createQueue, type Queue } from './queue.ts';
import { createSender } from './sender.ts';
import { createPageTaker } from './take-page.ts';

/** What is needed to mirror a core system. */
export interface MirrorOptions {
  core: CoreSystem;
  /** How often the core is asked, seconds. */
  everySeconds: number;
  timers(): Pick<Timers, 'set'>;
  log: Log;
  /** Rows asked for at once; for tests. */
  pageSize?: number;
}

export interface MirrorDeps extends MirrorOptions {
  database: Database;
  clock: Clock;
  cipher: Cipher;
  audit: AuditService;
  branches: Branches;
  sealing: Sealing;
  columns: Columns;
}

/** The mirror of the insurer's core system. */
export interface Mirror {
  core: CoreSystem;
  everySeconds: number;
  queue: Queue;
  timerHandlers: Readonly<Record<string, TimerHandler>>;
  /** Sets the first timers; before they start. */
  begin(): Promise<void>;
  /** Reads the core at once. */
  wake(): void;
  /** Asks for a reading, from where the mirror stands or from the first row on. */
  load(
    tx: Tx,
    author: Author,
    request: { kinds: readonly CoreKind[]; from: 'cursor' | 'beginning' },
  ): Promise<void>;
  /** @returns when nothing is being read or sent. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const pollTimer = 'core.poll';
const sendTimer = 'core.send';
const usualPageSize = 1_000;
const afterFaultMs = 10_000;

export function createMirror(deps: MirrorDeps): Mirror {
  const { core, database, clock, audit, log, everySeconds } = deps;
  const taker = createPageTaker(deps);
  const loader = createLoader({ ...deps, taker, pageSize: deps.pageSize ?? usualPageSize });
  const link = createLink(deps);
  const queue = createQueue({
    ...deps,
    wakeSender: () => sending.wake(),
    wakeReader: () => reading.wake(),
  });
  const sender = core.writing === null ? null : createSender({ ...deps, writing: core.writing, queue });

  const setTimer = (kind: string, dueAt: Date): Promise<void> =>
    database.transaction((tx) => deps.timers().set(tx, { kind, key: 'next', dueAt }));
  const later = (ms: number): Date => new Date(clock.now().getTime() + ms);

  const reading = createRunner(
    async (signal) => {
      let failure: CoreUnavailable | null = null;
      try {
        await loader.load(signal);
      } catch (error) {
        if (!(error instanceof CoreUnavailable)) throw error;
        failure = error;
        log.warn({ reason: error.reason, problem: error.message }, 'the core system can’t be used');
      }
      const { nextAt, recovered } = await link.tried(failure);
      await setTimer(pollTimer, nextAt);
      if (recovered) {
        log.info('the core system is back');
        await sender?.hurry();
        sending.wake();
      }
    },
    (error) => {
      log.error({ err: error }, 'the core system could not be mirrored, will try again');
      setTimer(pollTimer, later(afterFaultMs)).catch(() => {});
    },
  );
  const sending = createRunner(
    async (signal) => {
      const nextAt = await sender?.send(signal);
      if (nextAt) await setTimer(sendTimer, nextAt);
    },
    (error) => {
      log.error({ err: error }, 'changes could not be sent to the core system, will try again');
      setTimer(sendTimer, later(afterFaultMs)).catch(() => {});
    },
  );
  /** The next timer is set at once, so that it is there if this process dies. */
  const timer =
    (kind: string, wake: () => void): TimerHandler =>
    async (tx) => {
      await deps.timers().set(tx, { kind, key: 'next', dueAt: later(everySeconds * 1_000) });
      tx.afterCommit(wake);
    };

  return {
    core,
    everySeconds,
    queue,
    timerHandlers: {
      [pollTimer]: timer(pollTimer, reading.wake),
      [sendTimer]: timer(sendTimer, sending.wake),
    },
    async begin() {
      await setTimer(pollTimer, clock.now());
      await setTimer(sendTimer, clock.now());
    },
    wake: reading.wake,
    async load(tx, { actor, address }, { kinds, from }) {
      const details = { kinds: [...kinds], begin: from };
      await audit.record(tx, [{ at: clock.now(), actor, address, action: 'core.loadAsked', details }]);
      if (from === 'beginning') await loader.fromBeginning(tx, kinds);
      tx.afterCommit(reading.wake);
    },
    async settled() {
      await reading.settled();
      await sending.settled();
    },
    async stop() {
      await Promise.all([reading.stop(), sending.stop()]);
      await core.close();
    },
  };
}
