/**
 * The telephony engine port: how call control speaks with whatever carries the sound.
 *
 * Words. A *leg* is one audio connection with one person. Call control owns every decision; an engine only
 * carries it out and reports what happened as call facts (call-fact.ts). Adapters: embedded (WebRTC, own media
 * process), simulator (no sound, platform clock). They are named only in server/main.ts.
 *
 * Contract. Every adapter passes engine.contract-suite.ts.
 *
 * Commands
 * - An engine MUST carry out a command id at most once and answer a repeated id like the first time.
 * - Commands for one leg MUST take effect in the order in which they were sent.
 * - A command from an older `epoch` than the newest one seen MUST be refused with `epochStale`.
 * - A command for an unknown or ended leg MUST be refused with `legUnknown` and change nothing.
 * - `send` resolves when the engine has accepted the command, not when its effect is over.
 *
 * Dialling
 * - A `dial` names a new leg. It MUST be followed by legRinging once the other side rings, legAnswered when somebody
 *   takes the call, or legEnded with the reason why nobody did: `busy`, `noAnswer`, `rejected`, `unreachable`. A busy or
 *   unreachable one MAY end without having rung. A `dial` for a leg that is alive MUST change nothing.
 * - The dialled number MUST be shown `shows` as the caller and nothing else of us; an engine that can't MUST NOT dial.
 * - A number MUST be given up with `noAnswer` when it was not answered `timeoutMs` after the command; a console rings until
 *   it is told to stop.
 * - A console that is dialled with `autoAnswer` MUST take the call by itself, without a ring.
 * - A number that the engine has no way to MUST end with `unreachable` at once, never with silence.
 *
 * Echo test
 * - A console that is dialled with `echoMs` hears what it says itself, over the same way as any sound, and nothing else; it
 *   is heard by nobody. Its leg MUST end by itself `echoMs` after the command, with the cause `command`.
 * - It MUST NOT keep a call out: it is refused with `engineFull` while every place is taken, and the oldest one ends, with
 *   the cause `command`, when a leg of a call needs its place.
 *
 * Sound
 * - What a leg hears is its playing prompt alone while one plays, otherwise the mix of the legs in its `hears`
 *   row. An empty row is silence. Never does anybody hear himself, but for an echo test.
 * - A new `play` replaces the one that runs; the replaced one reports `playEnded` with `replaced`. Every `play` that
 *   was accepted is followed by exactly one `playEnded` (`stopped` when the leg ends), and begins when the leg is
 *   connected, so that nobody misses the beginning.
 * - Nothing of a leg is heard, and it hears nobody, before it was answered.
 * - `mute` drops what the leg says, for every listener and for the recording, without ending the leg.
 * - `record` keeps two tracks of one leg: left what the leg says, right what it hears from other legs (no prompt,
 *   no music). It goes on through `setHears`, hold and requeue until `stopRecording` or the end of the leg. A later
 *   part of the same recording ends the part that runs and goes on in its place.
 * - Keyed digits MUST NOT be audible in a recording.
 *
 * Lines
 * - An engine that can measure how a person's sound travels SHOULD report `lineChanged` when that becomes another step
 *   and stays so, and `lineMeasured` once, before `legEnded`. It MUST do the work per report, not per packet.
 *
 * Facts
 * - Facts arrive at least once, in order per engine, with a dense `seq` per engine instance; a handler that
 *   rejects gets the same fact again. An engine MUST keep a fact until it was acknowledged, across a crash of
 *   the server and of the engine itself.
 * - After `hangUp`, or after the person left, exactly one `legEnded` follows, and nothing after it for that leg.
 * - A recording ends, and `recordingEnded` is reported, before `legEnded` of its leg.
 * - While a person's sound flows an engine MUST NOT end the leg on its own, whatever happens to the server.
 */
import type { CallFact, LegId, RecordingId } from './call-fact.ts';

/** A sound that an engine can play: a prompt's name in the sound library, e.g. `queue.position` or `digit.7`. */
export type PromptName = string;

