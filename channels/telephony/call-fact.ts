/** What an engine reports. Call facts are the engine's words; call control turns them into facts of the centre. */

import type { LineStep } from './sound/line-step.ts';

declare const legBrand: unique symbol;
declare const recordingBrand: unique symbol;
/** UUID of one audio connection with one person. */
export type LegId = string & { readonly [legBrand]: true };
/** UUID of one recording; it may have several parts. */
export type RecordingId = string & { readonly [recordingBrand]: true };

/** Why a leg is over. `remote`: the person hung up; `command`: we did; `lost`: link and sound gone. */
export type LegEndCause =
  | 'remote'
  | 'command'
  | 'lost'
  | 'noMedia'
  | 'busy'
  | 'noAnswer'
  | 'rejected'
  | 'unreachable'
  | 'engineLost';

/** How a person's sound travelled. Shares 0 to 1, times in milliseconds; null where his side reported nothing. */
export interface MeasuredSound {
  seconds: number;
  /** There and back. */
  rttMs: number | null;
  jitterMs: number;
  /** Lost, or too late to be heard, on the way from him, and lost on the way to him. */
  lossIn: number;
  lossOut: number | null;
}

export type CallFactBody =
  /** Somebody calls us. `from` as claimed or signalled, null when withheld; `to` the number or entry called. */
  | { type: 'legOffered'; leg: LegId; from: string | null; to: string; language: string }
  | { type: 'legRinging'; leg: LegId }
  /** A dialled person took the call. */
  | { type: 'legAnswered'; leg: LegId }
  /** Sound flows both ways for the first time, or again after a rejoin (`rejoined`). */
  | { type: 'legConnected'; leg: LegId; rejoined: boolean }
  /** No sound has come in for one second. */
  | { type: 'legSilent'; leg: LegId }
  /** Sound comes in again. */
  | { type: 'legHeard'; leg: LegId }
  /** How this person's sound travels has become another step, and stays so; `sound` of the last seconds. */
  | { type: 'lineChanged'; leg: LegId; step: LineStep; sound: MeasuredSound }
  /** How it travelled over the whole leg. */
  | { type: 'lineMeasured'; leg: LegId; sound: MeasuredSound }
  | { type: 'legEnded'; leg: LegId; cause: LegEndCause }
  | { type: 'playEnded'; leg: LegId; commandId: string; reason: 'finished' | 'replaced' | 'stopped' }
  | { type: 'digit'; leg: LegId; digit: string }
  | { type: 'recordingStarted'; leg: LegId; recording: RecordingId; part: number }
  /** `seconds` whole one-second segments are on disk. */
  | { type: 'recordingEnded'; leg: LegId; recording: RecordingId; part: number; seconds: number }
  /** What carried these legs died. Each leg stays alive for call control until it rejoins or is given up. */
  | { type: 'engineRestarted'; legs: LegId[] };

/** One report: `engine` names the instance that numbered it, `seq` is dense from 1 for that instance. */
export type CallFact = CallFactBody & { engine: string; seq: number; at: string };
