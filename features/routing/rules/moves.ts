/** Steps that facts about calls and facts about agents have in common. */
import type { ReturnCause } from '../contract.ts';
import type { RoutingCommand } from './fact.ts';
import { matchAll, placeAgent, placeAnew, placeEntry } from './match.ts';
import { dropWhenUnused } from './queues.ts';
import type { AgentState, Entry, RoutingState } from './state.ts';

/** How much of a queue's usual length of a call the latest one makes up. */
const newest = 0.1;

/**
 * Takes a call and its agent apart, whether it rang or was served. Where both go is the next step.
 * @returns the agent who had the call.
 */
export function release(state: RoutingState, entry: Entry): AgentState | null {
  const { agent, queue } = entry;
  if (entry.stage === 'offered') queue.offered--;
  else if (entry.stage === 'served') {
    queue.served--;
    const talkMs = Math.max(0, state.at - entry.servedAt);
    if (agent) agent.tally.talkMs += talkMs;
    const lasted = talkMs + queue.rule.wrapUpSeconds * 1000;
    queue.handleMs = Math.round((1 - newest) * queue.handleMs + newest * lasted);
  }
  entry.stage = 'waiting';
  entry.agent = null;
  entry.servedAt = 0;
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
  placeEntry(state, entry, false, commands);
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
  placeAgent(state, agent, commands);
}

/** Lets calls that wait for an agent alone go to others, when he isn't there any more or can't serve them. */
export function freeReserved(state: RoutingState, agent: AgentState, commands: RoutingCommand[]): void {
  if (agent.reserved.length === 0) return;
  const held = [...agent.reserved].sort((a, b) => a.turn - b.turn);
  for (const entry of held) placeAnew(state, entry, commands);
  matchAll(state, commands);
}

/** Forgets a call that is over, and its queue when that was kept only for it. */
export function forget(state: RoutingState, entry: Entry): void {
  state.entries.delete(entry.interaction);
  dropWhenUnused(state, entry.queue);
}
