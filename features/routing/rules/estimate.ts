/** How long a caller will probably wait: what he is told, and what decides whether he is offered a call-back. */
import { opensAt } from './opens-at.ts';
import { isWorking } from './pools.ts';
import type { AgentState, Entry, Lane, QueueState, RoutingState } from './state.ts';
import { goesBeforeOverQueues, openLanesOf } from './waiting.ts';

/**
 * The expected wait from now on. Each agent who works for the caller is taken to end one call in the time that the calls
 * which these agents take last on average, and every caller ahead whom one of them may serve takes one such end. It is
 * the mean of a system where all are busy, and so of every moment at which somebody waits.
 *
 * Who waits for some agents first (of his language, his branch, his managers, his own) needs an end of one of theirs, after
 * those ahead of him whom only they serve and after those whom everybody does; or he waits until he is anybody's, whatever
 * comes first.
 * @returns milliseconds; null while nobody works for the queue, and for a call that doesn't wait.
 */
export function expectedWaitMs(state: RoutingState, interaction: string): number | null {
  const entry = state.entries.get(interaction);
  if (entry?.stage !== 'waiting') return null;
  const { queue } = entry;
  const all = crewOf(state, queue, (agent) => serves(agent, queue));
  if (all.agents.length === 0) return null;
  const ahead = callersAhead(state, entry, all);
  const clearedMs = aheadOfAll(ahead, all, state.at) * all.paceMs;
  const everybodyMs = clearedMs + all.paceMs;
  const opens = opensAt(entry);
  if (opens === null) return Math.round(everybodyMs);
  const laterMs = Math.max(everybodyMs, opens - state.at);
  const few = crewOf(state, queue, (agent) => serves(agent, queue) && isIn(agent, groupOf(entry)));
  if (few.agents.length === 0) return Math.round(laterMs);
  const ownMs = aheadOfFew(ahead, few) * few.paceMs;
  return Math.round(Math.min(Math.max(clearedMs, ownMs) + few.paceMs, laterMs));
}

/**
 * How long those who wait in one queue will probably wait from now on, by the same lanes as `expectedWaitMs` but without
 * other queues of the same agents; in O(n).
 * @param waiting in the order of their places.
 * @returns milliseconds for each, in that order; infinite while nobody works for the queue.
 */
export function remainingWaits(
  waiting: readonly Entry[],
  { pool, handleMs }: QueueState,
  at: number,
): number[] {
  const paceMs = handleMs / pool.working;
  const aheadOf = new Map<Lane | AgentState | null, number>();
  let ahead = 0;
  return waiting.map((entry) => {
    const { lane, holder } = entry;
    const opens = opensAt(entry);
    const few = sizeOf(groupOf(entry));
    const laterMs = Math.max((ahead + 1) * paceMs, opens === null ? 0 : opens - at);
    const clearedMs = ahead * paceMs;
    const own = aheadOf.get(holder ?? lane) ?? 0;
    aheadOf.set(holder ?? lane, own + 1);
    // Whom nobody serves yet takes an end only if he is anybody's before it would be his turn.
    if (few > 0 || opens === null || opens - at < clearedMs) ahead += 1;
    if (opens === null || few === 0) return laterMs;
    const fewMs = handleMs / few;
    return Math.min(Math.max(clearedMs, own * fewMs) + fewMs, laterMs);
  });
}

/** Agents who work for a call. */
interface Crew {
  readonly agents: readonly AgentState[];
  /** Queues of which one of them at least may serve callers. */
  readonly queues: readonly QueueState[];
  /** Milliseconds from one end of a call of theirs to the next; infinite without agents. */
  readonly paceMs: number;
}

function crewOf(state: RoutingState, queue: QueueState, isOne: (agent: AgentState) => boolean): Crew {
  const agents = [...state.agents.values()].filter(isOne);
  const pools = new Set(agents.flatMap((agent) => agent.pools));
  const queues = [...state.queues.values()].filter(
    ({ pool, code }) => code === queue.code || pools.has(pool),
  );
  return { agents, queues, paceMs: handleMsOf(queues) / agents.length };
}

const serves = ({ pools, presence }: AgentState, { pool }: QueueState): boolean =>
  pools.includes(pool) && isWorking(presence.state);

/** For whom calls wait by now: a lane, or one agent of those in the lane of reservations. */
interface Group {
  readonly lane: Lane | null;
  readonly holder: AgentState | null;
}
const groupOf = ({ lane, holder }: Entry): Group => ({ lane, holder });

function isIn(agent: AgentState, { lane, holder }: Group): boolean {
  return holder === null ? lane?.pool != null && agent.pools.includes(lane.pool) : agent === holder;
}

/** How many agents of a group work. */
function sizeOf({ lane, holder }: Group): number {
  if (holder !== null) return isWorking(holder.presence.state) ? 1 : 0;
  return lane?.pool?.working ?? 0;
}

interface Ahead extends Group {
  readonly calls: readonly Entry[];
}

/** Who goes before a call in the queues of its agents, by whom they wait for. */
function callersAhead(state: RoutingState, entry: Entry, { queues }: Crew): Ahead[] {
  const isAhead = (other: Entry): boolean => other !== entry && goesBeforeOverQueues(other, entry, state.at);
  return queues
    .filter(({ waiting }) => waiting > 0)
    .flatMap((queue) => [
      ...openLanesOf(queue).map((lane) => ({ lane, holder: null, calls: lane.waiting.filter(isAhead) })),
      ...queue.held.waiting.filter(isAhead).map((call) => ({ ...groupOf(call), calls: [call] })),
    ])
    .filter(({ calls }) => calls.length > 0);
}

/**
 * How many of those ahead take an end of these agents: whoever waits for one of them, and of those who wait for others
 * whoever is anybody's before it would be the turn of who asks.
 */
function aheadOfAll(ahead: readonly Ahead[], { agents, paceMs }: Crew, at: number): number {
  const isServed = (group: Ahead): boolean => agents.some((agent) => isIn(agent, group));
  const count = ahead.filter(isServed).reduce((sum, { calls }) => sum + calls.length, 0);
  return ahead
    .filter((group) => !isServed(group))
    .flatMap(({ calls }) => calls.flatMap((call) => opensAt(call) ?? []))
    .sort((a, b) => a - b)
    .reduce((taken, opens) => (opens - at < taken * paceMs ? taken + 1 : taken), count);
}

/** How many of those ahead are served by nobody but these agents. */
function aheadOfFew(ahead: readonly Ahead[], { agents }: Crew): number {
  return ahead
    .filter((group) => {
      const own = agents.filter((agent) => isIn(agent, group)).length;
      return own > 0 && own === sizeOf(group);
    })
    .reduce((sum, { calls }) => sum + calls.length, 0);
}

/** How long calls of these queues take on average, those that have more callers counting more. */
function handleMsOf(queues: readonly QueueState[]): number {
  const weights = queues.map(({ waiting, offered, served }) => waiting + offered + served);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const sum = queues.reduce((total, { handleMs }, index) => total + handleMs * (weights[index] ?? 0), 0);
  return sum / whole;
}
