/** What agents have in hand beside calls: chats now, later whatever is served like them. */
import type { Capacity } from '../contract/capacity.ts';
import { agentHasRoomFor, canTakeCall } from './capacity.ts';
import type { AgentFact, RoutingCommand } from './fact.ts';
import { becomeIdle, stopIdle } from './idle.ts';
import { matchAll, placeAgent } from './match.ts';
import { isWorking } from './pools.ts';
import type { AgentState, RoutingState } from './state.ts';

/** He takes something; refused where he has no room for it, isn't at work, or has it already. */
export function beginWork(
  state: RoutingState,
  agent: AgentState,
  { interaction, channel }: AgentFact & { type: 'workBegan' },
): boolean {
  if (!isWorking(agent.presence.state) || agent.link !== 'up' || agent.works.has(interaction)) return false;
  if (!agentHasRoomFor(agent, channel, state.capacity)) return false;
  agent.works.set(interaction, channel);
  if (agent.idle && !canTakeCall(agent, state.capacity)) stopIdle(agent);
  return true;
}

/** It is over for him; if that leaves room for a call, he is offered the next one. */
export function endWork(
  state: RoutingState,
  agent: AgentState,
  { interaction }: AgentFact & { type: 'workEnded' },
  commands: RoutingCommand[],
): boolean {
  if (!agent.works.delete(interaction)) return false;
  placeAgent(state, agent, commands);
  return true;
}

/** From now on agents without a capacity of their own carry so much. What they have in hand stays, even where it is too much by now. */
export function setCapacity(state: RoutingState, capacity: Capacity, commands: RoutingCommand[]): void {
  state.capacity = capacity;
  for (const agent of state.agents.values()) {
    const can = canTakeCall(agent, capacity);
    if (agent.idle && !can) stopIdle(agent);
    else if (!agent.idle && can) becomeIdle(agent);
  }
  matchAll(state, commands);
}
