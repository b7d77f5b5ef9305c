/**
 * What the router holds in memory. Only the rules change it, and in place: at 100,000 facts a second copies would
 * cost more than the decisions. It is pure all the same: no clock, no chance, no I/O; the same state and the same
 * facts give the same commands. `snapshot` turns it into JSON.
 */
import type { SkillLevels } from '../../access/contract/skills.ts';
import { type Capacity, defaultCapacity, type ServedChannel } from '../contract/capacity.ts';
import type { OverflowCause, SkillNeed, Strategy } from '../contract/queues.ts';
import type { Presence } from '../contract.ts';
import type { ManagersFirst, Reservation, RoutingQueue, RoutingReason, RoutingSite } from './fact.ts';

export interface RoutingState {
  /** When the latest fact happened, milliseconds since 1970. */
  at: number;
  readonly queues: Map<string, QueueState>;
  /** Other sites that take callers over, by telephone. */
  readonly sites: Map<string, SiteState>;
  readonly pools: Map<string, Pool>;
  /** Signed-in agents only. */
  readonly agents: Map<string, AgentState>;
  /** Calls that wait, ring, are served, or are at another site. */
  readonly entries: Map<string, Entry>;
  /** What everybody took since the centre's midnight, whether signed in now or not. */
  readonly tallies: Map<string, Tally>;
  readonly reasons: Map<string, RoutingReason>;
  /** Queues and sites outside of their opening hours. */
  closed: ReadonlySet<string>;
  /** What an agent without a capacity of his own can have in hand. */
  capacity: Capacity;
  /** Heap by `dueSooner`; an item counts only while it is its entry's `dueAt`. */
  readonly due: DueItem[];
  /** Rises with every call that enters: breaks ties of the same millisecond. */
  nextTurn: number;
  nextOffer: number;
}

export interface QueueState {
  readonly code: string;
  rule: RoutingQueue;
  pool: Pool;
  /** No longer offered; kept while a call of it waits, rings or is served. */
  retired: boolean;
  /** Calls for whoever serves the queue. */
  open: Lane;
  /** Calls that wait for one agent alone. */
  held: Lane;
  /** Calls that wait for the managers of their segment; null where the queue lets nobody wait so. */
  managed: Lane | null;
  /** Calls that wait for agents of their language, by the skill of that; a lane is made when the first call wants it. */
  readonly spoken: Map<string, Lane>;
  /** Calls that wait for agents of their own branch, by branch. */
  readonly regional: Map<string, Lane>;
  /** How many wait in all lanes. */
  waiting: number;
  offered: number;
  served: number;
  /** Calls of it that are dialled to, or talk with, another site. */
  away: number;
  /** How long a call of this queue takes an agent, milliseconds: a moving average with the wrap-up. */
  handleMs: number;
  /** More agents were called in, and since then somebody has waited all the time. */
  surging: boolean;
}

export interface SiteState {
  readonly code: string;
  rule: RoutingSite;
  /** No longer offered; kept while a call is there. */
  retired: boolean;
  /** Calls that ring or talk there. */
  calls: number;
}

/** Part of a queue's waiting calls that the same agents may serve. */
export interface Lane {
  /** Null in the lane of reservations: each call there has an agent of its own. */
  readonly pool: Pool | null;
  /** In the order of `goesBefore`. */
  readonly waiting: Entry[];
}

/** All agents who meet the same needs, those of them who are idle in the order of a strategy, and the lanes they serve. */
export interface Pool {
  readonly key: string;
  readonly needs: readonly SkillNeed[];
  readonly strategy: Strategy;
  /** Agents of this branch only; null: of the whole country. */
  readonly region: string | null;
  readonly lanes: Lane[];
  /** Heap by `goesFirst`; an item counts only while it is of its agent's present idle time. */
  readonly heap: IdleItem[];
  idleAgents: number;
  /** Who is signed in. */
  members: number;
  /** Who is signed in and neither on a break nor otherwise not ready. */
  working: number;
}

export interface IdleItem {
  readonly agent: AgentState;
  /** The lower goes first; what it is depends on the strategy. */
  readonly rank: number;
  readonly since: number;
  /** The agent's `idleCount` when it was made. */
  readonly count: number;
}

