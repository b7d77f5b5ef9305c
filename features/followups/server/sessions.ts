import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Reader, Tx } from '../../../platform/database/database.ts';
import { AppError } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { systemScope } from '../../../platform/scope.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { SessionMode, SessionView, sessionNews } from '../contract/session.ts';
import { followUpFacts } from '../contract.ts';
import { followUpErrors } from '../errors.ts';
import { sessionStep } from '../rules/session.ts';
import { openAttempt } from '../rules/state.ts';
import * as calls from './calling-store.ts';
import type { Doer, Held, Keeping } from './keeping.ts';
import type { Workforce } from './people.ts';
import type { Sealing } from './sealing.ts';
import { findTask } from './store.ts';
import { addressed, maskedNumber } from './views.ts';

export interface SessionsDeps {
  clock: Clock;
  database: Database;
  audit: AuditService;
  keeping: Keeping;
  sealing: Sealing;
  workforce: Workforce;
  /** The task that comes next for an agent, an open one of his first; it is his for some minutes. */
  next(tx: Tx, by: Agent, now: Date, first: string | null): Promise<Held | null>;
}
type Agent = Doer & { staffId: string };
type Acts = 'sessionStarted' | 'sessionStopped' | 'offLineAsked';

/** Automatic sessions. What they do is decided by `rules/session`; the console only carries it out. */
export function createSessions(deps: SessionsDeps) {
  const { clock, database, audit, keeping, sealing, workforce } = deps;
  const system = systemScope('the task of an agent’s session');

  async function view(
    reader: Reader,
    by: Agent,
    session: calls.SessionRecord | null,
  ): Promise<SessionView | null> {
    if (session === null) return null;
    const now = clock.now();
    const presence = await workforce.presence(by.staffId);
    const row = session.taskId === null ? null : await findTask(reader, system, session.taskId);
    const held = row === null ? null : await keeping.read(reader, row);
    const seen = held === null ? null : seenOf(held, by.staffId, now);
    const { mode, stopping, startedAt, dialled, version } = session;
    const step = sessionStep({ mode, stopping, presence, task: seen });
    const shows = held !== null && (step === 'look' || step === 'dial' || held.state.call !== null);
    const nextAt = step === 'take' ? await calls.nextDueAt(reader, by) : null;
    return {
      ...{ mode, stopping, dialled, step, version, startedAt: startedAt.toISOString() },
      reason: presence.state === 'notReady' ? presence.reason : null,
      interactionId: presence.state === 'wrapUp' ? presence.interactionId : null,
      reached: held !== null && somebodyAnswered(held.history),
      task: shows ? taskOf(held) : null,
      nextAt: nextAt?.toISOString() ?? null,
    };
  }

  function taskOf({ row, state, step }: Held): SessionView['task'] {
    const content = sealing.openContent(row.content);
    const numberId = state.call?.numberId ?? step.numbers[0] ?? '';
    return {
      ...{ id: row.id, version: row.version, kind: row.kind, holder: addressed(content.holder) },
      product: content.policies[row.task.policies[0]?.id ?? '']?.product ?? '—',
      number: maskedNumber(content, numberId),
      sameAttempt: (openAttempt(state)?.dials.length ?? 0) > 0,
    };
  }

  async function note(
    tx: Tx,
    by: Agent,
    what: (typeof sessionNews)[number],
    { taskId = null, act, mode }: { taskId?: string | null; act?: Acts; mode?: SessionMode } = {},
  ): Promise<void> {
    const at = clock.now();
    const path = by.scope.kind === 'tree' ? by.scope.path : null;
    await appendFacts(tx, [
      fact(followUpFacts['followUp.sessionChanged'], {
        ...{ at, subject: by.staffId, ids: { staffId: by.staffId, taskId }, data: { what } },
        ...(path === null ? {} : { path }),
      }),
    ]);
    if (act === undefined) return;
    await audit.record(tx, [
      {
        ...{ at, address: by.address, action: `followUp.${act}` },
        actor: { kind: 'staff', staffId: by.staffId },
        ...(mode === undefined ? {} : { details: { mode } }),
      },
    ]);
  }

  async function hold(tx: Tx, by: Agent): Promise<calls.SessionRecord> {
    const session = await calls.lockSession(tx, by.staffId);
    if (session === null) throw new AppError(followUpErrors['followUps.noSession']);
    return session;
  }

  return {
    read: async (by: Agent): Promise<SessionView | null> =>
      view(database.read, by, await calls.findSession(database.read, by.staffId)),

    /** Starts a session, changes the mode of the one there is, and takes «stop after this call» back. */
    async start(tx: Tx, by: Agent, mode: SessionMode): Promise<SessionView | null> {
      await calls.putSession(tx, { staffId: by.staffId, mode, startedAt: clock.now() });
      await note(tx, by, 'started', { act: 'sessionStarted', mode });
      return view(tx, by, await calls.findSession(tx, by.staffId));
    },

    /** @throws AppError noSession */
    async stop(tx: Tx, by: Agent): Promise<SessionView | null> {
      await hold(tx, by);
      await calls.updateSession(tx, by.staffId, { stopping: true });
      await note(tx, by, 'changed', { act: 'sessionStopped' });
      return this.advance(tx, by);
    },

    /**
     * Takes the next task where the rules say so, and ends a session that is to stop.
     * @throws AppError noSession
     */
    async advance(tx: Tx, by: Agent): Promise<SessionView | null> {
      const session = await hold(tx, by);
      const now = await view(tx, by, session);
      if (now?.step === 'finish') {
        await calls.deleteSession(tx, by.staffId);
        await note(tx, by, 'ended');
        return null;
      }
      if (now?.step !== 'take') return now;
      const held = await deps.next(tx, by, clock.now(), session.taskId);
      if (held === null) return now;
      await calls.updateSession(tx, by.staffId, { taskId: held.row.id });
      await note(tx, by, 'took', { taskId: held.row.id });
      return view(tx, by, await calls.findSession(tx, by.staffId));
    },

    /** The team leader is called to the agent; a session stops after the call in hand. */
    async askOffLine(tx: Tx, by: Agent): Promise<SessionView | null> {
      await workforce.callLeader(tx, by.staffId);
      await note(tx, by, 'offLineAsked', { act: 'offLineAsked' });
      const session = await calls.lockSession(tx, by.staffId);
      if (session === null) return null;
      await calls.updateSession(tx, by.staffId, { stopping: true });
      return this.advance(tx, by);
    },
  };
}

/** @returns whether anybody spoke in the last call of a history. */
function somebodyAnswered(history: Held['history']): boolean {
  const last = history.findLastIndex(({ type }) => type === 'dialled');
  return history.slice(last + 1).some(({ type }) => type === 'identified');
}

function seenOf({ row, state, step }: Held, staffId: string, now: Date) {
  return {
    callOpen: state.call?.agentId === staffId,
    mayDial: step.action === 'dial' && !row.paused && (row.dueAt ?? now) <= now,
    his: row.heldBy === staffId && (row.heldUntil ?? now) > now,
  };
}
