/** Who has room for what: one call at most, and never more than an agent can carry. */
import type { Capacity, ServedChannel } from '../contract/capacity.ts';
import type { AgentState } from './state.ts';

/** Points of everything that somebody has in hand. */
export function loadOf(inHand: readonly ServedChannel[], { weights }: Capacity): number {
  return inHand.reduce((sum, channel) => sum + weights[channel], 0);
}

/**
 * @param inHand what an agent serves now, one item for each contact; a call that rings or is written up counts as one.
 * @returns whether he may be given one contact more. Two calls are never allowed, however little they weigh.
 */
export function hasRoomFor(
  inHand: readonly ServedChannel[],
  next: ServedChannel,
  capacity: Capacity,
): boolean {
  if (next === 'call' && inHand.includes('call')) return false;
  return loadOf(inHand, capacity) + capacity.weights[next] <= capacity.most;
}

/** Everything that an agent has in hand. */
export function inHandOf({ presence, works }: Pick<AgentState, 'presence' | 'works'>): ServedChannel[] {
  const { state } = presence;
  const calls: ServedChannel[] =
    state === 'ringing' || state === 'busy' || state === 'wrapUp' ? ['call'] : [];
  return [...calls, ...works.values()];
}

/** What an agent can have in hand: his own capacity, or else that of the centre. */
export function capacityOf({ capacity }: Pick<AgentState, 'capacity'>, centre: Capacity): Capacity {
  return capacity ?? centre;
}

/** Tells whether an agent has room for one contact more. @param centre what whoever has no capacity of his own carries */
export function agentHasRoomFor(agent: AgentState, next: ServedChannel, centre: Capacity): boolean {
  return hasRoomFor(inHandOf(agent), next, capacityOf(agent, centre));
}

/** Tells whether an agent can be offered a call now: ready, linked, and with room for one. */
export function canTakeCall(agent: AgentState, centre: Capacity): boolean {
  if (agent.presence.state !== 'ready' || agent.link !== 'up') return false;
  return agent.works.size === 0 || agentHasRoomFor(agent, 'call', centre);
}
