/** How long a caller will probably wait: what he is told, and what decides whether he is offered a call-back. */
import type { AgentState, Entry, QueueState, RoutingState } from './state.ts';
import { goesBeforeOverQueues, waitingIn } from './waiting.ts';

/**
 * The expected wait from now on. Each agent who works for the caller's queue is taken to end one call in the time that
 * the calls which these agents take last on average, and every caller ahead whom one of them may serve takes one such
 * end. It is the mean of a system where all are busy, and so of every moment at which somebody waits.
 * @returns milliseconds; null while nobody works for the queue, and for a call that doesn't wait.
 */
export function expectedWaitMs(state: RoutingState, interaction: string): number | null {
  const entry = state.entries.get(interaction);
  if (entry?.stage !== 'waiting' || entry.queue.pool.working === 0) return null;
  const shared = queuesOfSameAgents(state, entry.queue);
  const paceMs = handleMsOf(shared) / entry.queue.pool.working;
  return Math.round((callersAhead(state, entry, shared) + 1) * paceMs);
}

/** Queues of which one agent at least, who works, may serve both this one and that one. */
function queuesOfSameAgents(state: RoutingState, queue: QueueState): QueueState[] {
  const pools = new Set(
    [...state.agents.values()].filter((agent) => serves(agent, queue)).flatMap(({ pools }) => pools),
  );
  return [...state.queues.values()].filter(({ pool, code }) => code === queue.code || pools.has(pool));
}

const serves = ({ pools, presence }: AgentState, { pool }: QueueState): boolean =>
  pools.includes(pool) && presence.state !== 'notReady' && presence.state !== 'signedOut';

function callersAhead(state: RoutingState, entry: Entry, queues: readonly QueueState[]): number {
  const waiting = queues.filter((queue) => queue.waiting > 0).flatMap(waitingIn);
  return waiting.filter((other) => other !== entry && goesBeforeOverQueues(other, entry, state.at)).length;
}

/** How long calls of these queues take on average, those that have more callers counting more. */
function handleMsOf(queues: readonly QueueState[]): number {
  const weights = queues.map(({ waiting, offered, served }) => waiting + offered + served);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const sum = queues.reduce((total, { handleMs }, index) => total + handleMs * (weights[index] ?? 0), 0);
  return sum / whole;
}