/** Who is dialled. */
export type DialTarget =
  /** An agent's signed-in browser. `autoAnswer`: he asked for the call himself, so nothing rings there. */
  /** `echoMs`: not a call but an echo test, which lasts so long at most. */
  | { kind: 'console'; staffId: string; autoAnswer?: boolean; echoMs?: number }
  /**
   * A subscriber of the network. `number` is E.164, `shows` the number that he sees, null for none; after `timeoutMs`
   * without an answer the engine gives up.
   */
  | { kind: 'number'; number: string; shows: string | null; timeoutMs: number };

export type EngineCommand = { commandId: string; epoch: number } & (
  | { type: 'answer'; leg: LegId }
  /** Rings `to`; see «Dialling» above. */
  | { type: 'dial'; leg: LegId; to: DialTarget }
  /** Plays the prompts one after the other, once or as a loop without end; `language` chooses the library. */
  | { type: 'play'; leg: LegId; prompts: PromptName[]; loop: boolean; language: string }
  | { type: 'stopPlaying'; leg: LegId }
  /** Every leg of the list hears all others; replaces the `hears` rows of these legs. */
  | { type: 'bridge'; legs: LegId[] }
  /** Replaces the row of one leg: the legs that it hears from now on. */
  | { type: 'setHears'; leg: LegId; hears: LegId[] }
  | { type: 'mute'; leg: LegId; muted: boolean }
  /** Starts part `part` (0, 1, … after an engine restart) of a recording; `key` is 32 bytes, base64. */
  | { type: 'record'; leg: LegId; recording: RecordingId; part: number; key: string }
  | { type: 'stopRecording'; leg: LegId; recording: RecordingId }
  | { type: 'hangUp'; leg: LegId }
);

export type EngineErrorCode =
  | 'epochStale'
  | 'legUnknown'
  | 'engineFull'
  | 'engineDown'
  | 'promptUnknown'
  /** A recording can't begin: the disk refuses, the part exists, or the leg has another recording or a later part. */
  | 'recordingFailed';

/** Refusal of a command or an offer by an engine. */
export class EngineError extends Error {
  readonly code: EngineErrorCode;
  constructor(code: EngineErrorCode, message: string) {
    super(message);
    this.name = 'EngineError';
    this.code = code;
  }
}

/** A leg as the engine knows it, for reconciliation after a restart of the server. */
export interface LegSnapshot {
  leg: LegId;
  state: 'connecting' | 'ringing' | 'connected';
  /** Milliseconds since sound last came in; null before the first. */
  silentForMs: number | null;
  recording: { id: RecordingId; part: number } | null;
}

export interface EngineStatus {
  /** False while no call can be taken. */
  up: boolean;
  legs: number;
  /** Most legs that the engine carries at once. */
  limit: number;
}

/** Handles some facts in order; resolves when they are kept for good, so that the engine may forget them. */
export type CallFactHandler = (facts: readonly CallFact[]) => Promise<void>;

export interface Engine {
  readonly name: string;
  /**
   * Starts or adopts what carries the sound and begins to deliver facts, oldest first.
   * @param handler receives the facts in groups, everything that came in while it handled the group before; never two
   *   groups at a time.
   * @throws EngineError `engineDown` when nothing could be started.
   */
  start(handler: CallFactHandler): Promise<void>;
  /** @throws EngineError with the reason of a refusal; `engineDown` when the engine can't be reached now. */
  send(command: EngineCommand): Promise<void>;
  /**
   * All legs that are alive now. It resolves when every fact from before was handled, or was refused and waits: a leg
   * that call control still counts on and doesn't find here is gone for good.
   */
  snapshot(): Promise<LegSnapshot[]>;
  status(): EngineStatus;
  /** Lets go of the engine. With `keepCalls` what carries the sound stays alive for the next server. */
  stop(options: { keepCalls: boolean }): Promise<void>;
}
