/**
 * What the router holds in memory. Only the rules change it, and in place: at 100,000 facts a second copies would
 * cost more than the decisions. It is pure all the same: no clock, no chance, no I/O; the same state and the same
 * facts give the same commands. `snapshot` turns it into JSON.
 */
import type { Presence } from '../contract.ts';
import type { RoutingQueue } from './fact.ts';

export interface RoutingState {
  readonly queues: Map<string, QueueState>;
  readonly pools: Map<string, SkillPool>;
  /** Signed-in agents only. */
  readonly agents: Map<string, AgentState>;
  /** Calls that wait, ring or are served. */
  readonly entries: Map<string, Entry>;
  /** Rises with every call that enters and every agent who becomes ready: breaks ties of the same millisecond. */
  nextTurn: number;
  nextOffer: number;
}

export interface QueueState {
  readonly code: string;
  rule: RoutingQueue;
  pool: SkillPool;
  /** No longer offered; kept while a call of it waits, rings or is served. */
  retired: boolean;
  /** In the order of `goesBefore`. */
  readonly waiting: Entry[];
  offered: number;
  served: number;
}

/** All who hold one skill and are idle, and the queues that need it. */
export interface SkillPool {
  readonly skill: string;
  queues: QueueState[];
  /** Heap by `idleLonger`; an item counts only while it is its agent's `idle`. */
  readonly heap: IdleItem[];
  idleAgents: number;
}

export interface IdleItem {
  readonly agent: AgentState;
  readonly since: number;
  readonly turn: number;
}

/** `down`: within the grace; `lost`: after it, or never up since the sign-in. */
export type LinkState = 'up' | 'down' | 'lost';

export interface AgentState {
  readonly id: string;
  /** One for each skill. */
  pools: SkillPool[];
  presence: Presence;
  link: LinkState;
  /** When he became ready, milliseconds since 1970. An offer that was withdrawn leaves it as it was. */
  readySince: number;
  readyTurn: number;
  /** Set while he can be offered a call: ready, linked, without one. */
  idle: IdleItem | null;
  /** The call that rings or is served. */
  entry: Entry | null;
  /** The call that he makes himself or was asked into; no queue brought it. */
  dials: string | null;
  /** The call that he is asked into, while his console rings. */
  asked: string | null;
}

export interface Entry {
  readonly interaction: string;
  readonly queue: QueueState;
  readonly priority: number;
  readonly enteredAt: number;
  readonly turn: number;
  /** Came back from an agent: ahead of all in its queue who never were with one. */
  returned: boolean;
  stage: 'waiting' | 'offered' | 'served';
  /** Null while waiting. */
  agent: AgentState | null;
  /** The latest offer; 0 before the first. */
  offer: number;
}

/** A state without queues, agents and calls; feed it `queuesChanged` first. */
export function createState(): RoutingState {
  return {
    queues: new Map(),
    pools: new Map(),
    agents: new Map(),
    entries: new Map(),
    nextTurn: 1,
    nextOffer: 1,
  };
}

/** The pool of a skill; made when nobody asked for the skill before. */
export function poolOf(state: RoutingState, skill: string): SkillPool {
  let pool = state.pools.get(skill);
  if (!pool) {
    pool = { skill, queues: [], heap: [], idleAgents: 0 };
    state.pools.set(skill, pool);
  }
  return pool;
}

/** The pools of an agent's skills; a skill named twice counts once. */
export function poolsOf(state: RoutingState, skills: readonly string[]): SkillPool[] {
  return [...new Set(skills)].map((skill) => poolOf(state, skill));
}
