/** What others may ask the state; nothing here changes it. */
import { type Presence, signedOutPresence } from '../contract.ts';
import { firstIdle } from './idle.ts';
import type { AgentState, RoutingState } from './state.ts';
import { waitingBefore, waitingIn } from './waiting.ts';

/** The caller's place in the queue, 1 next; null when the call doesn't wait (unknown, ringing, served). O(log n). */
export function positionOf(state: RoutingState, interaction: string): number | null {
  const entry = state.entries.get(interaction);
  return entry?.stage === 'waiting' ? waitingBefore(entry.queue, entry) + 1 : null;
}

export interface QueueCounts {
  waiting: number;
  offered: number;
  served: number;
  /** Agents who could be offered a call of this queue now. */
  idleAgents: number;
  /** When the caller entered who has been waiting longest, milliseconds since 1970; null when nobody waits. */
  longestWaitSince: number | null;
}

/** Figures of a queue; null when there is no such queue. O(waiting), for displays, not for every decision. */
export function queueCounts(state: RoutingState, code: string): QueueCounts | null {
  const queue = state.queues.get(code);
  if (!queue) return null;
  let since: number | null = null;
  for (const { enteredAt } of waitingIn(queue)) if (since === null || enteredAt < since) since = enteredAt;
  return {
    waiting: queue.waiting,
    offered: queue.offered,
    served: queue.served,
    idleAgents: queue.pool.idleAgents,
    longestWaitSince: since,
  };
}

/** Who would be offered a call of this queue now; null when nobody is free or there is no such queue. */
export function freeAgentOf(state: RoutingState, code: string): string | null {
  const queue = state.queues.get(code);
  return queue ? (firstIdle(queue.pool)?.id ?? null) : null;
}

/** Presence of an agent, for the guard of what he asks; signed out when he isn't known. */
export function presenceOf(state: RoutingState, agent: string): Presence {
  return state.agents.get(agent)?.presence ?? signedOutPresence;
}

/** The reason that stands for calling customers by oneself. */
export const outboundReason = 'outbound';

/** Tells whether an agent may not give this reason now, because calls wait that he may serve. */
export function refusedNow(state: RoutingState, agent: AgentState, reason: string): boolean {
  if (!state.reasons.get(reason)?.refusedWhileWaiting) return false;
  if (agent.reserved.length > 0) return true;
  return agent.pools.some(({ lanes }) => lanes.some(({ waiting }) => waiting.length > 0));
}
