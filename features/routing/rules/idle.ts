/** Who has been idle longest. An agent is in the heap of each of his skills; what is stale is skipped on the way. */
import { heapFilter, heapPop, heapPush } from './heap.ts';
import type { AgentState, IdleItem, SkillPool } from './state.ts';

/** Stale items that a heap may hold beyond as many as there are idle agents. */
const slack = 64;

/** Order of idle agents: the longer idle first, then who became ready first. */
function idleLonger(a: IdleItem, b: IdleItem): boolean {
  return a.since === b.since ? a.turn < b.turn : a.since < b.since;
}

/** Makes an agent available for offers. He must be ready, linked and without a call. */
export function becomeIdle(agent: AgentState): void {
  // A new item each time: an older one may still lie in some heaps and must stay stale.
  const item: IdleItem = { agent, since: agent.readySince, turn: agent.readyTurn };
  agent.idle = item;
  for (const pool of agent.pools) {
    heapPush(pool.heap, item, idleLonger);
    pool.idleAgents++;
    if (pool.heap.length > 2 * pool.idleAgents + slack) heapFilter(pool.heap, isCurrent, idleLonger);
  }
}

/** Makes an agent unavailable for offers; nothing happens when he is so already. */
export function stopIdle(agent: AgentState): void {
  if (!agent.idle) return;
  agent.idle = null;
  for (const pool of agent.pools) pool.idleAgents--;
}

/** The agent who has been idle longest among those with the skill, still idle; null when there is none. */
export function longestIdle(pool: SkillPool): AgentState | null {
  if (pool.idleAgents === 0) return null;
  for (;;) {
    const item = pool.heap[0];
    if (!item) return null;
    if (isCurrent(item)) return item.agent;
    heapPop(pool.heap, idleLonger);
  }
}

function isCurrent(item: IdleItem): boolean {
  return item.agent.idle === item;
}
