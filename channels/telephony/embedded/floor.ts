import type { CallFactBody, LegEndCause, LegId } from '../call-fact.ts';
import { EngineError, type LegSnapshot } from '../engine.ts';
import { mixUlaw, ULAW_SILENCE } from '../sound/g711.ts';
import type { OutgoingSignal } from '../voice-signal.ts';
import { createLeg, type Leg, type LegEntry } from './leg.ts';
import { judgeLeg, type LegLimits } from './leg-watchdog.ts';

/** Watchdogs look at each leg every so many ticks. */
const WATCH_TICKS = 5;
/** Pages that have not reacted are told again every so many ticks: their line may have been down. */
const REMIND_TICKS = 50;
const SILENCE = new Uint8Array(160).fill(ULAW_SILENCE);

export interface FloorDeps {
  limits: LegLimits;
  /** Most calls at once; a call is two legs. */
  callLimit: number;
  report(fact: CallFactBody): void;
  /** Keeps what is needed to go on with the leg after this process died. */
  remember(entry: LegEntry): void;
  signal(signal: OutgoingSignal): void;
  log(event: string, values: Record<string, unknown>): void;
}

/** All legs of this media process, and who hears whom. */
export interface Floor {
  /** @throws EngineError `legUnknown`. */
  leg(id: LegId): Leg;
  find(id: LegId): Leg | undefined;
  /** @throws EngineError `engineFull`. */
  add(entry: LegEntry): Leg;
  /** Tells the page of a dialled leg that somebody calls. */
  ring(leg: Leg): void;
  /** Whether a call with this number rings or goes on. */
  isEngaged(number: string): boolean;
  /** Goes on with a leg of a media process that died; it is silent until its page is back. */
  resume(entry: LegEntry): void;
  setHears(leg: Leg, hears: Leg[]): void;
  answer(leg: Leg): void;
  stopPlaying(leg: Leg, reason: 'replaced' | 'stopped'): void;
  /** Sound of the person has come in over the connection that counts. @param fresh the first of a new connection. */
  heard(leg: Leg, fresh: boolean): void;
  stopRecording(leg: Leg): Promise<void>;
  /** Ends a leg; its facts are reported when its recording is on disk. */
  end(leg: Leg, cause: LegEndCause): Promise<void>;
  /** Tells pages again what they have not reacted to; a server has just come that can pass it on. */
  remindPages(): void;
  /** One frame for everybody. */
  tick(): void;
  snapshot(): LegSnapshot[];
  size(): number;
}

