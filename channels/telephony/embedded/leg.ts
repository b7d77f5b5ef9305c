import type { LegId } from '../call-fact.ts';
import { FRAME_SAMPLES } from '../sound/g711.ts';
import { createDigitEvents, type DigitEvents } from './digit-events.ts';
import { createJitterBuffer, type JitterBuffer } from './jitter-buffer.ts';
import { createLineWatch, type LineWatch } from './line-watch.ts';
import { type Peer, REPORT_EVERY_MS } from './peer.ts';
import type { PromptPlayer } from './prompt-player.ts';
import type { Recorder } from './recorder.ts';

/** What must be known of a leg to go on with it after the media process died. */
export interface LegEntry {
  leg: LegId;
  origin: 'offered' | 'dialled';
  /** Whose console it is; null for a customer. */
  staffId: string | null;
  /** The subscriber who was dialled; null for consoles and for those who called. */
  dialled: { number: string; shows: string | null; timeoutMs: number } | null;
  /** The console takes the call by itself. */
  autoAnswer: boolean;
  /** An echo test, and how many milliseconds it lasts at most; null for calls. */
  echoMs: number | null;
  answered: boolean;
  connected: boolean;
}

/** One leg as the media process carries it. Times are milliseconds of the monotonic clock. */
export interface Leg extends LegEntry {
  readonly createdAt: number;
  answeredAt: number | null;
  lastSoundAt: number | null;
  /** The page has reacted to the ring. */
  reached: boolean;
  /** Taken over from a media process that died, not yet back. */
  rejoining: boolean;
  /** legSilent was reported. */
  silent: boolean;
  muted: boolean;
  ended: boolean;
  /** The connection that is heard, and one that was offered later and hasn't brought sound yet. */
  peer: Peer | null;
  newPeer: Peer | null;
  /** Until then nothing of the person is passed on, so that no keyed digit is heard. */
  quietUntil: number;
  hears: Leg[];
  player: PromptPlayer | null;
  recorder: Recorder | null;
  readonly jitter: JitterBuffer;
  readonly line: LineWatch;
  readonly digits: DigitEvents;
  /** What the person says in this tick; null for nothing. Points to `saidFrame`. */
  said: Uint8Array | null;
  readonly saidFrame: Uint8Array;
  readonly mixFrame: Uint8Array;
  readonly promptFrame: Uint8Array;
}

export function createLeg(entry: LegEntry, now: number, rejoining: boolean): Leg {
  return {
    ...entry,
    createdAt: now,
    answeredAt: null,
    lastSoundAt: null,
    reached: rejoining,
    rejoining,
    silent: false,
    muted: false,
    ended: false,
    peer: null,
    newPeer: null,
    quietUntil: 0,
    hears: [],
    player: null,
    recorder: null,
    jitter: createJitterBuffer(),
    line: createLineWatch(REPORT_EVERY_MS),
    digits: createDigitEvents(),
    said: null,
    saidFrame: new Uint8Array(FRAME_SAMPLES),
    mixFrame: new Uint8Array(FRAME_SAMPLES),
    promptFrame: new Uint8Array(FRAME_SAMPLES),
  };
}
