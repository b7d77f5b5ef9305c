import type { VoiceErrorKind } from '../../channels/telephony/browser/voice-error.ts';
import type { LineQuality, WholeLine } from './line-quality.ts';

/** The call that the softphone carries. */
export interface PhoneCall {
  leg: string;
  /** `answering`: taken here; the server hasn't said so yet. A call that the agent makes begins so, without a ring. */
  stage: 'ringing' | 'answering' | 'talking';
  sound: 'connecting' | 'connected' | 'reconnecting';
  /** Nothing of the microphone leaves this computer. */
  muted: boolean;
}

export interface PhoneView {
  call: PhoneCall | null;
  /** Leg of the call that ended here last; the desk may still name it for a moment. */
  ended: string | null;
  /** `closed`: not asked yet, or let go; why it can't be had stands in `trouble`. */
  microphone: 'closed' | 'asking' | 'open';
  trouble: VoiceErrorKind | null;
  quality: LineQuality | null;
  /** How the sound of the call travelled that ended here last. */
  whole: { leg: string; line: WholeLine } | null;
  /** The browser won't play the ring before the page has been touched. */
  ringBlocked: boolean;
}

/** What the server says is in the agent's hands. */
export interface InHand {
  leg: string;
  stage: 'ringing' | 'talking';
  muted: boolean;
}

/**
 * A telephone in the page. The desk knows nothing else of how sound travels, so that another kind of line can take its
 * place. It MUST ring at most once for a leg, MUST NOT ring over a call, MUST go back by itself to the call that
 * `follow` names after a reload or a crash, and MUST let the microphone go when it isn't live.
 */
export interface Softphone {
  view(): PhoneView;
  onChange(listener: () => void): () => void;
  /** Opens the microphone, so that the browser's question doesn't come while a customer waits. @returns success */
  prepare(): Promise<boolean>;
  /** Lets the microphone go, unless a call needs it. */
  rest(): void;
  /** What the microphone hears, for a meter; null while it is closed. */
  microphone(): MediaStream | null;
  /** Takes the ringing call; does nothing while none rings. */
  answer(): void;
  mute(muted: boolean): void;
  /** Keys one of 0-9 * #. @returns false while that isn't possible */
  sendDigit(digit: string): boolean;
  /** Ends the call, also while the server is away. */
  hangUp(): void;
  /** Tries again after trouble: microphone, then the call's sound. */
  retry(): Promise<void>;
  /** Takes in what the server says; null: nothing is in hand. */
  follow(inHand: InHand | null): void;
  /** Whether this page is the one that works; a page that isn't lets go of sound and microphone. */
  setLive(live: boolean): void;
}

export const restingPhone: PhoneView = {
  call: null,
  ended: null,
  microphone: 'closed',
  trouble: null,
  quality: null,
  whole: null,
  ringBlocked: false,
};

/** Trouble on the way, which passes with the call; the rest is about the microphone, and calls can't be taken with it. */
export function isOfLine(trouble: VoiceErrorKind | null): boolean {
  return trouble === 'noSound' || trouble === 'linkLost';
}
