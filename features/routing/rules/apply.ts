/** Routing, first version: one menu choice leads to one queue, one queue needs one skill, longest idle serves. */
import type { CentreFact, RoutingCommand, RoutingFact, RoutingQueue } from './fact.ts';
import { matchAll } from './match.ts';
import { dropWhenUnused } from './moves.ts';
import { applyAgentFact } from './on-agent.ts';
import { applyCallFact } from './on-call.ts';
import { poolOf, type RoutingState } from './state.ts';

/**
 * Takes one fact into the state and decides what follows. Facts must come in the order in which they happened.
 * @param state is changed in place.
 * @param commands the decisions are appended, in the order in which they have to be carried out.
 * @returns false when the fact doesn't fit the state (late, repeated, unknown, or not allowed by the presence
 *   table); then nothing changed and nothing follows.
 */
export function applyFact(state: RoutingState, fact: RoutingFact, commands: RoutingCommand[]): boolean {
  switch (fact.type) {
    case 'callEntered':
    case 'callLeft':
    case 'offerAnswered':
    case 'offerReturned':
    case 'callEnded':
      return applyCallFact(state, fact, fact.at, commands);
    case 'queuesChanged':
    case 'takenOver':
      return applyCentreFact(state, fact, commands);
    default:
      return applyAgentFact(state, fact, fact.at, commands);
  }
}

function applyCentreFact(state: RoutingState, fact: CentreFact, commands: RoutingCommand[]): boolean {
  if (fact.type === 'queuesChanged') setQueues(state, fact.queues);
  matchAll(state, commands);
  return true;
}

/** No caller is lost by an administrator: a queue that was withdrawn is served as before until it is empty. */
function setQueues(state: RoutingState, rules: readonly RoutingQueue[]): void {
  for (const queue of state.queues.values()) queue.retired = true;
  for (const { code, skill, priority, wrapUpSeconds } of rules) {
    const rule = { code, skill, priority, wrapUpSeconds };
    const pool = poolOf(state, skill);
    const queue = state.queues.get(code);
    if (queue) {
      queue.rule = rule;
      queue.pool = pool;
      queue.retired = false;
    } else {
      state.queues.set(code, { code, rule, pool, retired: false, waiting: [], offered: 0, served: 0 });
    }
  }
  for (const pool of state.pools.values()) pool.queues = [];
  for (const queue of state.queues.values()) queue.pool.queues.push(queue);
  for (const queue of [...state.queues.values()]) dropWhenUnused(state, queue);
}
