import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { Command } from '../../../platform/http/commands.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { covers } from '../../../platform/scope.ts';
import { dayBegan } from '../../../platform/zone-time.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { RaisedHand } from '../../desk/contract/team.ts';
import type { MonitorMode } from '../../interactions/contract/monitor-modes.ts';
import type { Interactions } from '../../interactions/server/interactions.ts';
import type { Presence } from '../../routing/contract.ts';
import { listPresence, listQueues, listReasons } from '../../routing/server/store.ts';
import type { FloorView, PresenceChange } from '../contract.ts';
import { type AgentCard, agentRow, queueRow } from '../rules/floor.ts';
import { readPast } from './past.ts';
import type { FloorSettingsService } from './settings.ts';
import { recently, together } from './sharing.ts';

/** A person who may be on the floor, with the branch path that decides who sees him. */
export interface FloorPerson extends AgentCard {
  branchPath: string;
}

/** What a team leader asks call control for; `write` says in the same transaction who did it and why. */
interface Asked {
  staffId: string;
  leaderId: string;
  write(tx: Tx): Promise<void>;
}
export interface FloorControl {
  set(asked: Asked, change: PresenceChange, command: Command): Promise<Presence>;
  callIn(asked: Asked & { queue: string }, command: Command): Promise<{ agents: number }>;
  release(asked: Asked, interactionId: string, command: Command): Promise<{ ended: true }>;
  /** Audited by call control, since it also ends by itself. */
  monitor(asked: MonitorAsked, command: Command): Promise<{ mode: MonitorMode }>;
}

interface MonitorAsked {
  staffId: string;
  address: string;
  interactionId: string;
  agentId: string;
  mode: MonitorMode;
  shown: boolean;
}

export interface SupervisionDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  interactions: Interactions;
  control: FloorControl;
  settings: FloorSettingsService;
  people(ids?: readonly string[]): Promise<FloorPerson[]>;
  /** Hands that are up, by staff id. */
  hands(): Promise<ReadonlyMap<string, RaisedHand>>;
  /** Ends the sessions of somebody whom a leader signs out. */
  endSessions(tx: Tx, person: { staffId: string; path: string }): Promise<void>;
  zone(): string;
  position(): number;
  /** Age that does no harm, ms: of the day's figures, of names and skills, and of what earlier days were like. */
  fresh: { figures: number; people: number; forecast: number };
}

/** Who asks, and from where. */
export interface Leader {
  principal: Principal;
  command: Command;
  address: string;
}