export function createFloor(deps: FloorDeps): Floor {
  const legs = new Map<LegId, Leg>();
  const talkers: Uint8Array[] = [];
  let ticks = 0;

  const remember = ({ leg, origin, staffId, dialled, autoAnswer, echoMs, answered, connected }: Leg): void =>
    deps.remember({ leg, origin, staffId, dialled, autoAnswer, echoMs, answered, connected });

  const stopPlaying = (leg: Leg, reason: 'replaced' | 'stopped' | 'finished'): void => {
    const { player } = leg;
    if (player === null) return;
    leg.player = null;
    deps.report({ type: 'playEnded', leg: leg.leg, commandId: player.commandId, reason });
  };

  const stopRecording = async (leg: Leg): Promise<void> => {
    const { recorder } = leg;
    if (recorder === null) return;
    leg.recorder = null;
    const { recording, part } = recorder;
    const seconds = await recorder.finish().catch((error) => {
      deps.log('recording failed', { recording, part, error: String(error) });
      return 0;
    });
    deps.report({ type: 'recordingEnded', leg: leg.leg, recording, part, seconds });
  };

  const end = async (leg: Leg, cause: LegEndCause): Promise<void> => {
    if (leg.ended) return;
    leg.ended = true;
    legs.delete(leg.leg);
    for (const other of legs.values()) other.hears = other.hears.filter((heard) => heard !== leg);
    stopPlaying(leg, 'stopped');
    const sound = leg.connected ? leg.line.whole() : null;
    if (sound !== null) deps.report({ type: 'lineMeasured', leg: leg.leg, sound });
    leg.peer?.say(JSON.stringify({ type: 'ended', cause }));
    deps.signal({ ...addressOf(leg), signal: { type: 'ended', cause } });
    await stopRecording(leg);
    deps.report({ type: 'legEnded', leg: leg.leg, cause });
    await Promise.allSettled([leg.peer?.close(), leg.newPeer?.close()]);
  };

  const connect = (leg: Leg): void => {
    const rejoined = leg.connected;
    leg.connected = true;
    leg.rejoining = false;
    remember(leg);
    deps.report({ type: 'legConnected', leg: leg.leg, rejoined });
  };

  const watch = (leg: Leg, now: number): void => {
    const verdict = judgeLeg(leg, now, deps.limits);
    if (verdict === null) return;
    if (verdict.type === 'silent') {
      leg.silent = true;
      deps.report({ type: 'legSilent', leg: leg.leg });
    } else void end(leg, verdict.cause);
  };

  const listen = (leg: Leg, now: number): void => {
    // The buffer goes on in any case, or a muted person would come back late.
    const heard = leg.peer !== null && leg.jitter.take(leg.saidFrame);
    leg.said = heard && leg.answered && !leg.muted && now >= leg.quietUntil ? leg.saidFrame : null;
  };

  /** What the leg hears from others; null for silence. */
  const mix = (leg: Leg): Uint8Array | null => {
    if (!leg.answered) return null;
    if (leg.echoMs !== null) return leg.said;
    talkers.length = 0;
    for (const other of leg.hears) if (other.said !== null) talkers.push(other.said);
    if (talkers.length < 2) return talkers[0] ?? null;
    mixUlaw(talkers, leg.mixFrame);
    return leg.mixFrame;
  };

  const speak = (leg: Leg): void => {
    let heard = mix(leg);
    let sound = heard;
    if (leg.player !== null && leg.connected) {
      if (leg.player.next(leg.promptFrame)) {
        sound = leg.promptFrame;
        heard = null;
      } else stopPlaying(leg, 'finished');
    }
    leg.recorder?.add(leg.said, heard);
    leg.peer?.send(sound ?? SILENCE);
    leg.newPeer?.send(sound ?? SILENCE);
  };

  const add = (entry: LegEntry, rejoining: boolean): Leg => {
    const leg = createLeg(entry, performance.now(), rejoining);
    legs.set(leg.leg, leg);
    remember(leg);
    return leg;
  };
  const ring = (leg: Leg): void => {
    const shows = leg.dialled === null ? {} : { shows: leg.dialled.shows };
    const autoAnswer = leg.autoAnswer ? { autoAnswer: true } : {};
    const echo = leg.echoMs === null ? {} : { echo: true };
    deps.signal({ ...addressOf(leg), signal: { type: 'ring', ...shows, ...autoAnswer, ...echo } });
  };
  const remind = (leg: Leg): void => {
    // A subscriber's page may be another one by now, which knows nothing of the call.
    const unheard = leg.rejoining || (leg.dialled !== null && leg.silent);
    if (unheard && leg.newPeer === null) deps.signal({ ...addressOf(leg), signal: { type: 'rejoin' } });
    else if (!leg.answered && leg.origin === 'dialled' && (!leg.reached || leg.dialled !== null)) ring(leg);
  };
  const remindPages = (): void => {
    for (const leg of legs.values()) remind(leg);
  };
  const find = (id: LegId): Leg | undefined => legs.get(id);

  return {
    find,
    leg(id) {
      const found = find(id);
      if (found === undefined) throw new EngineError('legUnknown', 'The leg is over, or was never here.');
      return found;
    },
    add(entry) {
      const full = new EngineError('engineFull', `All ${deps.callLimit} lines are taken.`);
      const all = [...legs.values()];
      const offered = all.filter(({ origin }) => origin === 'offered').length;
      if (entry.origin === 'offered' && offered >= deps.callLimit) throw full;
      if (legs.size >= deps.callLimit * 2) {
        const echo = all.find(({ echoMs }) => echoMs !== null);
        if (echo === undefined || entry.echoMs !== null) throw full;
        void end(echo, 'command');
      }
      return add(entry, false);
    },
    ring,
    isEngaged: (number) => [...legs.values()].some(({ dialled }) => dialled?.number === number),
    resume(entry) {
      // A subscriber who has not answered has no sound yet that could come back: he is rung again.
      remind(add(entry, entry.dialled === null || entry.answered));
    },
    remindPages,
    setHears(leg, hears) {
      leg.hears = hears.filter((other) => other !== leg);
    },
    answer(leg) {
      if (leg.answered) return;
      leg.answered = true;
      leg.answeredAt = performance.now();
      remember(leg);
      if (leg.origin === 'dialled') deps.report({ type: 'legAnswered', leg: leg.leg });
      if (leg.lastSoundAt !== null && !leg.connected) connect(leg);
    },
    stopPlaying,
    heard(leg, fresh) {
      leg.lastSoundAt = performance.now();
      if (leg.answered && (fresh || !leg.connected)) connect(leg);
      if (leg.silent) {
        leg.silent = false;
        deps.report({ type: 'legHeard', leg: leg.leg });
      }
    },
    stopRecording,
    end,
    tick() {
      const now = performance.now();
      const watching = ++ticks % WATCH_TICKS === 0;
      for (const leg of legs.values()) listen(leg, now);
      for (const leg of legs.values()) speak(leg);
      if (watching) for (const leg of legs.values()) watch(leg, now);
      if (ticks % REMIND_TICKS === 0) remindPages();
    },
    snapshot: () => [...legs.values()].map(snapshotOf),
    size: () => legs.size,
  };
}

/** Whose page a signal of this leg is for. */
export function addressOf({ leg, staffId, dialled }: Leg): Omit<OutgoingSignal, 'signal'> {
  return { leg, staffId, number: dialled?.number ?? null };
}

function snapshotOf(leg: Leg): LegSnapshot {
  const ringing = leg.origin === 'dialled' && !leg.answered;
  return {
    leg: leg.leg,
    state: ringing ? 'ringing' : leg.connected && !leg.rejoining ? 'connected' : 'connecting',
    silentForMs: leg.lastSoundAt === null ? null : Math.round(performance.now() - leg.lastSoundAt),
    recording: leg.recorder && { id: leg.recorder.recording, part: leg.recorder.part },
  };
}
