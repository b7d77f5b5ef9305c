import { createHash } from 'node:crypto';
import {
  type CoreFollowUpResult,
  type CoreResults,
  CoreUnavailable,
} from '../../../../channels/core/core.ts';
import type { Clock } from '../../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../../platform/errors.ts';
import { fact } from '../../../../platform/facts/fact.ts';
import { appendFacts } from '../../../../platform/facts/inbox.ts';
import { newId } from '../../../../platform/ids/ids.ts';
import type { Log } from '../../../../platform/log/log.ts';
import { systemScope } from '../../../../platform/scope.ts';
import { createRunner } from '../../../../platform/timers/runner.ts';
import { setTimer, type TimerHandler, type Timers } from '../../../../platform/timers/timers.ts';
import type { AuditService } from '../../../audit/contract.ts';
import { type ResultState, type ResultView, resultErrors } from '../../contract/results.ts';
import { followUpFacts } from '../../contract.ts';
import { resultOf } from '../../rules/result.ts';
import { correctedBy } from '../calling-store.ts';
import type { Doer, Held, Keeping } from '../keeping.ts';
import type { Sealing } from '../sealing.ts';
import * as store from './results-store.ts';

/** Kind of the timer that sends what is due. */
export const resultTimer = 'followUps.results';
const key = 'next';
/** How often it is looked for results that nobody told of, milliseconds. */
const lookMs = 3_600_000;
/** A process that hasn’t finished by then is dead: longer than an answer may take. */
const claimMs = 60_000;
const firstRetryMs = 10_000;
const longestRetryMs = 3_600_000;
const mostMissing = 200;
const system = systemScope('results for the core system');

export interface ResultsDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  sealing: Sealing;
  log: Log;
  timers(): Timers;
  /** Null: no core takes results, and none is kept for one. */
  core: CoreResults | null;
}
type Agent = Doer & { staffId: string };

