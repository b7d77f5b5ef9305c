import type { Queue } from '../contract/queues.ts';
import type { Reservation } from './fact.ts';

/** Agents for whom a call may wait first. A call that an older version has stored lacks `ownAgent`. */
export interface KnownAgents {
  ownAgent?: string | null;
  /** Who served the customer last, and when, milliseconds since 1970. */
  lastAgent: { staffId: string; at: number } | null;
}

/** What a queue says of that; nothing where it leaves it away. */
export type ReserveRule = Partial<Pick<Queue, 'ownAgent' | 'lastAgent'>>;

const dayMs = 86_400_000;

/**
 * For whom a call that enters a queue waits first, and until when: the customer's own agent goes before the one who served
 * him last. Null: for nobody in particular. @param at when it enters, milliseconds since 1970
 */
export function reserveFor(
  { ownAgent: own = null, lastAgent: last = null }: ReserveRule,
  { ownAgent = null, lastAgent }: KnownAgents,
  at: number,
): Reservation | null {
  if (own !== null && ownAgent !== null) return { agent: ownAgent, until: at + own.seconds * 1000 };
  if (last === null || lastAgent === null || at - lastAgent.at > last.days * dayMs) return null;
  return { agent: lastAgent.staffId, until: at + last.seconds * 1000 };
}
