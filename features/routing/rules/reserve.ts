import type { CallerSegment, Queue } from '../contract/queues.ts';
import type { ManagersFirst, Reservation } from './fact.ts';

/** For whom a call may wait first. A call that an older version has stored lacks some of it. */
export interface KnownAgents {
  ownAgent?: string | null;
  segment?: CallerSegment | null;
  /** Who served the customer last, and when, milliseconds since 1970. */
  lastAgent: { staffId: string; at: number } | null;
}

/** What a queue says of that; nothing where it leaves it away. */
export type ReserveRule = Partial<Pick<Queue, 'ownAgent' | 'lastAgent' | 'managers'>>;

const dayMs = 86_400_000;

/**
 * For whom a call that enters a queue waits first, and until when: the customer's own agent, then the managers of his
 * segment (see `managersFor`), then the one who served him last. Null: for nobody in particular. @param at when it enters, milliseconds since 1970
 */
export function reserveFor(rule: ReserveRule, known: KnownAgents, at: number): Reservation | null {
  const { ownAgent: own = null, lastAgent: last = null } = rule;
  const { ownAgent = null, lastAgent } = known;
  if (own !== null && ownAgent !== null) return { agent: ownAgent, until: at + own.seconds * 1000 };
  if (managersFor(rule, known, at) !== null) return null;
  if (last === null || lastAgent === null || at - lastAgent.at > last.days * dayMs) return null;
  return { agent: lastAgent.staffId, until: at + last.seconds * 1000 };
}

/**
 * Until when a call that enters a queue waits for the managers of the customer's segment; whoever has an agent of his own
 * has no need of them. Null: not at all. @param at when it enters, milliseconds since 1970
 */
export function managersFor(
  { managers = null }: ReserveRule,
  { ownAgent = null, segment = null }: KnownAgents,
  at: number,
): ManagersFirst | null {
  if (managers === null || segment === null || ownAgent !== null) return null;
  if (!managers.segments.includes(segment)) return null;
  return { skill: managers.skill, until: at + managers.seconds * 1000 };
}
