/**
 * Bringing calls and agents together. Between two facts nobody waits while an agent who fits is idle; so one new
 * call needs only an agent, one newly idle agent only a call, and no search over both is ever made, except when time
 * changes who may serve whom, or after a change of the queues.
 */
import { canTakeCall } from './capacity.ts';
import { planDue } from './due.ts';
import type { RoutingCommand } from './fact.ts';
import { becomeIdle, firstIdle, stopIdle } from './idle.ts';
import { overflow } from './overflow.ts';
import { regionalLane, serves, spokenLane } from './pools.ts';
import { changePresence } from './presence.ts';
import type { AgentState, Entry, Lane, QueueState, RoutingState } from './state.ts';
import { considerSurge, endSurge } from './surge.ts';
import { addWaiting, goesBeforeOverQueues, openLanesOf, removeWaiting } from './waiting.ts';

/** Offers a call to the agent to whom it goes, or lets it wait. @param arrives it comes into a queue just now. */
export function placeEntry(
  state: RoutingState,
  entry: Entry,
  arrives: boolean,
  commands: RoutingCommand[],
): void {
  for (;;) {
    const lane = laneFor(state, entry);
    const agent = idleFor(state, entry, lane);
    if (agent) return offer(state, entry, agent, commands);
    const went = overflow(state, entry, arrives ? lane : null, commands);
    if (went === 'moved') continue;
    if (went === 'atSite') return;
    wait(state, entry, lane, commands);
    return;
  }
}

/** Puts a call that waits where it belongs by now, maybe at another site, without offering it: `matchAll` follows. */
export function placeAnew(state: RoutingState, entry: Entry, commands: RoutingCommand[]): void {
  removeWaiting(entry);
  let went = overflow(state, entry, null, commands);
  while (went === 'moved') went = overflow(state, entry, null, commands);
  if (went === 'atSite') return;
  wait(state, entry, laneFor(state, entry), commands);
}

/** Gives an agent the best waiting call that he may serve, or lets him be idle. */
export function placeAgent(state: RoutingState, agent: AgentState, commands: RoutingCommand[]): void {
  if (agent.idle || !canTakeCall(agent, state.capacity)) return;
  const entry = bestReserved(state, agent) ?? bestWaiting(state, agent);
  if (entry) take(state, entry, agent, commands);
  else becomeIdle(agent);
}

/** Offers until no waiting call fits an idle agent: reserved ones first, then by points. */
export function matchAll(state: RoutingState, commands: RoutingCommand[]): void {
  for (const held of [true, false]) {
    for (;;) {
      let best: Entry | null = null;
      for (const queue of state.queues.values()) {
        if (queue.waiting === 0) continue;
        for (const lane of held ? [queue.held] : openLanesOf(queue)) {
          const head = servedNext(state, lane);
          if (head && (!best || goesBeforeOverQueues(head, best, state.at))) best = head;
        }
      }
      const agent = best?.lane && idleFor(state, best, best.lane);
      if (!best || !agent) break;
      take(state, best, agent, commands);
    }
  }
}

/**
 * Where a call waits. A reservation that is over, or for somebody who can't serve it, is forgotten; the language comes
 * before managers and branch; without any manager, or any agent of the branch, nothing is waited for there.
 */
export function laneFor(state: RoutingState, entry: Entry): Lane {
  const { queue, reserve, managers, region } = entry;
  if (reserve) {
    const agent = state.agents.get(reserve.agent);
    if (agent && reserve.until > state.at && serves(agent, queue)) return queue.held;
    entry.reserve = null;
  }
  const spoken = laneOfLanguage(state, entry);
  if (spoken) return spoken;
  if (managers && isForManagers(queue, managers.skill) && managers.until > state.at && !entry.returned) {
    const { managed } = queue;
    if (managed?.pool && managed.pool.members > 0) return managed;
  }
  const seconds = queue.rule.nationalAfterSeconds;
  if (seconds === null || region === null || entry.returned) return queue.open;
  if (state.at >= entry.enteredAt + seconds * 1000) return queue.open;
  const lane = regionalLane(state, queue, region);
  return lane.pool && lane.pool.members > 0 ? lane : queue.open;
}

/** Where a call waits for those who speak its language; null when it doesn't, or not any more. */
function laneOfLanguage(state: RoutingState, { queue, speaks, enteredAt }: Entry): Lane | null {
  const { language } = queue.rule;
  if (!language || speaks === null || state.at >= enteredAt + language.seconds * 1000) return null;
  const lane = spokenLane(state, queue, speaks);
  return language.mode === 'required' || (lane.pool && lane.pool.members > 0) ? lane : null;
}

/** The queue has managers, and they are those for whom the call waits. */
function isForManagers({ rule }: QueueState, skill: string): boolean {
  return rule.managers?.skill === skill;
}

function idleFor(state: RoutingState, entry: Entry, lane: Lane): AgentState | null {
  if (lane.pool) return firstIdle(lane.pool);
  const agent = entry.reserve && state.agents.get(entry.reserve.agent);
  return agent?.idle ? agent : null;
}

/** The first call of a lane for which an agent is idle. */
function servedNext(state: RoutingState, lane: Lane): Entry | null {
  if (lane.pool) return firstIdle(lane.pool) ? (lane.waiting[0] ?? null) : null;
  return lane.waiting.find((entry) => idleFor(state, entry, lane)) ?? null;
}

function bestReserved(state: RoutingState, agent: AgentState): Entry | null {
  let best: Entry | null = null;
  for (const entry of agent.reserved) if (!best || goesBeforeOverQueues(entry, best, state.at)) best = entry;
  return best;
}

function bestWaiting(state: RoutingState, agent: AgentState): Entry | null {
  let best: Entry | null = null;
  for (const pool of agent.pools) {
    for (const lane of pool.lanes) {
      const head = lane.waiting[0];
      if (head && (!best || goesBeforeOverQueues(head, best, state.at))) best = head;
    }
  }
  return best;
}

function wait(state: RoutingState, entry: Entry, lane: Lane, commands: RoutingCommand[]): void {
  const holder = !lane.pool && entry.reserve ? state.agents.get(entry.reserve.agent) : null;
  addWaiting(entry, lane, holder ?? null);
  considerSurge(state, entry, commands);
  planDue(state, entry);
}

function take(state: RoutingState, entry: Entry, agent: AgentState, commands: RoutingCommand[]): void {
  removeWaiting(entry);
  endSurge(entry.queue);
  offer(state, entry, agent, commands);
}

function offer(state: RoutingState, entry: Entry, agent: AgentState, commands: RoutingCommand[]): void {
  stopIdle(agent);
  entry.stage = 'offered';
  entry.queue.offered++;
  entry.agent = agent;
  entry.reserve = null;
  entry.managers = null;
  entry.dueAt = 0;
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
