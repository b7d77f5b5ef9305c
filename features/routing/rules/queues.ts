/** Queues as they are set up: offered, changed, withdrawn. No caller is lost by an administrator. */
import type { RoutingQueue } from './fact.ts';
import { becomeIdle, stopIdle } from './idle.ts';
import { closeLanes, joinPools, leavePools, makeQueue, openLanes } from './pools.ts';
import type { Entry, QueueState, RoutingState } from './state.ts';
import { endSurge } from './surge.ts';
import { forgetHolder, scoreOf, waitingIn } from './waiting.ts';

/** A queue that was withdrawn is served as before until it is empty. `matchAll` follows. */
export function setQueues(state: RoutingState, rules: readonly RoutingQueue[]): void {
  for (const queue of state.queues.values()) queue.retired = true;
  for (const rule of rules) {
    const queue = state.queues.get(rule.code);
    if (queue) Object.assign(queue, { rule: onlyRule(rule), retired: false });
    else state.queues.set(rule.code, makeQueue(state, onlyRule(rule)));
  }
}

/** What a queue's row says beyond its rule isn't kept. */
export function onlyRule(queue: RoutingQueue): RoutingQueue {
  const { code, needs, strategy, priority, agePerMinute, wrapUpSeconds } = queue;
  const { nationalAfterSeconds, overflow, whenClosed, surge, managers, language } = queue;
  return {
    ...{ code, needs, strategy, priority, agePerMinute, wrapUpSeconds },
    ...{ nationalAfterSeconds, overflow, whenClosed, surge },
    ...(managers ? { managers } : {}),
    ...(language ? { language } : {}),
  };
}

/**
 * Makes pools and lanes anew after the rules of the queues.
 * @param place puts a call that waits into its lane.
 */
export function rebuild(state: RoutingState, place: (entry: Entry) => void): void {
  const waiting = [...state.queues.values()].flatMap(waitingIn).sort((a, b) => a.turn - b.turn);
  const idle = [...state.agents.values()].filter((agent) => agent.idle);
  for (const agent of idle) stopIdle(agent);
  for (const agent of state.agents.values()) leavePools(agent);
  state.pools.clear();
  for (const queue of state.queues.values()) {
    queue.spoken.clear();
    queue.regional.clear();
    Object.assign(queue, openLanes(state, queue.rule));
  }
  for (const agent of state.agents.values()) joinPools(state, agent);
  for (const entry of waiting) {
    entry.lane = null;
    forgetHolder(entry);
    entry.score = scoreOf(entry);
  }
  for (const agent of idle) becomeIdle(agent);
  for (const entry of waiting) {
    // Until it has its place it counts in the queue where it was, so that none is dropped under it.
    entry.queue.waiting--;
    place(entry);
  }
  for (const queue of [...state.queues.values()]) {
    endSurge(queue);
    dropWhenUnused(state, queue);
  }
}

/** Drops a queue that is no longer offered once its last call is over. */
export function dropWhenUnused(state: RoutingState, queue: QueueState): void {
  if (!queue.retired || queue.waiting + queue.offered + queue.served + queue.away > 0) return;
  state.queues.delete(queue.code);
  closeLanes(queue);
}
