/** The state as JSON, so that a successor goes on exactly like the router before. */
import type { SkillLevels } from '../../access/contract/skills.ts';
import type { Capacity, ServedChannel } from '../contract/capacity.ts';
import type { OverflowCause } from '../contract/queues.ts';
import type { Presence } from '../contract.ts';
import { canTakeCall } from './capacity.ts';
import { takeUpDue } from './due.ts';
import type { ManagersFirst, Reservation, RoutingQueue, RoutingReason, RoutingSite } from './fact.ts';
import { becomeIdle } from './idle.ts';
import { laneFor } from './match.ts';
import { joinPools, makeQueue, regionalLane, spokenLane } from './pools.ts';
import { onlyRule } from './queues.ts';
import {
  type AgentState,
  createState,
  type Entry,
  type LinkState,
  type RoutingState,
  type Tally,
  tallyOf,
} from './state.ts';
import { addWaiting, scoreOf } from './waiting.ts';

export interface RoutingSnapshot {
  /** When the latest fact happened, milliseconds since 1970. */
  at: number;
  queues: (RoutingQueue & { retired: boolean; handleMs: number | null; surging: boolean })[];
  sites: (RoutingSite & { retired: boolean })[];
  reasons: RoutingReason[];
  closed: string[];
  capacity: Capacity;
  agents: AgentSnapshot[];
  /** In the order in which they entered. */
  entries: EntrySnapshot[];
  tallies: (Tally & { agent: string })[];
  /** Higher than every offer ever made. */
  nextOffer: number;
}

export interface AgentSnapshot {
  id: string;
  skills: SkillLevels;
  region: string | null;
  /** His own; null: that of the centre. */
  capacity: Capacity | null;
  presence: Presence;
  link: LinkState;
  /** When he became ready, milliseconds since 1970; 0 unless he is ready or ringing. */
  readySince: number;
  /** Interaction that he dialled himself or was asked into. */
  dials: string | null;
  /** Interaction that he is asked into, while his console rings. */
  asked: string | null;
  /** What he has in hand beside calls, in the order in which it began. */
  works: { interaction: string; channel: ServedChannel }[];
}

export interface EntrySnapshot {
  interaction: string;
  queue: string;
  priority: number;
  region: string | null;
  reserve: Reservation | null;
  managers: ManagersFirst | null;
  speaks: string | null;
  passed: string[];
  /** The other site that has it or is dialled, and why. */
  site: { code: string; cause: OverflowCause } | null;
  /** Sites that aren't tried for it until then, milliseconds since 1970. */
  avoids: [site: string, until: number][];
  enteredAt: number;
  returned: boolean;
  stage: Entry['stage'];
  agent: string | null;
  offer: number;
  servedAt: number;
  /** Where it waits; null: nowhere, or wherever the rules put it now. */
  lane: 'open' | 'held' | 'spoken' | 'managed' | 'regional' | null;
  /** When something about its wait changes by itself; 0 never. */
  dueAt: number;
}

/** The state as plain data, in O(n log n). Two states that behave equally give equal snapshots. */
export function snapshot(state: RoutingState): RoutingSnapshot {
  const agents = [...state.agents.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const entries = [...state.entries.values()].sort((a, b) => a.turn - b.turn);
  const tallies = [...state.tallies].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    at: state.at,
    queues: [...state.queues.values()].map(({ rule, retired, handleMs, surging }) => {
      return { ...rule, retired, handleMs, surging };
    }),
    sites: [...state.sites.values()].map(({ rule, retired }) => ({ ...rule, retired })),
    reasons: [...state.reasons.values()],
    closed: [...state.closed].sort(),
    capacity: state.capacity,
    agents: agents.map((agent) => ({
      id: agent.id,
      skills: agent.skills,
      region: agent.region,
      capacity: agent.capacity,
      presence: agent.presence,
      link: agent.link,
      readySince: holdsTurn(agent) ? agent.readySince : 0,
      dials: agent.dials,
      asked: agent.asked,
      works: [...agent.works].map(([interaction, channel]) => ({ interaction, channel })),
    })),
    entries: entries.map((entry) => ({
      interaction: entry.interaction,
      queue: entry.queue.code,
      priority: entry.priority,
      region: entry.region,
      reserve: entry.reserve,
      managers: entry.managers,
      speaks: entry.speaks,
      passed: [...entry.passed],
      site: entry.site === null ? null : { code: entry.site.site.code, cause: entry.site.cause },
      avoids: [...entry.avoids],
      enteredAt: entry.enteredAt,
      returned: entry.returned,
      stage: entry.stage,
      agent: entry.agent?.id ?? null,
      offer: entry.offer,
      servedAt: entry.servedAt,
      lane: laneName(entry),
      dueAt: entry.dueAt,
    })),
    tallies: tallies
      .filter(([, { calls, talkMs, answeredAt }]) => calls + talkMs + answeredAt > 0)
      .map(([agent, tally]) => ({ agent, ...tally })),
    nextOffer: state.nextOffer,
  };
}

/**
 * Builds a state from a snapshot, or from tables brought into its form. It decides nothing; apply `takenOver`
 * then, in case somebody fits by now.
 * @throws Error when the data contradict themselves, e.g. an agent with two calls.
 */
