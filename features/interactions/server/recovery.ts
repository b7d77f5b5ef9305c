import type { LegId } from '../../../channels/telephony/call-fact.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import { type Sensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database } from '../../../platform/database/database.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { dayBegan } from '../../../platform/zone-time.ts';
import type { Calendar } from '../../calendar/contract.ts';
import { needsMemory } from '../../flows/rules.ts';
import type { Capacity } from '../../routing/contract/capacity.ts';
import { type Queue, queueSchema } from '../../routing/contract/queues.ts';
import type { Site } from '../../routing/contract/sites.ts';
import { type Presence, routingFacts } from '../../routing/contract.ts';
import type { Ability } from '../../routing/rules/fact.ts';
import { regionOf } from '../../routing/rules/region.ts';
import { type EntrySnapshot, type RoutingSnapshot, restore } from '../../routing/rules/snapshot.ts';
import { listSites } from '../../routing/server/sites-store.ts';
import { listPresence, listQueues, listReasons, type PresenceRecord } from '../../routing/server/store.ts';
import { applyCallEvent } from '../rules/call.ts';
import { type CallState, isOwn, sidesOf } from '../rules/call-state.ts';
import { isCallingBack, isParked } from '../rules/callback-state.ts';
import { newOutput } from '../rules/output.ts';
import { type Batch, newBatch } from './batch.ts';
import { readLiveCalls, readWrittenUp } from './batch-store.ts';
import { centreTime } from './centre-time.ts';
import { applyToCall, type Floor } from './floor.ts';
import { readActiveIncidents } from './incidents-store.ts';
import { readRatingRules } from './ratings-store.ts';
import { type DaySoFar, readDaySoFar } from './tallies-store.ts';

export interface RecoveryDeps {
  database: Database;
  flowOf: Floor['flowOf'];
  otherFlows?: Floor['otherFlows'];
  massEventOn?: Floor['massEventOn'];
  /** What people can do, and whose customers they serve first, by staff id. */
  abilitiesOf(staffIds: readonly string[]): Promise<Map<string, Ability>>;
  /** What agents without a capacity of their own can have in hand. */
  capacity(): Promise<Capacity>;
  /** Skill of those who speak a language, by its code. */
  speakers(): ReadonlyMap<string, string>;
  calendar(): Calendar;
  clock: Clock;
  lastResort: string;
  /** Numbers of calls that agents make, by interaction. */
  dialledNumbers(callIds: readonly string[]): Promise<Map<string, Sensitive<string>>>;
  /** Numbers of these entries of the address book. */
  outsideNumbers(contactIds: readonly string[]): Promise<Map<string, Sensitive<string>>>;
}

/** What is stored of a floor. */
export interface Stored
  extends Pick<
    Floor,
    | 'writtenUp'
    | 'flowOf'
    | 'otherFlows'
    | 'massEventOn'
    | 'lastResort'
    | 'dialled'
    | 'outside'
    | 'ratingRules'
    | 'reasons'
    | 'incidents'
    | 'speakers'
    | 'calendar'
  > {
  queues: readonly Queue[];
  sites: readonly Site[];
  calls: readonly CallState[];
  presence: readonly PresenceRecord[];
  abilities: ReadonlyMap<string, Ability>;
  /** Of agents without one of their own. */
  capacity: Capacity;
  daySoFar: DaySoFar;
  now: number;
  /** Higher than every offer ever made. */
  nextOffer: number;
}

