import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive, type Sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database, Reader } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import { covers, systemScope } from '../../../platform/scope.ts';
import { isMonitorFact } from '../contract/monitor.ts';
import type { MonitorMode } from '../contract/monitor-modes.ts';
import type { AgentCallState, InteractionDetail, InteractionRow } from '../contract.ts';
import { defaultDispositions, dispositionPath } from '../data/dispositions.ts';
import { agentCallState } from '../rules/agent-call-state.ts';
import type { CallState } from '../rules/call-state.ts';
import type { ExportRow } from '../rules/export-lines.ts';
import { readArrivals, readFirstContact, readHandleTimes } from './arrivals-store.ts';
import { type EstimateErrors, readEstimateErrors } from './estimates-store.ts';
import { findInteractions, type InteractionFilter } from './list-store.ts';
import * as store from './query-store.ts';

/** Columns of an interaction that are encrypted. */
export const numberColumn = 'interactions.number';
export const noteColumn = 'interactions.note';

/** A contact as it was written last; `call` only while it lives. */
export interface ContactInHand {
  record: store.InteractionRecord;
  call: CallState | null;
}

/** A contact from outside, as somebody has it in hand: where it stands. Times are milliseconds since 1970. */
export interface HandledContact {
  id: string;
  staffId: string;
  queue: string | null;
  /** Null once it is over, or isn't with an agent. */
  state: AgentCallState | null;
  rangAt: number | null;
  answeredAt: number | null;
  heldSince: number | null;
  endedAt: number | null;
  /** Who is in it besides, or is rung: the colleague of the agent, the agent of the colleague. */
  other: { staffId: string | null; answered: boolean } | null;
  /** The team leader who is in it because of this person. */
  listener: { staffId: string; mode: MonitorMode; since: number } | null;
}

/** What interactions need to know of people to show a row. */
export interface Names {
  staff(ids: readonly string[]): Promise<Map<string, { staffNo: string; name: string }>>;
  /** Surname and title by customer id. */
  customers(ids: readonly string[]): Promise<Map<string, string>>;
  queues(): Promise<Map<string, LocalText>>;
  maskNumber(number: string): string;
  /** Index values of a number that somebody typed; null when it is none. */
  numberIndexes(typed: string): string[] | null;
}

export interface InteractionsDeps {
  database: Database;
  cipher: Cipher;
  names: Names;
  position(): number;
}