/** What somebody took from queues since the centre's midnight. */
export interface Tally {
  calls: number;
  talkMs: number;
  /** When he answered last, on whichever day; milliseconds since 1970, 0 never. */
  answeredAt: number;
}

/** `down`: within the grace; `lost`: after it, or never up since the sign-in. */
export type LinkState = 'up' | 'down' | 'lost';

export interface AgentState {
  readonly id: string;
  skills: SkillLevels;
  region: string | null;
  /** What he can have in hand; null: as much as the centre says. */
  capacity: Capacity | null;
  /** Every pool that he belongs to, of the country and of his region. */
  pools: readonly Pool[];
  presence: Presence;
  link: LinkState;
  /** When he became ready, milliseconds since 1970. An offer that was withdrawn leaves it as it was. */
  readySince: number;
  /** He can be offered a call: ready, linked, without one, and with room for it beside his other work. */
  idle: boolean;
  /** Rises each time he becomes idle, so that what older times left in the heaps is told apart. */
  idleCount: number;
  readonly tally: Tally;
  /** The call that rings or is served. */
  entry: Entry | null;
  /** Calls that wait for him alone. */
  readonly reserved: Entry[];
  /** The call that he makes himself or was asked into; no queue brought it. */
  dials: string | null;
  /** The call that he is asked into, while his console rings. */
  asked: string | null;
  /** What he has in hand beside calls: the channel of each contact. */
  readonly works: Map<string, ServedChannel>;
}

export interface Entry {
  readonly interaction: string;
  queue: QueueState;
  /** Where it waits; null while it doesn't. */
  lane: Lane | null;
  /** Points of the call itself. */
  readonly priority: number;
  /** Points at the time 0 times 60,000: all calls of a queue age alike, so their order never changes with time. */
  score: number;
  /** Branch of the customer; null: unknown or the headquarters. */
  readonly region: string | null;
  reserve: Reservation | null;
  managers: ManagersFirst | null;
  /** Skill of those who speak the caller's language; null: whoever serves the queue does. */
  readonly speaks: string | null;
  /** The agent for whom it waits alone; null otherwise. */
  holder: AgentState | null;
  /** Queues that it has overflowed from; it never goes back to one. */
  readonly passed: string[];
  readonly enteredAt: number;
  readonly turn: number;
  /** Came back from an agent: ahead of all in its queue who never were with one. */
  returned: boolean;
  /** `toSite`: another site is dialled for it; `atSite`: somebody there has it. */
  stage: 'waiting' | 'offered' | 'served' | 'toSite' | 'atSite';
  /** The site that has it or is dialled, and why. */
  site: { readonly site: SiteState; readonly cause: OverflowCause } | null;
  /** Sites that aren't tried for it until then, milliseconds since 1970. */
  readonly avoids: Map<string, number>;
  /** Null while waiting. */
  agent: AgentState | null;
  /** The latest offer; 0 before the first. */
  offer: number;
  /** Since when an agent serves it, milliseconds since 1970; 0 while none does. */
  servedAt: number;
  /** When something about its wait changes by itself, milliseconds since 1970; 0 never. */
  dueAt: number;
}

export interface DueItem {
  readonly at: number;
  readonly entry: Entry;
}

/** A state without queues, agents and calls; feed it `queuesChanged` first. */
export function createState(): RoutingState {
  return {
    at: 0,
    queues: new Map(),
    sites: new Map(),
    pools: new Map(),
    agents: new Map(),
    entries: new Map(),
    tallies: new Map(),
    reasons: new Map(),
    closed: new Set(),
    capacity: defaultCapacity,
    due: [],
    nextTurn: 1,
    nextOffer: 1,
  };
}

/** What this agent took today; made when nobody asked before. */
export function tallyOf(state: RoutingState, agent: string): Tally {
  let tally = state.tallies.get(agent);
  if (!tally) {
    tally = { calls: 0, talkMs: 0, answeredAt: 0 };
    state.tallies.set(agent, tally);
  }
  return tally;
}
