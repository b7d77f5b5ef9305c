/** Calls that go on to another queue or site: after a time, from a length on, or because too few would be answered in time. */
import type { OverflowCause, OverflowRule } from '../contract/queues.ts';
import { remainingWaits } from './estimate.ts';
import type { RoutingCommand } from './fact.ts';
import { dropWhenUnused } from './queues.ts';
import { sendTo, siteOf, siteTakes } from './sites.ts';
import type { Entry, Lane, QueueState, RoutingState, SiteState } from './state.ts';
import { endSurge } from './surge.ts';
import { goesBefore, scoreOf, waitingIn } from './waiting.ts';

/** Where a call is after its rules were asked: here, in another queue, or handed to a site. */
export type Overflowed = 'stays' | 'moved' | 'atSite';

/**
 * Moves a call that neither waits nor rings to the queue or site of the first rule that holds; it keeps its age.
 * @param arrives the lane where who comes in would wait: length and forecast are asked of those only; null for others.
 */
export function overflow(
  state: RoutingState,
  entry: Entry,
  arrives: Lane | null,
  commands: RoutingCommand[],
): Overflowed {
  for (const rule of entry.queue.rule.overflow) {
    const target = state.queues.get(rule.to);
    const site = target ? null : siteOf(state, rule.to);
    const isTaken = target ? takes(state, entry, target) : site !== null && siteTakes(state, entry, site);
    if (!isTaken || !holds(state, entry, rule, arrives)) continue;
    if (target) {
      moveTo(state, entry, target, rule.when, commands);
      return 'moved';
    }
    if (site === null) continue;
    sendTo(state, entry, site, rule.when, commands);
    return 'atSite';
  }
  return 'stays';
}

/** When a rule of its queue may hold for a call that waits: after so long, and once a site may be tried again. */
export function laterOverflow({ queue, enteredAt, avoids }: Entry): number[] {
  return queue.rule.overflow.flatMap((each) => {
    if (each.when !== 'waited') return [];
    const until = avoids.get(each.to);
    return [enteredAt + each.seconds * 1000, ...(until === undefined ? [] : [until])];
  });
}

/**
 * Where callers of a queue go now: to the queue itself, or while it is closed to the one that it names for that.
 * @returns the closed ones that were passed, and where it ends: in a queue, or at a site that has room, and then `queue` is
 *   the last of the closed; null when nobody takes the call.
 */
export function openQueue(
  state: RoutingState,
  code: string,
): { queue: QueueState; passed: QueueState[]; site: SiteState | null } | null {
  const passed: QueueState[] = [];
  let queue = state.queues.get(code);
  while (queue && !queue.retired && !passed.includes(queue)) {
    if (!state.closed.has(queue.code)) return { queue, passed, site: null };
    passed.push(queue);
    const next = queue.rule.whenClosed;
    const site = next === null || state.queues.has(next) ? null : siteOf(state, next);
    if (site !== null) return siteTakes(state, null, site) ? { queue, passed, site } : null;
    queue = next === null ? undefined : state.queues.get(next);
  }
  return null;
}

/** Moves a call that neither waits nor rings. */
export function moveTo(
  state: RoutingState,
  entry: Entry,
  to: QueueState,
  cause: OverflowCause,
  commands: RoutingCommand[],
): void {
  const from = entry.queue;
  entry.passed.push(from.code);
  entry.queue = to;
  entry.score = scoreOf(entry);
  const { interaction } = entry;
  commands.push({ type: 'overflow', interaction, from: from.code, to: to.code, cause });
  endSurge(from);
  dropWhenUnused(state, from);
}

/**
 * The share of those who wait, with one more who comes now, whom agents would answer within the promised time if each
 * who works took one call in the time that calls of this queue last; 0 while nobody works. Whoever waits for some agents
 * first is reckoned by these, as with estimates of waits. Several queues with the same agents are not told apart: it is a
 * forecast for the worse one.
 * @param lane where who comes now would wait.
 * @param seconds the promised time.
 */
export function predictedServiceLevel(
  state: RoutingState,
  entry: Entry,
  lane: Lane,
  seconds: number,
): number {
  const { queue, reserve } = entry;
  if (queue.pool.working === 0) return 0;
  const holder = lane.pool === null && reserve ? (state.agents.get(reserve.agent) ?? null) : null;
  const waiting = [...waitingIn(queue), { ...entry, lane, holder }];
  waiting.sort((a, b) => (goesBefore(a, b) ? -1 : 1));
  const waits = remainingWaits(waiting, queue, state.at);
  const inTime = waiting.filter(
    ({ enteredAt }, index) => state.at - enteredAt + (waits[index] ?? 0) <= seconds * 1000,
  );
  return inTime.length / waiting.length;
}

function takes(state: RoutingState, entry: Entry, target: QueueState): boolean {
  if (target === entry.queue || target.retired || state.closed.has(target.code)) return false;
  return !entry.passed.includes(target.code);
}

function holds(state: RoutingState, entry: Entry, rule: OverflowRule, arrives: Lane | null): boolean {
  switch (rule.when) {
    case 'waited':
      return state.at >= entry.enteredAt + rule.seconds * 1000;
    case 'length':
      return arrives !== null && entry.queue.waiting >= rule.length;
    case 'serviceLevel': {
      const level = (comes: Lane) => predictedServiceLevel(state, entry, comes, rule.seconds);
      return arrives !== null && level(arrives) * 100 < rule.percent;
    }
  }
}
