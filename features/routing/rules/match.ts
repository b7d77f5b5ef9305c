/**
 * Bringing calls and agents together. Between two facts nobody waits while an agent who fits is idle; so one new
 * call needs only an agent, one newly idle agent only a call, and no search over both is ever made, except after
 * a change of the queues.
 */
import type { RoutingCommand } from './fact.ts';
import { becomeIdle, longestIdle, stopIdle } from './idle.ts';
import { changePresence } from './presence.ts';
import type { AgentState, Entry, RoutingState } from './state.ts';
import { addWaiting, goesBeforeOverQueues, removeWaiting } from './waiting.ts';

/** Offers a call to the longest idle agent with the skill, or lets it wait. */
export function placeEntry(state: RoutingState, entry: Entry, commands: RoutingCommand[]): void {
  const agent = longestIdle(entry.queue.pool);
  if (agent) offer(state, entry, agent, commands);
  else addWaiting(entry);
}

/** Gives an agent the best waiting call of all queues that he may serve, or lets him be idle. */
export function placeAgent(state: RoutingState, agent: AgentState, commands: RoutingCommand[]): void {
  if (agent.presence.state !== 'ready' || agent.link !== 'up' || agent.idle) return;
  const entry = bestWaiting(agent);
  if (entry) {
    removeWaiting(entry);
    offer(state, entry, agent, commands);
  } else becomeIdle(agent);
}

/** Offers until no waiting call fits an idle agent. */
export function matchAll(state: RoutingState, commands: RoutingCommand[]): void {
  for (;;) {
    let best: Entry | null = null;
    for (const queue of state.queues.values()) {
      const head = queue.waiting[0];
      if (head && (!best || goesBeforeOverQueues(head, best)) && longestIdle(queue.pool)) best = head;
    }
    const agent = best && longestIdle(best.queue.pool);
    if (!best || !agent) return;
    removeWaiting(best);
    offer(state, best, agent, commands);
  }
}

function bestWaiting(agent: AgentState): Entry | null {
  let best: Entry | null = null;
  for (const pool of agent.pools) {
    for (const queue of pool.queues) {
      const head = queue.waiting[0];
      if (head && (!best || goesBeforeOverQueues(head, best))) best = head;
    }
  }
  return best;
}

function offer(state: RoutingState, entry: Entry, agent: AgentState, commands: RoutingCommand[]): void {
  stopIdle(agent);
  entry.stage = 'offered';
  entry.queue.offered++;
  entry.agent = agent;
  entry.offer = state.nextOffer++;
  agent.entry = entry;
  commands.push({
    type: 'offer',
    offer: entry.offer,
    interaction: entry.interaction,
    agent: agent.id,
    queue: entry.queue.code,
  });
  changePresence(agent, 'offered', null, commands);
}