/** Builds the floor from the tables, as a router finds it when it takes over. */
export async function loadFloor(
  deps: RecoveryDeps,
  nextOffer: number,
): Promise<{ floor: Floor; mended: Batch }> {
  const { database, flowOf, otherFlows, lastResort, dialledNumbers, outsideNumbers, calendar } = deps;
  const queues = await listQueues(database.read);
  const sites = await listSites(database.read);
  const ratingRules = await readRatingRules(database.read);
  const reasons = (await listReasons(database.read)).filter(({ active }) => active);
  const incidents = await readActiveIncidents(database.read, deps.clock.now());
  const calls = await readLiveCalls(database);
  const presence = await listPresence(database.read);
  const abilities = await deps.abilitiesOf(presence.map((row) => row.staffId));
  const capacity = await deps.capacity();
  const now = deps.clock.now();
  const daySoFar = await readDaySoFar(database.read, dayBegan(now, calendar().zone));
  const over = presence.flatMap((row) =>
    row.state === 'wrapUp' && row.interactionId ? [row.interactionId] : [],
  );
  const writtenUp = await readWrittenUp(database, over);
  const live = calls.filter(({ phase }) => phase !== 'ended').map(({ id }) => id);
  const dialled = await dialledNumbers(live);
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
  for (const { id, guest } of calls) {
    const site = sites.find(({ code }) => code === guest?.site?.code);
    if (site !== undefined && guest?.answeredAt === null) outside.set(id, sensitive(site.number));
  }
  return buildFloor({
    ...{ queues, sites, ratingRules, reasons, incidents, calls, presence, abilities, capacity },
    speakers: deps.speakers(),
    ...{ writtenUp, dialled, outside },
    ...(otherFlows ? { otherFlows } : {}),
    ...(deps.massEventOn ? { massEventOn: deps.massEventOn } : {}),
    ...{ flowOf, lastResort, nextOffer, calendar, daySoFar, now: now.getTime() },
  });
}

/**
 * Builds the floor from what is stored. Rows that contradict each other, which only a fault could leave, are resolved
 * for the customer: he waits again, at the head.
 * @returns with it what was put right, to be written.
 */
export function buildFloor(data: Stored): { floor: Floor; mended: Batch } {
  const { calls, presence: stored, abilities, writtenUp, dialled, outside } = data;
  const { flowOf, otherFlows, lastResort, nextOffer, reasons, calendar, daySoFar } = data;
  const queues = new Map(data.queues.map((queue) => [queue.code, queue]));
  const sites = new Map(data.sites.map((site) => [site.code, site]));
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

  const time = centreTime(calendar(), [...data.queues, ...data.sites], data.now);
  const entries = calls.filter(isRouted).map(entryOf).sort(byPlace);
  const retired = new Set(entries.map(({ queue }) => queue).filter((code) => !queues.has(code)));
  const formerSites = new Set(
    entries.flatMap(({ site }) => site?.code ?? []).filter((code) => !sites.has(code)),
  );
  const floor: Floor = {
    calls: new Map(calls.map((call) => [call.id, call])),
    legs: new Map(calls.flatMap((call) => legsOf(call).map((leg) => [leg, call.id] as const))),
    latest,
    routing: restore({
      queues: [
        ...[...queues.values()].map((queue) => queueOf(queue, false, daySoFar)),
        ...[...retired].map((code) => queueOf(formerQueue(code), true, daySoFar)),
      ],
      sites: [
        ...data.sites.map((site) => siteOf(site, false)),
        ...[...formerSites].map((code) => siteOf({ code, calls: 1, retryMinutes: 5 }, true)),
      ],
      at: latest,
      reasons: [...reasons],
      closed: time.closed,
      capacity: data.capacity,
      tallies: daySoFar.tallies,
      agents: [...presence.values()].map((row) => ({
        id: row.staffId,
        ...abilityOf(abilities.get(row.staffId)),
        presence: presenceOf(row),
        link: 'down' as const,
        readySince: row.readySince?.getTime() ?? 0,
        ...ownOf(byAgent.get(row.staffId)),
        // Calls are all that agents have in hand so far.
        works: [],
      })),
      entries,
      nextOffer,
    }),
    presence,
    queues,
    sites,
    ratingRules: data.ratingRules,
    reasons,
    incidents: data.incidents,
    speakers: data.speakers,
    calendar,
    time,
    keyed: new Map(),
    echoes: new Map(),
    dialled,
    outside,
    writtenUp,
    flowOf,
    ...(data.massEventOn ? { massEventOn: data.massEventOn } : {}),
    ...(otherFlows ? { otherFlows } : {}),
    lastResort,
  };
  // What callers keyed is gone with the server before: who was keying goes back to a menu.
  for (const call of calls) {
    const lost =
      call.phase === 'menu' && call.flow !== null && needsMemory(flowOf(call.language, call.flow), call.flow);
    if (lost) applyToCall(floor, mended, call, { type: 'memoryLost' }, latest);
  }
  return { floor, mended };
}