export function createInteractions(deps: InteractionsDeps) {
  const { database, cipher, names } = deps;

  /** Agents see what they served; who reads recordings or staff sees the branch. */
  const ownOnly = (principal: Principal): string | null =>
    principal.permissions.has('recordings.play') || principal.permissions.has('staff.read')
      ? null
      : principal.staffId;

  async function toRows(records: readonly store.InteractionRecord[]): Promise<InteractionRow[]> {
    const [staff, customers, queues] = await Promise.all([
      names.staff(unique(records.map((record) => record.staff_id))),
      names.customers(unique(records.map((record) => record.customer_id))),
      names.queues(),
    ]);
    return records.map((record) => {
      const person = record.staff_id === null ? undefined : staff.get(record.staff_id);
      return {
        id: record.id,
        channel: record.channel,
        direction: record.direction,
        startedAt: record.started_at.toISOString(),
        endedAt: record.ended_at?.toISOString() ?? null,
        phase: record.phase as InteractionRow['phase'],
        queue: record.queue,
        queueName: record.queue === null ? null : (queues.get(record.queue) ?? null),
        staffId: record.staff_id,
        staffNo: person?.staffNo ?? null,
        staffName: person?.name ?? null,
        customerId: record.customer_id,
        customer: record.customer_id === null ? null : (customers.get(record.customer_id) ?? null),
        numberMasked:
          record.number === null
            ? null
            : names.maskNumber(openSensitive(cipher.decrypt(numberColumn, record.number))),
        outcome: record.outcome as InteractionRow['outcome'],
        waitMs: record.wait_ms,
        talkMs: record.talk_ms,
        holdMs: record.hold_ms,
        disposition: record.disposition,
        dispositionName:
          record.disposition === null ? null : dispositionPath(defaultDispositions, record.disposition),
        rating: record.rating,
        ratingAsked: record.rating_asked_at !== null,
        hasRecording: record.recording_id !== null,
      };
    });
  }

  async function find(principal: Principal, id: string): Promise<store.InteractionRecord> {
    const record = await store.findInteraction(database.read, principal.scope, ownOnly(principal), id);
    if (record === null) throw new AppError(commonErrors.notFound);
    return record;
  }

  return {
    find,
    maskNumber: (number: Sensitive<string>): string => names.maskNumber(openSensitive(number)),

    /** The contact that somebody has in hand; nobody else's rights are asked. */
    async inHand(id: string): Promise<ContactInHand | null> {
      const scope = systemScope('the contact in hand');
      const [record, call] = await Promise.all([
        store.findInteraction(database.read, scope, null, id),
        store.readLiveCall(database.read, id),
      ]);
      return record && { record, call };
    },

    /** The call that goes on about something another feature knows; null: none does. */
    liveAbout: (reader: Reader, about: { kind: string; id: string }): Promise<string | null> =>
      store.readLiveAbout(reader, about),
    /** How a contact ended; null while it goes on, or where there is none. */
    outcomeOf: (reader: Reader, id: string): Promise<string | null> => store.readOutcome(reader, id),

    /** How many callers wait, by code of the queue. */
    countWaiting: (queues: readonly string[]): Promise<Map<string, number>> =>
      store.countWaiting(database.read, queues),

    /** The call that a team leader listens to; null when there is none. */
    monitoredBy: (staffId: string): Promise<CallState | null> => store.readMonitored(database.read, staffId),

    /** Callers who wait, by queue; of the whole centre. */
    waiting: (): Promise<store.WaitingCallers[]> => store.readWaiting(database.read),

    /** Who waits in a queue, and for whom first; it says nothing of the customers. */
    queued: (queue: string): Promise<store.QueuedCall[]> => store.readQueued(database.read, queue),

    /** Where contacts stand that people have in hand or write up; it says nothing of their customers. */
    async handled(hands: readonly { interactionId: string; staffId: string }[]): Promise<HandledContact[]> {
      if (hands.length === 0) return [];
      const ids = [...new Set(hands.map(({ interactionId }) => interactionId))];
      const records = new Map((await store.readHandled(database.read, ids)).map((one) => [one.id, one]));
      return hands.flatMap(({ interactionId, staffId }) => {
        const record = records.get(interactionId);
        return record === undefined ? [] : [handledBy(record, staffId)];
      });
    },

    /** How long those waited who asked for people since a moment, for the figures of the queues. */
    waitsSince: (from: Date): Promise<store.WaitRecord[]> => store.countWaits(database.read, from),

    /** Callers by queue within some times; see `readArrivals`. */
    arrivals: (times: readonly { from: Date; to: Date }[]) => readArrivals(database.read, times),
    handleTimesSince: (from: Date) => readHandleTimes(database.read, from),
    firstContact: () => readFirstContact(database.read),

    /** How good the estimates of waits were since a moment, by queue. */
    estimatesSince: (from: Date): Promise<Map<string, EstimateErrors>> =>
      readEstimateErrors(database.read, from),

    async list(
      principal: Principal,
      query: Omit<InteractionFilter, 'numberIndexes'> & { number?: string | undefined },
    ) {
      const asOf = deps.position();
      const { number, ...filter } = query;
      const numberIndexes = number === undefined ? undefined : (names.numberIndexes(number) ?? []);
      const found = await findInteractions(database.read, principal.scope, ownOnly(principal), {
        ...filter,
        numberIndexes,
      });
      const { next, searchedTo } = found;
      const interactions = await toRows(found.records);
      return { interactions, next, searchedTo: searchedTo?.toISOString() ?? null, asOf };
    },

    ownOnly,

    /** A piece of the list of a branch and below, for a file. @param clearNumbers whole numbers instead of masked ones */
    async piece(
      path: string,
      { number, ...filter }: Omit<InteractionFilter, 'numberIndexes'> & { number?: string | undefined },
      clearNumbers: boolean,
    ): Promise<{ rows: ExportRow[]; next: string | null }> {
      const numberIndexes = number === undefined ? undefined : (names.numberIndexes(number) ?? []);
      const scope = { kind: 'tree', path, subjects: [] } as const;
      const found = await findInteractions(database.read, scope, null, { ...filter, numberIndexes });
      const rows = await toRows(found.records);
      return {
        rows: rows.map((row, at) => {
          const stored = found.records[at]?.number ?? null;
          const clear = stored === null || !clearNumbers ? null : cipher.decrypt(numberColumn, stored);
          return { ...row, number: clear === null ? row.numberMasked : openSensitive(clear) };
        }),
        next: found.next,
      };
    },

    /** Last contacts of a customer, whoever served them: what the desk shows beside a call. */
    async recentOf(principal: Principal, customerId: string, limit: number): Promise<InteractionRow[]> {
      if (!covers(principal.scope, null, [customerId])) return [];
      const scope = systemScope('last contacts of the customer in hand');
      const { records } = await findInteractions(database.read, scope, null, { customerId, limit });
      return toRows(records);
    },

    /** @throws AppError notFound */
    async read(principal: Principal, id: string): Promise<InteractionDetail> {
      const asOf = deps.position();
      const record = await find(principal, id);
      const [row] = await toRows([record]);
      const [told, agents] = await Promise.all([
        store.readTimeline(database.read, id),
        store.readAgents(database.read, id),
      ]);
      // Agents aren't told here who listened to them; what their desk says of it is a setting.
      const facts = ownOnly(principal) === null ? told : told.filter(({ type }) => !isMonitorFact(type));
      const staff = await names.staff(
        unique([
          ...facts.flatMap(({ ids }) => [ids.staffId ?? null, ids.colleagueId ?? ids.agentId ?? null]),
          ...agents.map((agent) => agent.staff_id),
        ]),
      );
      const numberOf = (staffId: string | undefined): string | null =>
        staffId === undefined ? null : (staff.get(staffId)?.staffNo ?? null);
      if (row === undefined) throw new AppError(commonErrors.notFound);
      return {
        ...row,
        menu: record.menu,
        note: record.note === null ? null : openSensitive(cipher.decrypt(noteColumn, record.note)),
        wrapUpMs: record.wrap_up_ms,
        agents: agents.map((agent) => ({
          staffId: agent.staff_id,
          staffNo: numberOf(agent.staff_id),
          name: staff.get(agent.staff_id)?.name ?? null,
          role: agent.role,
          beganAt: agent.began_at.toISOString(),
          talkMs: agent.talk_ms,
          dispositionName:
            agent.disposition === null ? null : dispositionPath(defaultDispositions, agent.disposition),
          wrapUpMs: agent.wrap_up_ms,
        })),
        timeline: facts.map(({ position, type, at, ids, data }) => ({
          position,
          type,
          at: new Date(at).toISOString(),
          ids,
          data,
          staffNo: numberOf(ids.staffId),
          colleagueNo: numberOf(ids.colleagueId ?? ids.agentId),
        })),
        asOf,
      };
    },
  };
}

function handledBy(record: store.HandledRecord, staffId: string): HandledContact {
  const { id, queue, endedAt, heldSince, agent, guest, listener, phase } = record;
  const asGuest = guest != null && guest.staffId === staffId;
  const side = asGuest ? guest : agent?.staffId === staffId ? agent : null;
  const asked = asGuest ? { staffId: guest.askedBy, answered: true } : null;
  const asks = guest == null ? null : { staffId: guest.staffId, answered: guest.answeredAt !== null };
  return {
    ...{ id, staffId, queue, endedAt },
    // The customer waits for the agent, not for whom he asks.
    heldSince: asGuest ? null : heldSince,
    state: phase === 'ended' ? null : agentCallState(record, staffId),
    rangAt: (asGuest ? guest.askedAt : agent?.offeredAt) ?? null,
    answeredAt: side?.answeredAt ?? null,
    other: side === null ? null : (asked ?? asks),
    listener:
      listener == null ? null : { staffId: listener.staffId, mode: listener.mode, since: listener.askedAt },
  };
}

export type Interactions = ReturnType<typeof createInteractions>;

function unique(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id): id is string => id !== null))];
}
