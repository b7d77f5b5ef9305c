/** Which agents serve which queues. It changes with queues and skills only, so that no decision has to look it up. */
import { levels } from '../../access/contract/skills.ts';
import { meetsNeeds } from '../contract/queues.ts';
import type { RoutingQueue } from './fact.ts';
import { addIdle } from './idle.ts';
import type { AgentState, Lane, Pool, QueueState, RoutingState } from './state.ts';

/** How long a call of a queue is taken to last before one was served, milliseconds without the wrap-up. */
const usualTalkMs = 180_000;

/** Tells whether an agent may serve a queue, wherever the caller is from. */
export function serves(agent: AgentState, queue: QueueState): boolean {
  return agent.pools.includes(queue.pool);
}

/** A queue without calls, open to its pool. @param handleMs how long its calls take; null: not known yet. */
export function makeQueue(
  state: RoutingState,
  rule: RoutingQueue,
  handleMs: number | null = null,
): QueueState {
  return {
    ...openLanes(state, rule),
    code: rule.code,
    rule,
    retired: false,
    spoken: new Map(),
    regional: new Map(),
    waiting: 0,
    offered: 0,
    served: 0,
    away: 0,
    handleMs: handleMs ?? usualTalkMs + rule.wrapUpSeconds * 1000,
    surging: false,
  };
}

/** New lanes of a queue after its rule; whoever waited in others must be put into one of these. */
export function openLanes(
  state: RoutingState,
  rule: RoutingQueue,
): Pick<QueueState, 'pool' | 'open' | 'held' | 'managed'> {
  const pool = poolOf(state, rule, null);
  const open: Lane = { pool, waiting: [] };
  pool.lanes.push(open);
  return { pool, open, held: { pool: null, waiting: [] }, managed: managedLane(state, rule) };
}

/** The lane of those who wait for the managers of their segment: agents with one skill more. */
function managedLane(state: RoutingState, rule: RoutingQueue): Lane | null {
  const skill = rule.managers?.skill;
  if (skill === undefined) return null;
  const pool = poolOf(state, { ...rule, needs: withSkill(rule, skill) }, null);
  const lane: Lane = { pool, waiting: [] };
  pool.lanes.push(lane);
  return lane;
}

/** The lane of those who wait for agents of their language; made, with whoever is there by now, when nobody did before. */
export function spokenLane(state: RoutingState, queue: QueueState, skill: string): Lane {
  const known = queue.spoken.get(skill);
  if (known) return known;
  const pool = poolOf(state, { ...queue.rule, needs: withSkill(queue.rule, skill) }, null);
  for (const agent of state.agents.values()) {
    if (agent.pools.includes(pool) || !meetsNeeds(agent.skills, pool.needs)) continue;
    agent.pools = [...agent.pools, pool];
    countIn(agent, pool, 1);
    if (agent.idle) addIdle(agent, pool);
  }
  const lane: Lane = { pool, waiting: [] };
  queue.spoken.set(skill, lane);
  pool.lanes.push(lane);
  return lane;
}

function withSkill({ needs }: RoutingQueue, skill: string): RoutingQueue['needs'] {
  return needs.some((need) => need.skill === skill) ? needs : [...needs, { skill, level: levels.least }];
}

/** The lane of a branch; made when nobody of it was there before. */
export function regionalLane(state: RoutingState, queue: QueueState, region: string): Lane {
  let lane = queue.regional.get(region);
  if (!lane) {
    const pool = poolOf(state, queue.rule, region);
    lane = { pool, waiting: [] };
    queue.regional.set(region, lane);
    pool.lanes.push(lane);
  }
  return lane;
}

/** Closes the lanes of a queue that goes; nobody may wait in them. */
export function closeLanes(queue: QueueState): void {
  for (const lane of [queue.open, queue.managed, ...queue.spoken.values(), ...queue.regional.values()]) {
    const lanes = lane?.pool?.lanes;
    if (lane && lanes) lanes.splice(lanes.indexOf(lane), 1);
  }
}

/** Puts an agent into the pools whose needs he meets, as somebody who isn't idle. */
export function joinPools(state: RoutingState, agent: AgentState): void {
  const pools = new Set<Pool>();
  for (const queue of state.queues.values()) {
    if (!meetsNeeds(agent.skills, queue.rule.needs)) continue;
    pools.add(queue.pool);
    const managed = queue.managed?.pool;
    if (managed && meetsNeeds(agent.skills, managed.needs)) pools.add(managed);
    for (const { pool } of queue.spoken.values())
      if (pool && meetsNeeds(agent.skills, pool.needs)) pools.add(pool);
    const lane =
      agent.region !== null && queue.rule.nationalAfterSeconds !== null
        ? regionalLane(state, queue, agent.region)
        : null;
    if (lane?.pool) pools.add(lane.pool);
  }
  agent.pools = [...pools];
  for (const pool of agent.pools) countIn(agent, pool, 1);
}

/** Takes an agent who isn't idle out of all pools. */
export function leavePools(agent: AgentState): void {
  for (const pool of agent.pools) countIn(agent, pool, -1);
  agent.pools = [];
}

function countIn(agent: AgentState, pool: Pool, by: 1 | -1): void {
  pool.members += by;
  if (isWorking(agent.presence.state)) pool.working += by;
}

/** Tells whether somebody in this state serves callers, now or as soon as he is done with one. */
export function isWorking(state: AgentState['presence']['state']): boolean {
  return state !== 'signedOut' && state !== 'notReady';
}

/** Queues with the same needs and strategy share a pool. */
function poolOf(state: RoutingState, rule: RoutingQueue, region: string | null): Pool {
  const { needs, strategy } = rule;
  const parts = needs.map(({ skill, level }) => `${skill}${level}`).sort();
  const key = [strategy, region ?? '', ...parts].join(' ');
  let pool = state.pools.get(key);
  if (!pool) {
    pool = { key, needs, strategy, region, lanes: [], heap: [], idleAgents: 0, members: 0, working: 0 };
    state.pools.set(key, pool);
  }
  return pool;
}
