/** The call as the page knows it: a table of phases, and what is known in them. No browser, no clock, no network. */
import type { VoiceErrorKind } from '../channels/telephony/browser/voice-error.ts';
import type { LegEndCause } from '../channels/telephony/call-fact.ts';

/** `asking`: for the microphone. `dialling`: the server is asked for a call. `connecting`: no sound has come in yet. */
export type Phase =
  | 'start'
  | 'asking'
  | 'dialling'
  | 'connecting'
  | 'inCall'
  | 'reconnecting'
  | 'ended'
  | 'failed';

export type CallEvent =
  | 'call'
  | 'rejoin'
  | 'microphone'
  | 'accepted'
  | 'connected'
  | 'lost'
  | 'hangUp'
  | 'ended'
  | 'failed'
  | 'numberRefused'
  | 'back';

/** What the centre does with the call, as its facts tell; null while we don't know. */
export type Stage = 'menu' | 'chosen' | 'waiting' | 'ringing' | 'talking' | 'held' | 'agentGone';

/** Why there is no call. `refused`: the server says why. */
export type FailureKind = Exclude<VoiceErrorKind, 'linkLost'> | 'offline' | 'unreachable' | 'refused';

/** `lost`: with the network. `broken`: by a fault of ours. */
export type EndedBy = 'you' | 'agent' | 'centre' | 'lost' | 'broken';

/** What is wrong while the call goes on. */
export type Warning = 'noSound' | 'microphoneMissing' | 'soundBlocked';

export interface Call {
  phase: Phase;
  stage: Stage | null;
  /** When sound first came in, milliseconds since 1970. */
  connectedAt: number | null;
  /** Since when the sound is gone. */
  lostAt: number;
  endedAt: number;
  endedBy: EndedBy;
  failure: FailureKind;
  /** The server's sentence, about the number or why there is no call. */
  message: string;
  warning: Warning | null;
  /** Whether the server hears the page; sound and keys don't need it. */
  linked: boolean;
  muted: boolean;
  /** The last keys, newest last. */
  keyed: string;
}

export const noCall: Call = {
  phase: 'start',
  stage: null,
  connectedAt: null,
  lostAt: 0,
  endedAt: 0,
  endedBy: 'centre',
  failure: 'unreachable',
  message: '',
  warning: null,
  linked: true,
  muted: false,
  keyed: '',
};

/** Which phase each event leads to; an event that isn't named means nothing then. */
export const transitions: Readonly<Record<Phase, Readonly<Partial<Record<CallEvent, Phase>>>>> = {
  start: { call: 'asking', rejoin: 'reconnecting' },
  asking: { microphone: 'dialling', failed: 'failed', hangUp: 'start' },
  dialling: { accepted: 'connecting', numberRefused: 'start', failed: 'failed', hangUp: 'start' },
  connecting: { connected: 'inCall', failed: 'failed', hangUp: 'ended' },
  inCall: { lost: 'reconnecting', ended: 'ended', failed: 'failed', hangUp: 'ended' },
  reconnecting: { connected: 'inCall', ended: 'ended', failed: 'failed', hangUp: 'ended' },
  ended: { call: 'asking', back: 'start' },
  failed: { call: 'asking', back: 'start' },
};

/**
 * Takes one event into the call.
 * @param news what is known since.
 * @returns the same call when the event means nothing now.
 */
export function step(call: Call, event: CallEvent, news: Partial<Call>): Call {
  const phase = transitions[call.phase][event];
  return phase === undefined ? call : { ...call, ...news, phase };
}

/** Whether there is a call, or one is being made. */
export function isLive({ phase }: Call): boolean {
  return !['start', 'ended', 'failed'].includes(phase);
}

/** What a fact about this call tells the caller; the others tell nothing. */
export const stageAfter: Readonly<Record<string, Stage>> = {
  'call.connected': 'menu',
  'menu.chosen': 'chosen',
  'queue.entered': 'waiting',
  'queue.returned': 'waiting',
  // Without a choice the menu leads to a person.
  'menu.gaveUp': 'ringing',
  'queue.offered': 'ringing',
  'transfer.started': 'ringing',
  'queue.answered': 'talking',
  'transfer.answered': 'talking',
  'call.held': 'held',
  'call.retrieved': 'talking',
  'call.agentGone': 'agentGone',
  'call.agentBack': 'talking',
};

/** Who ended the call, as far as we know. @param cause as the engine says; undefined while it has said nothing. */
export function whoEnded({ phase, stage }: Call, cause: LegEndCause | undefined): EndedBy {
  if (cause === 'remote') return 'you';
  if (cause === 'engineLost') return 'broken';
  if (cause === 'lost' || phase === 'reconnecting') return 'lost';
  return cause === 'command' && (stage === 'talking' || stage === 'held') ? 'agent' : 'centre';
}
