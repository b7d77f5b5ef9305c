/**
 * Routing: a call has a queue, a queue needs skills and has a strategy, and whoever fits is offered the call. What else
 * decides stands beside: points and age in `waiting`, reservations and regions in `match`, `overflow`, `surge`.
 */
import { takeDue } from './due.ts';
import type { CentreFact, RoutingCommand, RoutingFact } from './fact.ts';
import { becomeIdle, stopIdle } from './idle.ts';
import { matchAll, placeAnew } from './match.ts';
import { applyAgentFact } from './on-agent.ts';
import { applyCallFact } from './on-call.ts';
import { applySiteFact } from './on-site.ts';
import { setCapacity } from './on-work.ts';
import { rebuild, setQueues } from './queues.ts';
import { setSites } from './sites.ts';
import type { RoutingState } from './state.ts';
import { callIn } from './surge.ts';

/**
 * Takes one fact into the state and decides what follows. Facts must come in the order in which they happened.
 * @param state is changed in place.
 * @param commands the decisions are appended, in the order in which they have to be carried out.
 * @returns false when the fact doesn't fit the state (late, repeated, unknown, or not allowed by the presence
 *   table); then nothing changed and nothing follows.
 */
export function applyFact(state: RoutingState, fact: RoutingFact, commands: RoutingCommand[]): boolean {
  const before = state.at;
  state.at = fact.at;
  const fits = apply(state, fact, commands);
  if (!fits) state.at = before;
  return fits;
}

function apply(state: RoutingState, fact: RoutingFact, commands: RoutingCommand[]): boolean {
  switch (fact.type) {
    case 'callEntered':
    case 'callLeft':
    case 'offerAnswered':
    case 'offerReturned':
    case 'callEnded':
      return applyCallFact(state, fact, fact.at, commands);
    case 'siteAnswered':
    case 'siteReturned':
      return applySiteFact(state, fact, commands);
    case 'queuesChanged':
    case 'sitesChanged':
    case 'reasonsChanged':
    case 'queuesClosed':
    case 'capacityChanged':
    case 'timePassed':
    case 'dayBegan':
    case 'calledIn':
    case 'takenOver':
      return applyCentreFact(state, fact, commands);
    default:
      return applyAgentFact(state, fact, fact.at, commands);
  }
}

function applyCentreFact(state: RoutingState, fact: CentreFact, commands: RoutingCommand[]): boolean {
  switch (fact.type) {
    case 'queuesChanged':
      setQueues(state, fact.queues);
      placeAll(state, commands);
      return true;
    case 'sitesChanged':
      setSites(state, fact.sites);
      placeAll(state, commands);
      return true;
    case 'reasonsChanged':
      state.reasons.clear();
      for (const { code, callIn, refusedWhileWaiting } of fact.reasons)
        state.reasons.set(code, { code, callIn, refusedWhileWaiting });
      return true;
    case 'queuesClosed':
      state.closed = new Set(fact.closed);
      placeAll(state, commands);
      return true;
    case 'capacityChanged':
      setCapacity(state, fact.capacity, commands);
      return true;
    case 'timePassed':
      for (const entry of takeDue(state)) placeAnew(state, entry, commands);
      matchAll(state, commands);
      return true;
    case 'dayBegan':
      beginDay(state);
      return true;
    case 'calledIn': {
      const queue = state.queues.get(fact.queue);
      if (!queue) return false;
      callIn(state, queue, 'leader', commands);
      return true;
    }
    case 'takenOver':
      matchAll(state, commands);
      return true;
  }
}

function placeAll(state: RoutingState, commands: RoutingCommand[]): void {
  rebuild(state, (entry) => placeAnew(state, entry, commands));
  matchAll(state, commands);
}

/** The order of those who are idle follows from what they took today. */
function beginDay(state: RoutingState): void {
  for (const tally of state.tallies.values()) Object.assign(tally, { calls: 0, talkMs: 0 });
  for (const agent of state.agents.values()) {
    if (!agent.idle) continue;
    stopIdle(agent);
    becomeIdle(agent);
  }
}