const abilityOf = ({ skills, region, capacity = null }: Ability = { skills: {}, region: null }) => ({
  ...{ skills, region, capacity },
});

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
    hands.push({ staffId: call.agent.staffId, rings: isOffered(call), own: isOwn(call.agent) });
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

/** An agent's console rings, or he is reserved until the caller answers who is called back. */
const isOffered = (call: CallState): boolean => call.phase === 'ringing' || isCallingBack(call);

const isAtSite = ({ phase, guest }: CallState): boolean => phase === 'forwarded' && guest?.site !== undefined;

function isRouted(call: CallState): boolean {
  const { phase } = call;
  if (isParked(call)) return false;
  const served = isWithAgent(call) && phase === 'talking' && !isOwn(call.agent);
  return phase === 'waiting' || isOffered(call) || served || isAtSite(call);
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
  applyCallEvent(call, out, { type: 'requeue', cause: 'failed' }, data.flowOf(call.language, call.flow), now);
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
  const site = call.guest?.site;
  return {
    interaction: call.id,
    queue: call.queue ?? '',
    priority: call.place?.priority ?? 0,
    region: regionOf(call.path),
    // Whoever was with an agent waits for nobody in particular any more.
    reserve: call.returned ? null : (call.place?.reserve ?? null),
    managers: call.returned ? null : (call.place?.managers ?? null),
    speaks: call.place?.speaks ?? null,
    passed: call.place?.passed ?? [],
    site: site === undefined ? null : { code: site.code, cause: site.cause },
    avoids: (call.place?.avoids ?? []).map(({ site: code, until }) => [code, until]),
    enteredAt: call.routedAt ?? call.startedAt,
    turn: call.turn,
    returned: call.returned,
    stage: stageOf(call, agent !== null),
    agent: agent?.staffId ?? null,
    offer: agent?.offer ?? 0,
    servedAt: call.phase === 'talking' ? (agent?.answeredAt ?? 0) : 0,
    lane: null,
    dueAt: 0,
  };
}

function stageOf(call: CallState, hasAgent: boolean): EntrySnapshot['stage'] {
  if (call.guest?.site !== undefined) return isAtSite(call) ? 'atSite' : 'toSite';
  if (!hasAgent) return 'waiting';
  return isOffered(call) ? 'offered' : 'served';
}

const siteOf = (
  { code, calls, retryMinutes }: Pick<Site, 'code' | 'calls' | 'retryMinutes'>,
  retired: boolean,
): RoutingSnapshot['sites'][number] => ({ code, calls, retryMinutes, retired });

/** A queue that isn't in use any more: whoever waits there is served by those who have a skill of its name. */
function formerQueue(code: string): Queue {
  return queueSchema.parse({ code, name: { zh: code }, needs: [{ skill: code }], wrapUpSeconds: 0 });
}

function queueOf(queue: Queue, retired: boolean, { talkMs }: DaySoFar): RoutingSnapshot['queues'][number] {
  const lastsMs = talkMs.get(queue.code);
  const handleMs = lastsMs === undefined ? null : lastsMs + queue.wrapUpSeconds * 1000;
  return { ...queue, retired, handleMs, surging: false };
}

type Placed = ReturnType<typeof entryOf>;
const byPlace = (a: Placed, b: Placed): number => a.enteredAt - b.enteredAt || a.turn - b.turn;

function legsOf(call: CallState): LegId[] {
  const sides = sidesOf(call).filter((side) => side.state !== 'over');
  return [...sides, ...call.leaving].map(({ leg }) => leg);
}
