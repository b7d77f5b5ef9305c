/** What a day is made of before anybody routes it: who is there when, and who calls. Times: milliseconds since 1970. */
import type { SkillLevels } from '../../access/contract/skills.ts';
import type { RoutingReason } from '../../routing/rules/fact.ts';
import type { KnownAgents } from '../../routing/rules/reserve.ts';

/** What an agent does by himself, or a team leader for him; nothing that follows from a call out of a queue. */
export type AgentAct = { at: number } & (
  | { type: 'signIn' }
  | { type: 'signOut' }
  | { type: 'ready' }
  | { type: 'notReady'; reason: string }
  /** A call that he makes or is asked into: for so long nothing can be offered to him. */
  | { type: 'ownWork'; interaction: string; lastsMs: number; wrapUpMs: number }
);

export interface PlannedAgent {
  id: string;
  skills: SkillLevels;
  /** Branch whose customers he serves first; null: the whole country. */
  region: string | null;
  /** In the order of their times. */
  acts: readonly AgentAct[];
}

export interface PlannedCall {
  /** One for each time that somebody enters a queue. */
  id: string;
  at: number;
  queue: string;
  /** Points of the call itself. */
  priority: number;
  region: string | null;
  /** Agents for whom he may wait first; nobody known where it is missing. */
  known?: KnownAgents;
  /** Skill of those who speak his language; null or left away: whoever serves the queue does. */
  speaks?: string | null;
}

/** Queues outside of their opening hours from a moment on. */
export interface ClosedFrom {
  at: number;
  closed: readonly string[];
}

export interface DayPlan {
  agents: readonly PlannedAgent[];
  /** In the order in which they enter. */
  calls: readonly PlannedCall[];
  reasons: readonly RoutingReason[];
  closed: readonly ClosedFrom[];
  /** When what counts by the day begins anew. */
  midnights: readonly number[];
}

/** What comes of a console that rings. */
export type RingOutcome =
  | { answers: true; afterMs: number }
  | { answers: false; afterMs: number; cause: 'noAnswer' | 'declined' | 'failed' | 'linkDown' };

/** What comes of a talk: it ends, or the agent's sound is gone for good. */
export interface TalkOutcome {
  lastsMs: number;
  agentLost: boolean;
}

/**
 * How people behave. Each answer depends on what is asked and nothing else, so that two replays differ only by what was
 * changed. All times are milliseconds from the moment that is asked about.
 */
export interface Behaviour {
  /**
   * How long a caller waits for an agent before he leaves; infinite: for ever. @param wait 0 for the first, 1 after he came
   * back from an agent, …
   */
  patience(call: string, queue: string, wait: number): Patience;
  /** @param attempt 0 for the first console that rings for this call */
  ring(call: string, queue: string, attempt: number): RingOutcome;
  /** @param talk 0 for the first */
  talk(call: string, queue: string, talk: number): TalkOutcome;
  wrapUp(call: string, queue: string): number;
}

/** `cause`: who left. `flow`: the flow led him elsewhere, e.g. to a voicemail. */
export interface Patience {
  ms: number;
  cause: 'abandoned' | 'flow' | 'failed';
}
