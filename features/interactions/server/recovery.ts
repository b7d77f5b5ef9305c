import type { LegId } from '../../../channels/telephony/call-fact.ts';
import type { Sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database } from '../../../platform/database/database.ts';
import { fact } from '../../../platform/facts/fact.ts';
import type { Language } from '../../../platform/local-text.ts';
import type { FlowDocument } from '../../flows/contract.ts';
import { needsMemory } from '../../flows/rules.ts';
import { type Presence, type Queue, routingFacts } from '../../routing/contract.ts';
import { type EntrySnapshot, restore } from '../../routing/rules/snapshot.ts';
import { listPresence, listQueues, type PresenceRecord } from '../../routing/server/store.ts';
import { applyCallEvent } from '../rules/call.ts';
import { type CallState, isOwn, sidesOf } from '../rules/call-state.ts';
import { newOutput } from '../rules/output.ts';
import { readCustomers, readLiveCalls } from './batch-store.ts';
import { applyToCall, type Batch, type Floor, newBatch } from './floor.ts';

export interface RecoveryDeps {
  database: Database;
  flowOf(language: Language): FlowDocument;
  /** Skills of people by staff id. */
  skillsOf(staffIds: readonly string[]): Promise<Map<string, readonly string[]>>;
  lastResort: string;
  /** Numbers of calls that agents make, by interaction. */
  dialledNumbers(callIds: readonly string[]): Promise<Map<string, Sensitive<string>>>;
  /** Numbers of these entries of the address book. */
  outsideNumbers(contactIds: readonly string[]): Promise<Map<string, Sensitive<string>>>;
}

/** What is stored of a floor. */
export interface Stored extends Pick<Floor, 'writtenUp' | 'flowOf' | 'lastResort' | 'dialled' | 'outside'> {
  queues: readonly Queue[];
  calls: readonly CallState[];
  presence: readonly PresenceRecord[];
  skills: ReadonlyMap<string, readonly string[]>;
  /** Higher than every offer ever made. */
  nextOffer: number;
}

/** Builds the floor from the tables, as a router finds it when it takes over. */
export async function loadFloor(
  { database, skillsOf, flowOf, lastResort, dialledNumbers, outsideNumbers }: RecoveryDeps,
  nextOffer: number,
): Promise<{ floor: Floor; mended: Batch }> {
  const queues = await listQueues(database.read);
  const calls = await readLiveCalls(database);
  const presence = await listPresence(database.read);
  const skills = await skillsOf(presence.map((row) => row.staffId));
  const over = presence.flatMap((row) =>
    row.state === 'wrapUp' && row.interactionId ? [row.interactionId] : [],
  );
  const writtenUp = await readCustomers(database, over);
  const dialling = calls.filter((call) => call.phase === 'dialling').map(({ id }) => id);
  const dialled = await dialledNumbers(dialling);
  const asked = calls.flatMap(({ id, guest }) =>
    guest !== null && guest.contactId !== null && guest.answeredAt === null
      ? [{ id, contactId: guest.contactId }]
      : [],
  );
  const numbers = await outsideNumbers(asked.map(({ contactId }) => contactId));
  const outside = new Map(
    asked.flatMap(({ id, contactId }) => {
      const number = numbers.get(contactId);
      return number === undefined ? [] : [[id, number] as const];
    }),
  );
  const kept = { writtenUp, dialled, outside, flowOf, lastResort };
  return buildFloor({ queues, calls, presence, skills, nextOffer, ...kept });
}

/**
 * Builds the floor from what is stored. Rows that contradict each other, which only a fault could leave, are resolved
 * for the customer: he waits again, at the head.
 * @returns with it what was put right, to be written.
 */
export function buildFloor(data: Stored): { floor: Floor; mended: Batch } {
  const {
    calls,
    presence: stored,
    skills,
    writtenUp,
    dialled,
    outside,
    flowOf,
    lastResort,
    nextOffer,
  } = data;
  const queues = new Map(data.queues.map((queue) => [queue.code, queue]));
  const latest = Math.max(
    0,
    ...calls.map((call) => call.changedAt),
    ...stored.map((row) => row.since.getTime()),
  );

  const mended = newBatch();
  const presence = new Map(stored.map((row) => [row.staffId, row]));
  for (const call of calls) if (!isServedAsStored(call, presence)) giveBack(data, mended, call, latest);
  const byAgent = new Map(
    calls.flatMap((call) => handsOf(call).map((hand) => [hand.staffId, { ...hand, call }] as const)),
  );
  for (const row of stored) {
    const withCall = row.state === 'ringing' || row.state === 'busy';
    if (withCall && !byAgent.has(row.staffId)) presence.set(row.staffId, setNotReady(mended, row, latest));
  }

  const entries = calls.filter(isRouted).map(entryOf).sort(byPlace);
  const retired = new Set(entries.map(({ queue }) => queue).filter((code) => !queues.has(code)));
  const floor: Floor = {
    calls: new Map(calls.map((call) => [call.id, call])),
    legs: new Map(calls.flatMap((call) => legsOf(call).map((leg) => [leg, call.id] as const))),
    latest,
    routing: restore({
      queues: [
        ...[...queues.values()].map((queue) => ({ ...queue, retired: false })),
        ...[...retired].map((code) => ({ code, skill: code, priority: 0, wrapUpSeconds: 0, retired: true })),
      ],
      agents: [...presence.values()]
        .map((row) => ({
          id: row.staffId,
          skills: [...(skills.get(row.staffId) ?? [])],
          presence: presenceOf(row),
          link: 'down' as const,
          readySince: row.readySince?.getTime() ?? 0,
          ...ownOf(byAgent.get(row.staffId)),
        }))
        .sort((a, b) => a.readySince - b.readySince),
      entries,
      nextOffer,
    }),
    presence,
    queues,
    keyed: new Map(),
    dialled,
    outside,
    writtenUp,
    flowOf,
    lastResort,
  };
  // What callers keyed is gone with the server before: who was keying goes back to a menu.
  for (const call of calls) {
    const lost = call.phase === 'menu' && call.flow !== null && needsMemory(flowOf(call.language), call.flow);
    if (lost) applyToCall(floor, mended, call, { type: 'memoryLost' }, latest);
  }
  return { floor, mended };
}

