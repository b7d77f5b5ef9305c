import type { Clock } from '../../../platform/clock/clock.ts';
import type { Sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { Command } from '../../../platform/http/commands.ts';
import type { EndedOutbound } from '../../interactions/outbound-listener.ts';
import { followUpFacts } from '../contract.ts';
import { followUpErrors } from '../errors.ts';
import { countDial } from './calling-store.ts';
import { type Doer, type Held, heldMs, type Keeping } from './keeping.ts';
import type { Sealing } from './sealing.ts';
import * as store from './store.ts';

/** So many tasks whose time has come are looked at; those that may not be dialled now are put right on the way. */
const mostLooks = 40;

export interface Placing {
  /** Begins the call, once for a command. @throws AppError when nobody was called. */
  dial(
    by: Doer & { staffId: string },
    command: Command,
    call: { number: Sensitive<string>; taskId: string; customerId: string | null; path: string },
  ): Promise<{ interactionId: string }>;
}

export interface CallingDeps {
  clock: Clock;
  database: Database;
  keeping: Keeping;
  sealing: Sealing;
  placing: Placing;
}

/** Which task comes next, and its call. */
export function createCalling({ clock, database, keeping, sealing, placing }: CallingDeps) {
  async function noteSet(tx: Tx, row: store.TaskRecord, at: Date, what: string): Promise<void> {
    await appendFacts(tx, [
      fact(followUpFacts['followUp.taskSet'], {
        ...{ at, subject: row.id, path: row.path, data: { what } },
        ids: { taskId: row.id, staffId: row.heldBy, ownerId: row.ownerId },
      }),
    ]);
  }

  /** Writes that the number is dialled, before anybody is called: whatever dies then, nobody is called twice. */
  async function intend(tx: Tx, by: Doer & { staffId: string }, id: string, version: number): Promise<Held> {
    const held = await keeping.hold(tx, by.scope, id);
    const { row, state, step, at } = held;
    // A call of his that was written and never placed is placed now.
    if (state.call?.agentId === by.staffId && row.callInteractionId === null) return held;
    if (row.version !== version) throw new AppError(commonErrors.staleVersion);
    const others = row.heldBy !== null && row.heldBy !== by.staffId && (row.heldUntil ?? at) > at;
    const given = row.ownerId !== null && row.ownerId !== by.staffId;
    if (others || given || row.paused) throw new AppError(followUpErrors['followUps.notYours']);
    const [numberId = ''] = step.numbers;
    return keeping.happen(tx, held, by, {
      ...{ type: 'dialled', at: at.toISOString(), agentId: by.staffId, numberId },
    });
  }

  async function giveUp(by: Doer, id: string): Promise<void> {
    await database.transaction(async (tx) => {
      const held = await keeping.hold(tx, by.scope, id);
      if (held.state.call === null || held.row.callInteractionId !== null) return;
      await keeping.happen(tx, held, by, { type: 'notPlaced', at: held.at.toISOString() });
    });
  }

  return {
    /**
     * The task that comes next for an agent; it is his for some minutes.
     * @param first is looked at before all others: an attempt of it may be under way
     * @returns null when none may be dialled now.
     */
    async next(
      tx: Tx,
      by: Doer & { staffId: string },
      now: Date,
      first: string | null = null,
    ): Promise<Held | null> {
      const lister = { staffId: by.staffId, scope: by.scope, now };
      const sources = [...(first === null ? [] : [{ id: first }]), ...store.taskSources];
      for (const source of sources) {
        const found = await dueOf(source);
        if (found !== null) return found;
      }
      return null;

      async function dueOf(source: (typeof sources)[number]): Promise<Held | null> {
        const rows = await store.lockCandidates(tx, lister, source, mostLooks);
        const ids = rows.map(({ id }) => id);
        const events = await store.eventsOf(tx, ids);
        for (const row of rows) {
          const held = await keeping.plan(row, events.get(row.id) ?? []);
          if (held.step.action !== 'dial') {
            // The hours have closed since: it comes back when they open.
            await store.updateTask(tx, row, { action: held.step.action, dueAt: held.step.from ?? now });
            continue;
          }
          const kept = await store.updateTask(tx, row, {
            ...{ heldBy: by.staffId, heldUntil: new Date(now.getTime() + heldMs) },
          });
          await noteSet(tx, kept, now, 'held');
          return { ...held, row: kept };
        }
        return null;
      }
    },

    /**
     * Calls the number that the rules name.
     * @throws AppError refused, notYours, staleVersion, notFound, and those of a call that can’t begin
     */
    async dial(
      by: Doer & { staffId: string },
      command: Command,
      id: string,
      version: number,
    ): Promise<{ interactionId: string }> {
      const held = await database.transaction((tx) => intend(tx, by, id, version));
      const { row, state } = held;
      const number = sealing.number(row.content, state.call?.numberId ?? '');
      if (number === null) throw new Error('a number that the rules named has no digits');
      const { customerId, path } = row;
      const begun = await placing
        .dial(by, command, { number, taskId: id, customerId, path })
        .catch(async (error: unknown) => {
          // Whatever else went wrong, the call may have begun: then nothing is taken back.
          if (error instanceof AppError) await giveUp(by, id);
          throw error;
        });
      await database.transaction(async (tx) => {
        await link(tx, id, begun.interactionId);
        await countDial(tx, by.staffId, id);
      });
      return begun;
    },

    /** How the line ended; what it was worth the agent says, whose line it was. */
    async ended(tx: Tx, { about, interactionId, answered, outcome }: EndedOutbound): Promise<void> {
      if (about?.kind !== 'followUp') return;
      await link(tx, about.id, interactionId);
      const row = await store.lockTask(tx, { kind: 'system', reason: 'how a call ended' }, about.id);
      if (row?.callInteractionId !== interactionId) return;
      await store.updateTask(tx, row, { line: answered ? 'answered' : outcome });
      await noteSet(tx, row, clock.now(), 'lineEnded');
    },
  };

  /** Ties the call in hand to its contact. */
  async function link(tx: Tx, id: string, interactionId: string): Promise<void> {
    const row = await store.lockTask(tx, { kind: 'system', reason: 'the call of a task' }, id);
    if (row === null || row.callInteractionId !== null) return;
    const { state } = await keeping.read(tx, row);
    if (state.call !== null) await store.updateTask(tx, row, { callInteractionId: interactionId });
  }
}