export function restore(saved: RoutingSnapshot): RoutingState {
  const state = createState();
  state.at = saved.at;
  state.closed = new Set(saved.closed);
  state.capacity = saved.capacity;
  for (const reason of saved.reasons) state.reasons.set(reason.code, reason);
  for (const { agent, ...tally } of saved.tallies) Object.assign(tallyOf(state, agent), tally);
  for (const { retired, handleMs, surging, ...rule } of saved.queues) {
    check(!state.queues.has(rule.code), `queue ${rule.code} is there twice`);
    const queue = makeQueue(state, onlyRule(rule), handleMs);
    state.queues.set(rule.code, Object.assign(queue, { retired, surging }));
  }
  for (const { retired, ...rule } of saved.sites)
    state.sites.set(rule.code, { code: rule.code, rule, retired, calls: 0 });
  for (const agent of saved.agents) addAgent(state, agent);
  for (const entry of saved.entries) addEntry(state, entry);
  state.nextOffer = saved.nextOffer;
  for (const agent of state.agents.values()) {
    const presence = agent.presence.state;
    const stage = agent.entry?.stage;
    const talks = stage === 'served' || agent.dials !== null;
    const rings = stage === 'offered' || agent.asked !== null;
    const fits = (presence === 'ringing') === rings && (presence === 'busy') === talks;
    const calls = [stage, agent.dials ?? undefined, agent.asked ?? undefined].filter(
      (one) => one !== undefined,
    );
    check(calls.length <= 1, `agent ${agent.id} has two calls`);
    check(fits, `agent ${agent.id} is ${presence} but has ${stage ? `a call that is ${stage}` : 'no call'}`);
    check(presence !== 'signedOut', `agent ${agent.id} is signed out`);
    check(
      presence !== 'ready' || agent.link !== 'lost',
      `agent ${agent.id} is ready after the link was lost`,
    );
    if (canTakeCall(agent, state.capacity)) becomeIdle(agent);
  }
  return state;
}

/** Only who is ready, or rings and may be so again, has a place among the idle. */
function holdsTurn(agent: AgentState): boolean {
  return agent.presence.state === 'ready' || agent.presence.state === 'ringing';
}

function laneName({ lane, queue, speaks }: Entry): EntrySnapshot['lane'] {
  if (lane === null) return null;
  if (lane === queue.held) return 'held';
  if (speaks !== null && lane === queue.spoken.get(speaks)) return 'spoken';
  if (lane === queue.managed) return 'managed';
  return lane === queue.open ? 'open' : 'regional';
}

function addAgent(state: RoutingState, saved: AgentSnapshot): void {
  check(!state.agents.has(saved.id), `agent ${saved.id} is there twice`);
  const agent: AgentState = {
    ...saved,
    pools: [],
    idle: false,
    idleCount: 0,
    tally: tallyOf(state, saved.id),
    entry: null,
    reserved: [],
    works: new Map(saved.works.map(({ interaction, channel }) => [interaction, channel])),
  };
  state.agents.set(saved.id, agent);
  joinPools(state, agent);
}

function addEntry(state: RoutingState, saved: EntrySnapshot): void {
  const { interaction, stage } = saved;
  const queue = state.queues.get(saved.queue);
  const agent: AgentState | null = saved.agent === null ? null : (state.agents.get(saved.agent) ?? null);
  check(queue, `call ${interaction} is in the unknown queue ${saved.queue}`);
  check(!state.entries.has(interaction), `call ${interaction} is there twice`);
  check(
    (agent === null) === (stage !== 'offered' && stage !== 'served'),
    `call ${interaction} is ${stage} but its agent is not there`,
  );
  check(!agent?.entry, `agent ${saved.agent} has two calls`);
  const { lane, passed, avoids, ...known } = saved;
  const site = siteOfSaved(state, saved);
  const lists = { passed: [...passed], avoids: new Map(avoids) };
  const fresh = { queue, agent, site, ...lists, lane: null, holder: null, score: 0 };
  const entry: Entry = { ...known, ...fresh, turn: state.nextTurn++ };
  entry.score = scoreOf(entry);
  state.entries.set(interaction, entry);
  if (agent) agent.entry = entry;
  if (stage === 'waiting') putBack(state, entry, lane);
  else if (site === null) queue[stage === 'served' ? 'served' : 'offered']++;
  else {
    site.site.calls++;
    queue.away++;
  }
}

function siteOfSaved(state: RoutingState, { interaction, site, stage }: EntrySnapshot): Entry['site'] {
  check((site !== null) === (stage === 'toSite' || stage === 'atSite'), `call ${interaction} is ${stage}`);
  if (site === null) return null;
  const known = state.sites.get(site.code);
  check(known, `call ${interaction} is at the unknown site ${site.code}`);
  return { site: known, cause: site.cause };
}

function putBack(state: RoutingState, entry: Entry, name: EntrySnapshot['lane']): void {
  const { queue, region, reserve, speaks } = entry;
  const holder = reserve === null ? null : (state.agents.get(reserve.agent) ?? null);
  if (name === null) {
    const lane = laneFor(state, entry);
    addWaiting(entry, lane, lane === queue.held ? holder : null);
    // What came due meanwhile is told at once.
    entry.dueAt = state.at;
  } else if (name === 'held') {
    check(holder, `call ${entry.interaction} waits for an agent who is not there`);
    addWaiting(entry, queue.held, holder);
  } else if (name === 'spoken') {
    check(speaks, `call ${entry.interaction} waits for a language that it doesn't have`);
    addWaiting(entry, spokenLane(state, queue, speaks), null);
  } else if (name === 'managed') {
    check(queue.managed, `call ${entry.interaction} waits for managers whom its queue doesn't have`);
    addWaiting(entry, queue.managed, null);
  } else {
    addWaiting(entry, name === 'regional' ? regionalLane(state, queue, region ?? '') : queue.open, null);
  }
  takeUpDue(state, entry);
}

function check(holds: unknown, problem: string): asserts holds {
  if (!holds) throw new Error(`The routing state can't be restored: ${problem}. Repair the stored calls.`);
}
