import type { LegId, MeasuredSound, RecordingId } from '../call-fact.ts';
import type { PromptName } from '../engine.ts';

/** What a simulated console or subscriber does when it is rung. */
export type RingReaction =
  | { type: 'answers'; afterMs: number }
  | { type: 'rejects'; afterMs: number }
  /** Rings until call control gives up. */
  | { type: 'ignores' }
  | { type: 'busy' }
  | { type: 'unreachable' };

/** What a simulated person does, one after the other, once the call is connected. */
export type Step =
  | { type: 'wait'; ms: number }
  | { type: 'press'; digits: string }
  | { type: 'hangUp' }
  /** No sound comes in any more, and again after `ms`; null for never. */
  | { type: 'fallSilent'; ms: number | null };

interface SimulatedPlay {
  commandId: string;
  prompts: PromptName[];
  loop: boolean;
  /** Milliseconds; null for a loop. */
  lastsMs: number | null;
  callOff: () => void;
}

export interface SimulatedLeg {
  readonly leg: LegId;
  readonly origin: 'offered' | 'dialled';
  /** It is an echo test. */
  readonly echo: boolean;
  answered: boolean;
  connected: boolean;
  /** The person's page brings sound; false for a microphone that fails. */
  hasSound: boolean;
  silentSince: number | null;
  silentReported: boolean;
  ended: boolean;
  muted: boolean;
  hears: LegId[];
  play: SimulatedPlay | null;
  recording: { id: RecordingId; part: number; since: number } | null;
  /** As it was said last; null while it was never said. */
  line: MeasuredSound | null;
  steps: Step[];
}

export function createSimulatedLeg(
  leg: LegId,
  origin: SimulatedLeg['origin'],
  steps: Step[],
  echo: boolean,
): SimulatedLeg {
  return {
    leg,
    origin,
    echo,
    answered: false,
    connected: false,
    hasSound: true,
    silentSince: null,
    silentReported: false,
    ended: false,
    muted: false,
    hears: [],
    play: null,
    recording: null,
    line: null,
    steps,
  };
}
