/** What is known of a day that was. Times: milliseconds since 1970, lengths: milliseconds. */
import type { PlannedAgent, PlannedCall, RingOutcome, TalkOutcome } from './plan.ts';

/** A fact of the time lines, as far as a replay reads it. */
export interface DayFact {
  position: number;
  type: string;
  at: number;
  path: string | null;
  ids: Readonly<Record<string, string>>;
  data: Readonly<Record<string, unknown>>;
}

/** Fact types that a replay reads. */
export const replayedFacts = [
  'queue.entered',
  'queue.offered',
  'queue.answered',
  'queue.returned',
  'queue.left',
  'queue.overflowed',
  'site.answered',
  'presence.changed',
] as const;

/** How a wait ended. `open`: the day was over before it did. */
export interface MeasuredWait {
  ms: number;
  end: 'answered' | 'abandoned' | 'flow' | 'failed' | 'open';
}

/** What people did with one call that entered a queue. */
export interface MeasuredCall {
  planned: PlannedCall;
  /** Where it was in the end, and how often it went on to another queue. */
  queue: string;
  overflows: number;
  waits: MeasuredWait[];
  rings: RingOutcome[];
  /** How long the console rang for which nothing came: the caller left first; null: none did. */
  rangInVain: number | null;
  talks: TalkOutcome[];
  wrapUpMs: number | null;
  /** The queue out of which it was answered; null: it never was. */
  answeredIn: string | null;
}

export interface MeasuredDay {
  calls: MeasuredCall[];
  agents: (Omit<PlannedAgent, 'skills' | 'region'> & { id: string })[];
}
