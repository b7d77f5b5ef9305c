/** Who of the idle comes first. An agent is in the heap of each of his pools; what is stale is skipped on the way. */
import { heapFilter, heapPop, heapPush } from './heap.ts';
import type { AgentState, IdleItem, Pool } from './state.ts';

/** Stale items that a heap may hold beyond as many as there are idle agents. */
const slack = 64;

/** Order of idle agents: by the strategy, then the longer idle first, then by id. */
function goesFirst(a: IdleItem, b: IdleItem): boolean {
  if (a.rank !== b.rank) return a.rank < b.rank;
  return a.since === b.since ? a.agent.id < b.agent.id : a.since < b.since;
}

/** What the strategy of a pool compares first; the lower goes first. It can't change while the agent is idle. */
export function rankOf({ strategy, needs }: Pick<Pool, 'strategy' | 'needs'>, agent: AgentState): number {
  switch (strategy) {
    case 'longestIdle':
      return 0;
    case 'fewestCalls':
      return agent.tally.calls;
    case 'leastTalk':
      return agent.tally.talkMs;
    case 'roundRobin':
      return agent.tally.answeredAt;
    case 'bestLevel': {
      let levels = 0;
      for (const { skill } of needs) levels += agent.skills[skill] ?? 0;
      return -levels;
    }
  }
}

/** Makes an agent available for offers. He must be ready, linked and without a call. */
export function becomeIdle(agent: AgentState): void {
  agent.idle = true;
  agent.idleCount++;
  for (const pool of agent.pools) addIdle(agent, pool);
}

/** Puts an agent who is idle among the idle of a pool that he has just come into. */
export function addIdle(agent: AgentState, pool: Pool): void {
  const item = { agent, rank: rankOf(pool, agent), since: agent.readySince, count: agent.idleCount };
  heapPush(pool.heap, item, goesFirst);
  pool.idleAgents++;
  if (pool.heap.length > 2 * pool.idleAgents + slack) heapFilter(pool.heap, isCurrent, goesFirst);
}

/** Makes an agent unavailable for offers; nothing happens when he is so already. */
export function stopIdle(agent: AgentState): void {
  if (!agent.idle) return;
  agent.idle = false;
  for (const pool of agent.pools) pool.idleAgents--;
}

/** The agent of a pool to whom its next call goes; null when none is idle. */
export function firstIdle(pool: Pool): AgentState | null {
  if (pool.idleAgents === 0) return null;
  for (;;) {
    const item = pool.heap[0];
    if (!item) return null;
    if (isCurrent(item)) return item.agent;
    heapPop(pool.heap, goesFirst);
  }
}

function isCurrent({ agent, count }: IdleItem): boolean {
  return agent.idle && agent.idleCount === count;
}
