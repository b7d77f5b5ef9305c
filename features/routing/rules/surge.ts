/** Calling in agents who are on a break from which they may be called. */
import type { SurgeCause } from '../contract/queues.ts';
import type { RoutingCommand } from './fact.ts';
import { serves } from './pools.ts';
import type { Entry, QueueState, RoutingState } from './state.ts';

/**
 * Calls agents in once when too many wait or somebody waits too long; again only after nobody waited in between.
 * @param entry a call that waits in the queue by now.
 */
export function considerSurge(
  state: RoutingState,
  { queue, enteredAt }: Entry,
  commands: RoutingCommand[],
): void {
  const { surge } = queue.rule;
  if (surge === null || queue.surging) return;
  const { waiting, waitSeconds } = surge;
  if (waiting !== null && queue.waiting >= waiting) callIn(state, queue, 'length', commands);
  else if (waitSeconds !== null && state.at >= enteredAt + waitSeconds * 1000)
    callIn(state, queue, 'waited', commands);
}

/** Asks whoever may be called in for a queue; nobody is forced. */
export function callIn(
  state: RoutingState,
  queue: QueueState,
  cause: SurgeCause,
  commands: RoutingCommand[],
): void {
  queue.surging = queue.waiting > 0;
  const agents = [...state.agents.values()]
    .filter(({ presence, link }) => presence.state === 'notReady' && link === 'up')
    .filter((agent) => serves(agent, queue) && state.reasons.get(agent.presence.reason ?? '')?.callIn)
    .map(({ id }) => id)
    .sort();
  commands.push({ type: 'callIn', queue: queue.code, cause, agents });
}

/** Nobody waits any more: the next who waits too long calls agents in again. */
export function endSurge(queue: QueueState): void {
  if (queue.waiting === 0) queue.surging = false;
}
