import type { VoiceErrorKind } from '../../../channels/telephony/browser/voice-error.ts';
import type { VoiceLeg, VoiceLegOptions } from '../../../channels/telephony/browser/voice-leg.ts';
import type { EngineSignal, PageSignal } from '../../../channels/telephony/voice-signal.ts';
import { createLineTally } from '../line-quality.ts';
import type { EchoMeter } from './echo-meter.ts';
import { type EchoVerdict, judgeEcho } from './verdict.ts';

/** How long the agent speaks, ms. The engine reports every five seconds what it lost. */
export const speakMs = 7_000;
/** Between the request and the first sound; afterwards it has failed, ms. */
const connectMs = 12_000;

export type EchoState =
  | { stage: 'connecting' }
  /** `since` as `now` of the deps. */
  | { stage: 'speaking'; since: number }
  | { stage: 'done'; verdict: EchoVerdict }
  | { stage: 'failed'; trouble: VoiceErrorKind }
  /** A call came, the agent stopped it, or the server did. */
  | { stage: 'stopped' };

export interface EchoRunDeps {
  createLeg(options: VoiceLegOptions): VoiceLeg;
  /** What the leg is made of besides: where it plays, what it does with the microphone, by which servers it goes. */
  legOptions: Pick<VoiceLegOptions, 'audio' | 'iceServers' | 'relayOnly' | 'microphone'>;
  signal(leg: string, signal: PageSignal): void;
  /** @returns a function that ends the listening */
  onSignal(listener: (leg: string, signal: EngineSignal) => void): () => void;
  /** Begins to measure; null while there is nothing to measure yet. */
  meter(): EchoMeter | null;
  now(): number;
  report(state: EchoState): void;
}

export interface EchoRun {
  /** The server has begun the test. */
  begun(leg: string): void;
  stop(): void;
}

/** One echo test, from the engine's ring to the verdict. It ends once, with `done`, `failed` or `stopped`. */
export function createEchoRun(deps: EchoRunDeps): EchoRun {
  let leg: string | null = null;
  /** Ring before the server's answer: its signals may be faster. */
  let rung: string | null = null;
  let voice: VoiceLeg | null = null;
  let meter: EchoMeter | null = null;
  let over = false;
  const line = createLineTally();
  const patience = setTimeout(() => end({ stage: 'failed', trouble: 'noSound' }), connectMs);
  let speaking: ReturnType<typeof setTimeout> | undefined;

  const stopListening = deps.onSignal((of, signal) => {
    if (signal.type === 'ring' && signal.echo === true) {
      rung = of;
      if (of === leg) answer(of);
    } else if (of === leg) {
      if (signal.type === 'ended') end({ stage: 'stopped' });
      else voice?.receive(signal).catch(() => {});
    }
  });

  function answer(mine: string): void {
    // The ring comes again until the engine has heard of us.
    deps.signal(mine, { type: 'answered' });
    if (voice !== null || over) return;
    voice = deps.createLeg({
      ...deps.legOptions,
      send: (signal) => deps.signal(mine, signal),
      onState(state) {
        if (state === 'connected') listen();
        else if (state === 'ended') end({ stage: 'stopped' });
      },
      onError: (trouble) => end({ stage: 'failed', trouble }),
      onQuality: (quality) => line.add(quality),
    });
    void voice.start();
  }

  function listen(): void {
    if (over || meter !== null) return;
    meter = deps.meter();
    if (meter === null) return end({ stage: 'failed', trouble: 'noSound' });
    clearTimeout(patience);
    speaking = setTimeout(finish, speakMs);
    deps.report({ stage: 'speaking', since: deps.now() });
  }

  function finish(): void {
    if (meter === null) return;
    const whole = line.whole();
    const verdict = judgeEcho(meter.readings, [whole?.lossInPercent ?? null, whole?.lossOutPercent ?? null]);
    end({ stage: 'done', verdict });
  }

  function end(state: EchoState): void {
    if (over) return;
    over = true;
    clearTimeout(patience);
    clearTimeout(speaking);
    stopListening();
    meter?.stop();
    if (voice !== null) voice.hangUp();
    else if (leg !== null) deps.signal(leg, { type: 'hangUp' });
    deps.report(state);
  }

  deps.report({ stage: 'connecting' });
  return {
    begun(named) {
      leg = named;
      if (over) deps.signal(named, { type: 'hangUp' });
      else if (rung === named) answer(named);
    },
    stop: () => end({ stage: 'stopped' }),
  };
}
