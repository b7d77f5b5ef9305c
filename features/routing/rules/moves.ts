/** Steps that facts about calls and facts about agents have in common. */
import type { ReturnCause } from '../contract.ts';
import type { RoutingCommand } from './fact.ts';
import { placeAgent, placeEntry } from './match.ts';
import type { AgentState, Entry, QueueState, RoutingState } from './state.ts';

/**
 * Takes a call and its agent apart, whether it rang or was served. Where both go is the next step.
 * @returns the agent who had the call.
 */
export function release(entry: Entry): AgentState | null {
  const agent = entry.agent;
  if (entry.stage === 'offered') entry.queue.offered--;
  else if (entry.stage === 'served') entry.queue.served--;
  entry.stage = 'waiting';
  entry.agent = null;
  if (agent) agent.entry = null;
  return agent;
}

/** Sends a released call back to the head of its queue, where it may be offered to somebody else at once. */
export function returnToHead(
  state: RoutingState,
  entry: Entry,
  agent: AgentState,
  cause: ReturnCause,
  commands: RoutingCommand[],
): void {
  entry.returned = true;
  commands.push({
    type: 'requeue',
    offer: entry.offer,
    interaction: entry.interaction,
    agent: agent.id,
    queue: entry.queue.code,
    cause,
  });
  placeEntry(state, entry, commands);
}

/** Lets an agent whose presence has just become ready start at the end of the idle; else does nothing. */
export function startReady(
  state: RoutingState,
  agent: AgentState,
  at: number,
  commands: RoutingCommand[],
): void {
  if (agent.presence.state !== 'ready') return;
  agent.readySince = at;
  agent.readyTurn = state.nextTurn++;
  placeAgent(state, agent, commands);
}

/** Forgets a call that is over, and its queue when that was kept only for it. */
export function forget(state: RoutingState, entry: Entry): void {
  state.entries.delete(entry.interaction);
  dropWhenUnused(state, entry.queue);
}

/** Drops a queue that is no longer offered once its last call is over. */
export function dropWhenUnused(state: RoutingState, queue: QueueState): void {
  if (!queue.retired || queue.waiting.length + queue.offered + queue.served > 0) return;
  state.queues.delete(queue.code);
  queue.pool.queues = queue.pool.queues.filter((each) => each !== queue);
}
