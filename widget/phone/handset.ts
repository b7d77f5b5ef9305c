/** The telephone as the page knows it: a table of phases, and what is known in them. No browser, no clock, no network. */
import type { VoiceErrorKind } from '../../channels/telephony/browser/voice-error.ts';

/**
 * `choosing`: no number yet. `registering`: the server doesn't know of us yet. `replaced`: another tab stands for the
 * number. `answering`: the microphone is being opened, no sound has come in yet.
 */
export type Phase =
  | 'choosing'
  | 'registering'
  | 'idle'
  | 'ringing'
  | 'answering'
  | 'talking'
  | 'reconnecting'
  | 'replaced';

export type HandsetEvent =
  | 'register'
  | 'linked'
  | 'unlinked'
  | 'ring'
  | 'answer'
  | 'resume'
  | 'connected'
  | 'lost'
  | 'ended'
  | 'replaced';

/** How the last call went. `missed`: it rang, and nobody answered. */
export type LastCall = 'missed' | 'refused' | 'byUs' | 'byThem' | 'lost';

export interface Handset {
  phase: Phase;
  /** As people write it; «» before it is known. */
  number: string;
  /** The call in hand. */
  leg: string | null;
  /** The number that calls, as we see it; null where it isn't shown. */
  caller: string | null;
  /** When the talk began, milliseconds since 1970. */
  since: number | null;
  last: LastCall | null;
  /** The server can be reached. */
  linked: boolean;
  keyed: string;
  trouble: VoiceErrorKind | null;
  /** The server's sentence about the number. */
  refusal: string;
}

export const noHandset: Handset = {
  phase: 'choosing',
  number: '',
  leg: null,
  caller: null,
  since: null,
  last: null,
  linked: false,
  keyed: '',
  trouble: null,
  refusal: '',
};

/** Which phase each event leads to; an event that isn't named means nothing then. */
const transitions: Readonly<Record<Phase, Readonly<Partial<Record<HandsetEvent, Phase>>>>> = {
  choosing: { register: 'registering' },
  registering: { linked: 'idle', replaced: 'replaced' },
  idle: { ring: 'ringing', resume: 'reconnecting', replaced: 'replaced' },
  ringing: { answer: 'answering', ended: 'idle', replaced: 'replaced' },
  answering: { connected: 'talking', ended: 'idle', replaced: 'replaced' },
  talking: { connected: 'talking', lost: 'reconnecting', ended: 'idle', replaced: 'replaced' },
  reconnecting: { connected: 'talking', ended: 'idle', replaced: 'replaced' },
  replaced: { register: 'registering' },
};

/**
 * Takes one event into the telephone.
 * @param news what is known since.
 * @returns the same telephone when the event means nothing now.
 */
export function step(handset: Handset, event: HandsetEvent, news: Partial<Handset> = {}): Handset {
  const phase = transitions[handset.phase][event];
  return phase === undefined ? handset : { ...handset, ...news, phase };
}

/** Whether there is a call that both sides took. */
export function inCall({ phase }: Handset): boolean {
  return phase === 'answering' || phase === 'talking' || phase === 'reconnecting';
}
