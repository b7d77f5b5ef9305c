import type { Clock } from '../../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../../platform/errors.ts';
import { fact } from '../../../../platform/facts/fact.ts';
import { appendFacts } from '../../../../platform/facts/inbox.ts';
import { systemScope } from '../../../../platform/scope.ts';
import { setTimer, type TimerHandler } from '../../../../platform/timers/timers.ts';
import type { AuditService } from '../../../audit/contract.ts';
import { type ReleaseReason, releaseErrors, type StuckRow } from '../../contract/release.ts';
import type { FollowUpView } from '../../contract/tasks.ts';
import { followUpFacts } from '../../contract.ts';
import { endOfReleased } from '../../rules/release.ts';
import type { Doer, Held, Keeping } from '../keeping.ts';
import type { Sealing } from '../sealing.ts';
import { findTask, updateTask } from '../store.ts';
import { addressed, type Views, type ViewsDeps } from '../views.ts';
import { beginTimer } from './drawing-store.ts';
import * as store from './stuck-store.ts';

/** Kind of the timer that looks for calls that nobody is in. */
export const releaseTimer = 'followUps.release';
const key = 'look';
const lookMs = 10 * 60_000;
/** A call that was to be placed is known to call control long before, milliseconds. */
const placedMs = 2 * 60_000;
const mostLooks = 100;
/** An agent who writes up may take so long. */
const unfiledMs = 15 * 60_000;

/** What call control knows of the calls of tasks. */
export interface TaskCalls {
  /** The call about a task that goes on now; null: none does. */
  live(reader: Tx, taskId: string): Promise<string | null>;
  /** How a call ended; null while it goes on, or where there never was one. */
  ended(reader: Tx, interactionId: string): Promise<string | null>;
}
export interface ReleasingDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  keeping: Keeping;
  sealing: Sealing;
  views: Pick<Views, 'view'>;
  people: ViewsDeps['people'];
  calls: TaskCalls;
}
type Agent = Doer & { staffId: string };
const system = systemScope('a call that nobody is in');

/** Lets go of calls that hang between «dialled» and their result: by itself where nobody was called, else by the leader. */
export function createReleasing(deps: ReleasingDeps) {
  const { database, clock, audit, keeping, sealing, views, calls, people } = deps;

  async function note(tx: Tx, { row }: Held, what: string): Promise<void> {
    await appendFacts(tx, [
      fact(followUpFacts['followUp.taskSet'], {
        ...{ at: clock.now(), subject: row.id, path: row.path, data: { what } },
        ids: { taskId: row.id, staffId: null, ownerId: row.ownerId },
      }),
    ]);
  }

  /** Puts a task right with what call control knows. @returns whether anything was done */
  async function settle(tx: Tx, held: Held): Promise<boolean> {
    const { row, state, at } = held;
    if (state.call === null || row.line !== null) return false;
    const known = row.callInteractionId ?? (await calls.live(tx, row.id));
    if (known === null) {
      // Written, and the server died before anybody was called: it counts as nothing.
      const by = { staffId: null, address: null, language: 'zh-CN' } as const;
      await keeping.happen(tx, held, by, { type: 'notPlaced', at: at.toISOString() });
      return true;
    }
    const line = await calls.ended(tx, known);
    if (line === null && row.callInteractionId !== null) return false;
    const linked = await updateTask(tx, row, { callInteractionId: known, line });
    await note(tx, { ...held, row: linked }, 'lineEnded');
    return true;
  }

  const work: TimerHandler = async (tx) => {
    const now = clock.now();
    const found = await store.stuckTasks(tx, new Date(now.getTime() - placedMs), mostLooks);
    for (const { id } of found) {
      const held = await keeping.hold(tx, system, id);
      // Somebody may just have dialled.
      const last = held.history.at(-1);
      if (last !== undefined && now.getTime() - Date.parse(last.at) < placedMs) continue;
      if (held.state.call?.person === null || held.row.callInteractionId !== null) await settle(tx, held);
    }
    await setTimer(tx, { kind: releaseTimer, key, dueAt: new Date(now.getTime() + lookMs) });
  };

  return {
    timerHandlers: { [releaseTimer]: work } as Record<string, TimerHandler>,
    begin: (): Promise<void> =>
      beginTimer(database, { kind: releaseTimer, key, dueAt: clock.now(), payload: {} }),

    /** Calls that nobody filed for a quarter of an hour. */
    async stuck(by: Doer): Promise<StuckRow[]> {
      const before = new Date(clock.now().getTime() - unfiledMs);
      const found = await store.unfiledCalls(database.read, by.scope, before, mostLooks);
      const rows = await Promise.all(
        found.map(async ({ id, since }) => {
          const row = await findTask(database.read, by.scope, id);
          if (row === null) return [];
          const { state } = await keeping.read(database.read, row);
          if (state.call === null) return [];
          const { kind, line, version } = row;
          const holder = addressed(sealing.openContent(row.content).holder);
          return [
            { ...{ id, kind, line, version, holder }, since: since.toISOString(), agent: state.call.agentId },
          ];
        }),
      );
      const calls = rows.flat();
      const names = await people([...new Set(calls.map(({ agent }) => agent))]);
      return calls.map((call) => ({ ...call, agent: names.get(call.agent)?.name ?? '—' }));
    },

    /**
     * Lets go of a call that is over and was never filed.
     * @throws AppError notFound, staleVersion with the task as it is now, nothingToRelease, callLasts, refused
     */
    async release(
      tx: Tx,
      by: Agent,
      id: string,
      { reason, version }: { reason: ReleaseReason; version: number },
    ): Promise<FollowUpView> {
      let held = await keeping.hold(tx, by.scope, id);
      if (held.row.version !== version)
        throw new AppError(commonErrors.staleVersion, { data: await views.view(tx, by, held) });
      if (held.state.call === null) throw new AppError(releaseErrors['followUps.nothingToRelease']);
      const interactionId = held.row.callInteractionId ?? (await calls.live(tx, id));
      if (interactionId !== null && held.row.line === null && (await calls.ended(tx, interactionId)) === null)
        throw new AppError(releaseErrors['followUps.callLasts']);
      const at = held.at.toISOString();
      await audit.record(tx, [
        {
          ...{ at: held.at, address: by.address, action: 'followUp.released', details: { reason } },
          ...{ actor: { kind: 'staff', staffId: by.staffId }, subject: { kind: 'followUpTask', id } },
        },
      ]);
      await note(tx, held, 'released');
      if (interactionId === null && held.state.call.person === null)
        return views.view(tx, by, await keeping.happen(tx, held, by, { type: 'notPlaced', at }));
      if (held.state.alertOwed)
        held = await keeping.happen(tx, held, by, { type: 'surrenderAlertFiled', at });
      const end = endOfReleased(held.state);
      return views.view(tx, by, await keeping.happen(tx, held, by, { type: 'callEnded', at, end }));
    },
  };
}
