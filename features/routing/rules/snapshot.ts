/** The state as JSON, so that a successor goes on exactly like the router before. */
import type { Presence } from '../contract.ts';
import type { RoutingQueue } from './fact.ts';
import { becomeIdle } from './idle.ts';
import {
  type AgentState,
  createState,
  type Entry,
  type LinkState,
  poolOf,
  poolsOf,
  type RoutingState,
} from './state.ts';
import { addWaiting } from './waiting.ts';

export interface RoutingSnapshot {
  queues: (RoutingQueue & { retired: boolean })[];
  /** Those who are ready or ringing in the order in which they became ready; the others anywhere. */
  agents: AgentSnapshot[];
  /** In the order in which they entered. */
  entries: EntrySnapshot[];
  /** Higher than every offer ever made. */
  nextOffer: number;
}

export interface AgentSnapshot {
  id: string;
  skills: string[];
  presence: Presence;
  link: LinkState;
  /** When he became ready, milliseconds since 1970; 0 unless he is ready or ringing. */
  readySince: number;
  /** Interaction that he dialled himself or was asked into. */
  dials: string | null;
  /** Interaction that he is asked into, while his console rings. */
  asked: string | null;
}

export interface EntrySnapshot {
  interaction: string;
  queue: string;
  priority: number;
  enteredAt: number;
  returned: boolean;
  stage: Entry['stage'];
  agent: string | null;
  offer: number;
}

/** The state as plain data, in O(n log n). Two states that behave equally give equal snapshots. */
export function snapshot(state: RoutingState): RoutingSnapshot {
  const agents = [...state.agents.values()].sort((a, b) => turnOf(a) - turnOf(b) || (a.id < b.id ? -1 : 1));
  const entries = [...state.entries.values()].sort((a, b) => a.turn - b.turn);
  return {
    queues: [...state.queues.values()].map(({ rule, retired }) => ({ ...rule, retired })),
    agents: agents.map((agent) => ({
      id: agent.id,
      skills: agent.pools.map(({ skill }) => skill),
      presence: agent.presence,
      link: agent.link,
      readySince: holdsTurn(agent) ? agent.readySince : 0,
      dials: agent.dials,
      asked: agent.asked,
    })),
    entries: entries.map((entry) => ({
      interaction: entry.interaction,
      queue: entry.queue.code,
      priority: entry.priority,
      enteredAt: entry.enteredAt,
      returned: entry.returned,
      stage: entry.stage,
      agent: entry.agent?.id ?? null,
      offer: entry.offer,
    })),
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
  for (const { retired, ...rule } of saved.queues) {
    const pool = poolOf(state, rule.skill);
    check(!state.queues.has(rule.code), `queue ${rule.code} is there twice`);
    const queue = { code: rule.code, rule, pool, retired, waiting: [], offered: 0, served: 0 };
    state.queues.set(rule.code, queue);
    pool.queues.push(queue);
  }
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
    if (presence === 'ready' && agent.link === 'up') becomeIdle(agent);
  }
  return state;
}

/** Only who is ready, or rings and may be so again, has a place among the idle. */
function holdsTurn(agent: AgentState): boolean {
  return agent.presence.state === 'ready' || agent.presence.state === 'ringing';
}

function turnOf(agent: AgentState): number {
  return holdsTurn(agent) ? agent.readyTurn : 0;
}

function addAgent(state: RoutingState, saved: AgentSnapshot): void {
  const { id, presence, link, readySince, dials, asked } = saved;
  check(!state.agents.has(id), `agent ${id} is there twice`);
  const pools = poolsOf(state, saved.skills);
  const readyTurn = state.nextTurn++;
  const held = { idle: null, entry: null, dials, asked };
  state.agents.set(id, { id, pools, presence, link, readySince, readyTurn, ...held });
}

function addEntry(state: RoutingState, saved: EntrySnapshot): void {
  const { interaction, priority, enteredAt, returned, stage, offer } = saved;
  const queue = state.queues.get(saved.queue);
  const agent: AgentState | null = saved.agent === null ? null : (state.agents.get(saved.agent) ?? null);
  check(queue, `call ${interaction} is in the unknown queue ${saved.queue}`);
  check(!state.entries.has(interaction), `call ${interaction} is there twice`);
  check(
    (agent === null) === (stage === 'waiting'),
    `call ${interaction} is ${stage} but its agent is not there`,
  );
  check(!agent?.entry, `agent ${saved.agent} has two calls`);
  const turn = state.nextTurn++;
  const entry: Entry = { interaction, queue, priority, enteredAt, turn, returned, stage, agent, offer };
  state.entries.set(interaction, entry);
  if (agent) agent.entry = entry;
  if (stage === 'waiting') addWaiting(entry);
  else queue[stage]++;
}

function check(holds: unknown, problem: string): asserts holds {
  if (!holds) throw new Error(`The routing state can't be restored: ${problem}. Repair the stored calls.`);
}