/** Results of ended tasks for the core system: written with the end, sent until they arrive, each under one id. */
export function createResults(deps: ResultsDeps) {
  const { database, clock, audit, sealing, log, core } = deps;

  async function tell(
    tx: Tx,
    { id, taskId, path, n }: store.ResultRecord | store.NewResult,
    state: ResultState,
  ) {
    await appendFacts(tx, [
      fact(followUpFacts['followUp.resultChanged'], {
        ...{ at: clock.now(), subject: taskId, path },
        ...{ ids: { resultId: id, taskId }, data: { state, n } },
      }),
    ]);
  }

  /**
   * Puts the result of an ended task on its way; one that says the same as the last one is none. A call made anew, once it
   * is completed, puts the first one’s result right under the key that the core knows; until then the first one holds.
   */
  async function enqueue(tx: Tx, { row, state }: Held): Promise<void> {
    if (core === null || state.end === null) return;
    if (row.correctsId !== null && state.end.outcome !== 'completed') return;
    const known = await correctedBy(tx, row);
    const { policies } = sealing.openContent(row.content);
    const policyNos = Object.fromEntries(
      Object.entries(policies).map(([id, { policyNo }]) => [id, policyNo]),
    );
    const said = resultOf(state, { key: known.key, policyNos });
    const print = createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 22);
    const last = (await store.resultsOf(tx, known.ids)).at(-1);
    if (last?.print === print) return;
    // The first one’s comes first: what has none yet is found by the next look.
    if (last === undefined && row.correctsId !== null) return;
    const at = clock.now();
    const n = (last?.n ?? 0) + 1;
    const result: CoreFollowUpResult = { ...said, n, corrects: last?.id ?? null };
    const queued: store.NewResult = {
      ...{ id: newId(at.getTime()), taskId: row.id, n, print, path: row.path, state: 'queued' },
      ...{ result: sealing.seal('result', result), nextAt: at, createdAt: at },
    };
    await store.insertResult(tx, queued);
    await tell(tx, queued, 'queued');
    tx.afterCommit(() => sending.wake());
  }

  async function finish(
    row: store.ResultRecord,
    answer: Awaited<ReturnType<CoreResults['send']>>,
  ): Promise<void> {
    await database.transaction(async (tx) => {
      const held = await store.lockResult(tx, system, row.id);
      // Somebody gave it up meanwhile; the core has it nevertheless.
      if (held?.state !== 'queued') return;
      const done = answer.result === 'done';
      await store.updateResult(tx, row.id, {
        ...{ state: done ? 'sent' : 'refused', claimedUntil: null, sentAt: done ? clock.now() : null },
        refusal: answer.result === 'refused' ? sealing.seal('refusal', answer.reason) : null,
      });
      await tell(tx, row, done ? 'sent' : 'refused');
    });
  }

  async function sendAll(to: CoreResults, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const now = clock.now();
      const claimed = await database.transaction((tx) =>
        store.claimResult(tx, now, new Date(now.getTime() + claimMs)),
      );
      if (claimed === null) break;
      try {
        await finish(
          claimed,
          await to.send(claimed.id, sealing.open('result', claimed.result) as CoreFollowUpResult, signal),
        );
      } catch (error) {
        const waitMs = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.max(0, claimed.attempts - 1));
        const nextAt = new Date(clock.now().getTime() + waitMs);
        await database.transaction((tx) =>
          store.updateResult(tx, claimed.id, { nextAt, claimedUntil: null }),
        );
        if (!(error instanceof CoreUnavailable)) throw error;
        log.warn({ result: claimed.id, reason: error.reason }, 'a result waits for the core');
        break;
      }
    }
  }

  /** Wakes when what waits is due. */
  async function plan(): Promise<void> {
    const due = await store.nextDue(database.read);
    if (due === null || due.getTime() >= clock.now().getTime() + lookMs) return;
    await database.transaction((tx) => deps.timers().set(tx, { kind: resultTimer, key, dueAt: due }));
  }

  const sending = createRunner(
    async (signal) => {
      if (core === null) return;
      try {
        await sendAll(core, signal);
      } finally {
        await plan();
      }
    },
    (error) => log.error({ err: error }, 'results could not be sent to the core system, will try again'),
  );

  function view(row: store.ResultOfTask): ResultView {
    const { id, taskId, key: taskKey, kind, n, state, attempts, version } = row;
    return {
      ...{ id, taskId, key: taskKey, kind, n, state, attempts, version },
      outcome: (row.outcome ?? 'other') as ResultView['outcome'],
      nextAt: state === 'queued' ? row.nextAt.toISOString() : null,
      refusal: row.refusal === null ? null : (sealing.open('refusal', row.refusal) as string),
      createdAt: row.createdAt.toISOString(),
      sentAt: row.sentAt?.toISOString() ?? null,
    };
  }

  /** @throws AppError notFound, staleVersion with the result as it is now, resultSettled */
  async function act(
    tx: Tx,
    by: Agent,
    { id, version, reason }: { id: string; version: number; reason?: string },
    values: Partial<store.NewResult> & { state: ResultState },
  ): Promise<ResultView> {
    const row = await store.lockResult(tx, by.scope, id);
    if (row === null) throw new AppError(commonErrors.notFound);
    if (row.version !== version) throw new AppError(commonErrors.staleVersion, { data: view(row) });
    if (row.state === 'sent' || row.state === 'dropped')
      throw new AppError(resultErrors['followUps.resultSettled']);
    const next = await store.updateResult(tx, id, values);
    await tell(tx, next, values.state);
    await audit.record(tx, [
      {
        ...{ at: clock.now(), address: by.address, actor: { kind: 'staff', staffId: by.staffId } },
        action: values.state === 'dropped' ? 'followUp.resultDropped' : 'followUp.resultRetried',
        ...{ subject: { kind: 'followUpTask', id: row.taskId }, details: { n: row.n } },
        ...(reason === undefined ? {} : { reason }),
      },
    ]);
    tx.afterCommit(() => sending.wake());
    const { key: taskKey, kind, outcome } = row;
    return view({ ...next, key: taskKey, kind, outcome });
  }

  return {
    connected: core !== null,
    enqueue,

    async list(
      by: Doer,
      of: { state?: ResultState | undefined; before?: string | undefined; limit: number },
    ) {
      const rows = await store.listResults(database.read, by.scope, {
        ...{ state: of.state, before: of.before, limit: of.limit },
      });
      return {
        results: rows.map(view),
        next: rows.length === of.limit ? (rows.at(-1)?.id ?? null) : null,
        counts: await store.countResults(database.read, by.scope),
        connected: core !== null,
      };
    },
    retry: (tx: Tx, by: Agent, id: string, version: number) =>
      act(
        tx,
        by,
        { id, version },
        { state: 'queued', nextAt: clock.now(), claimedUntil: null, refusal: null },
      ),
    drop: (tx: Tx, by: Agent, id: string, of: { version: number; reason: string }) =>
      act(tx, by, { id, ...of }, { state: 'dropped', claimedUntil: null }),

    /** @param keeping reads the tasks that nobody told of */
    timerHandlers(keeping: Pick<Keeping, 'hold'>): Record<string, TimerHandler> {
      return {
        async [resultTimer](tx) {
          if (core === null) return;
          for (const id of await store.endedWithoutResult(tx, mostMissing))
            await enqueue(tx, await keeping.hold(tx, system, id));
          // Set at once, so that it is there if this process dies.
          await setTimer(tx, { kind: resultTimer, key, dueAt: new Date(clock.now().getTime() + lookMs) });
          tx.afterCommit(() => sending.wake());
        },
      };
    },
    async begin(): Promise<void> {
      if (core === null) return;
      await database.transaction(async (tx) => {
        await store.allDue(tx, clock.now());
        await setTimer(tx, { kind: resultTimer, key, dueAt: clock.now() });
      });
    },
    settled: () => sending.settled(),
    stop: () => sending.stop(),
  };
}