type CallWithAgent = CallState & { agent: NonNullable<CallState['agent']> };

function isWithAgent(call: CallState): call is CallWithAgent {
  return call.agent !== null && ['ringing', 'dialling', 'talking'].includes(call.phase);
}

/** Somebody who has a call in hand, whether he rings, and whether no queue brought it. */
interface Hand {
  staffId: string;
  rings: boolean;
  own: boolean;
}

function handsOf(call: CallState): Hand[] {
  const { guest } = call;
  const hands: Hand[] = [];
  if (isWithAgent(call))
    hands.push({ staffId: call.agent.staffId, rings: call.phase === 'ringing', own: isOwn(call.agent) });
  if (guest !== null && guest.staffId !== null && call.phase !== 'ended')
    hands.push({ staffId: guest.staffId, rings: guest.answeredAt === null, own: true });
  return hands;
}

/** What routing must know of a call that no queue brought. */
function ownOf(hand: (Hand & { call: CallState }) | undefined): {
  dials: string | null;
  asked: string | null;
} {
  const id = hand?.own ? hand.call.id : null;
  return { dials: hand?.rings ? null : id, asked: hand?.rings ? id : null };
}

function isRouted(call: CallState): boolean {
  const { phase } = call;
  const served = isWithAgent(call) && phase === 'talking' && !isOwn(call.agent);
  return phase === 'waiting' || phase === 'ringing' || served;
}

/** Call and presence are written together, so that they agree. */
function isServedAsStored(call: CallState, presence: ReadonlyMap<string, PresenceRecord>): boolean {
  return handsOf(call).every(({ staffId, rings }) => {
    const row = presence.get(staffId);
    return row?.interactionId === call.id && row.state === (rings ? 'ringing' : 'busy');
  });
}

function giveBack(data: Stored, mended: Batch, call: CallState, now: number): void {
  const out = newOutput();
  applyCallEvent(call, out, { type: 'requeue', cause: 'failed' }, data.flowOf(call.language), now);
  if (call.phase === 'waiting') call.queue ??= data.lastResort;
  mended.calls.add(call);
  mended.facts.push(...out.facts);
}

function setNotReady(mended: Batch, row: PresenceRecord, now: number): PresenceRecord {
  const at = new Date(now);
  const to = { state: 'notReady', reason: 'callLost', next: null } as const;
  mended.presence.add(row.staffId);
  mended.facts.push(
    fact(routingFacts['presence.changed'], {
      at,
      ids: { staffId: row.staffId, leaderId: null },
      data: { from: row.state, to: to.state, reason: to.reason, next: null },
    }),
  );
  return { ...row, ...to, since: at, readySince: null, interactionId: null };
}

const presenceOf = ({ state, reason, next }: PresenceRecord): Presence => ({ state, reason, next });

function entryOf(call: CallState): EntrySnapshot & { turn: number } {
  const agent = isWithAgent(call) ? call.agent : null;
  return {
    interaction: call.id,
    queue: call.queue ?? '',
    priority: call.priority,
    enteredAt: call.routedAt ?? call.startedAt,
    turn: call.turn,
    returned: call.returned,
    stage: agent === null ? 'waiting' : call.phase === 'ringing' ? 'offered' : 'served',
    agent: agent?.staffId ?? null,
    offer: agent?.offer ?? 0,
  };
}

type Placed = ReturnType<typeof entryOf>;
const byPlace = (a: Placed, b: Placed): number => a.enteredAt - b.enteredAt || a.turn - b.turn;

function legsOf(call: CallState): LegId[] {
  const sides = sidesOf(call).filter((side) => side.state !== 'over');
  return [...sides, ...call.leaving].map(({ leg }) => leg);
}