/** The floor as team leaders see it, and what they may do on it. */
export function createSupervision(deps: SupervisionDeps) {
  const { database, clock, audit, interactions, control } = deps;
  const waits = recently(deps.fresh.figures, () =>
    interactions.waitsSince(dayBegan(clock.now(), deps.zone())),
  );
  const estimates = recently(deps.fresh.figures, () =>
    interactions.estimatesSince(dayBegan(clock.now(), deps.zone())),
  );
  const past = recently(deps.fresh.forecast, () => readPast(interactions, clock.now(), deps.zone()));
  const people = recently(deps.fresh.people, () => deps.people());

  /** What is the same for every reader. */
  const readAll = together(async () => {
    const asOf = deps.position();
    const [presence, queues, callers, counts, measured, before, everybody, settings, reasons, hands] =
      await Promise.all([
        listPresence(database.read),
        listQueues(database.read),
        interactions.waiting(),
        waits(),
        estimates(),
        past(),
        people(),
        deps.settings.read(),
        listReasons(database.read),
        deps.hands(),
      ]);
    const callInReasons = new Set(reasons.flatMap(({ code, callIn }) => (callIn ? [code] : [])));
    const handled = await interactions.handled(
      presence.flatMap(({ staffId, interactionId }) => (interactionId ? [{ staffId, interactionId }] : [])),
    );
    const contacts = new Map(handled.map((contact) => [contact.staffId, contact]));
    const cards = new Map(everybody.map((person) => [person.id, person]));
    const agents = presence.map((row) => ({
      row,
      card: cards.get(row.staffId) ?? null,
      contact: contacts.get(row.staffId) ?? null,
    }));
    const able = agents.map(({ row, card, contact }) => ({
      state: row.state,
      reason: row.reason,
      skills: card?.skills ?? {},
      queue: contact?.queue ?? null,
    }));
    return {
      asOf,
      settings,
      queues: [...queues]
        .sort((a, b) => b.priority - a.priority)
        .map((queue) =>
          queueRow(
            queue,
            callers.find((one) => one.queue === queue.code),
            able,
            counts.filter((count) => count.queue === queue.code),
            settings.serviceLevel,
            callInReasons,
            measured.get(queue.code) ?? null,
            before(queue.code),
          ),
        ),
      agents: agents.flatMap(({ row, card, contact }) => {
        if (card === null) return [];
        const own = queues.find(({ code }) => code === contact?.queue);
        return [
          {
            path: card.branchPath,
            row: agentRow(card, row, contact, own?.wrapUpSeconds ?? usualWrapUpSeconds, {
              other: cards.get(contact?.other?.staffId ?? '') ?? null,
              listener: cards.get(contact?.listener?.staffId ?? '') ?? null,
              hand: hands.get(row.staffId) ?? null,
            }),
          },
        ];
      }),
    };
  });

  /** @throws AppError notFound for somebody of another branch */
  async function agentOf({ principal }: Leader, staffId: string): Promise<FloorPerson> {
    const [person] = await deps.people([staffId]);
    if (person === undefined || !covers(principal.scope, person.branchPath)) {
      throw new AppError(commonErrors.notFound);
    }
    return person;
  }

  return {
    async read(principal: Principal): Promise<FloorView> {
      const { agents, ...floor } = await readAll();
      return {
        ...floor,
        now: clock.now().toISOString(),
        agents: agents.filter(({ path }) => covers(principal.scope, path)).map(({ row }) => row),
      };
    },

    /** @throws AppError notFound, presence.notAllowedNow, presence.reasonUnknown */
    async changePresence(leader: Leader, staffId: string, change: PresenceChange): Promise<Presence> {
      const person = await agentOf(leader, staffId);
      const { event, why } = change;
      const write = async (tx: Tx): Promise<void> => {
        if (event === 'signOut') await deps.endSessions(tx, { staffId, path: person.branchPath });
        await note(tx, leader, {
          action: 'floor.presenceChanged',
          subject: { kind: 'staff', id: staffId },
          details: event === 'forced' ? { event, notReady: change.reason } : { event },
          ...(why === undefined ? {} : { reason: why }),
        });
      };
      const asked = { staffId, leaderId: leader.principal.staffId, write };
      return control.set(asked, change, leader.command);
    },

    /** Nobody is forced: the desks of those who may be called in ask them. @throws AppError notFound */
    async callIn(leader: Leader, queue: string): Promise<{ agents: number }> {
      const { staffId } = leader.principal;
      const write = (tx: Tx): Promise<void> =>
        note(tx, leader, { action: 'floor.agentsCalledIn', subject: { kind: 'queue', id: queue } });
      return control.callIn({ staffId, leaderId: staffId, queue, write }, leader.command);
    },

    /** @throws AppError notFound, calls.notAllowedNow, calls.monitoredAlready, calls.monitorNotReady */
    async monitor(
      leader: Leader,
      agentId: string,
      { interactionId, mode }: { interactionId: string; mode: MonitorMode },
    ): Promise<{ mode: MonitorMode }> {
      await agentOf(leader, agentId);
      const { shown } = (await deps.settings.read()).monitoring;
      const { staffId } = leader.principal;
      const { address, command } = leader;
      return control.monitor({ staffId, address, interactionId, agentId, mode, shown }, command);
    },

    /** @throws AppError notFound, calls.notAllowedNow */
    async release(
      leader: Leader,
      staffId: string,
      { interactionId, why }: { interactionId: string; why: string },
    ): Promise<{ ended: true }> {
      const { staffNo } = await agentOf(leader, staffId);
      const write = (tx: Tx): Promise<void> =>
        note(tx, leader, {
          action: 'floor.callReleased',
          subject: { kind: 'interaction', id: interactionId },
          reason: why,
          details: { agent: staffNo },
        });
      const asked = { staffId, leaderId: leader.principal.staffId, write };
      return control.release(asked, interactionId, leader.command);
    },
  };

  function note(
    tx: Tx,
    { principal, address }: Leader,
    entry: Pick<Parameters<AuditService['record']>[1][number], 'action' | 'subject' | 'reason' | 'details'>,
  ): Promise<void> {
    const actor = { kind: 'staff', staffId: principal.staffId } as const;
    return audit.record(tx, [{ at: clock.now(), actor, address, ...entry }]);
  }
}

export type Supervision = ReturnType<typeof createSupervision>;

/** Of a call whose queue is gone meanwhile. */
const usualWrapUpSeconds = 60;
