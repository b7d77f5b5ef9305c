import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { VoiceLegOptions } from '../../../channels/telephony/browser/voice-leg.ts';
import type { EngineSignal, PageSignal } from '../../../channels/telephony/voice-signal.ts';
import { createEchoRun, type EchoState, speakMs } from './echo-run.ts';

const leg = 'leg-1';

/** A page with a voice leg that does what it is told. */
function stage() {
  const states: EchoState[] = [];
  const sent: [string, PageSignal['type']][] = [];
  let hear: (of: string, signal: EngineSignal) => void = () => {};
  let options: VoiceLegOptions | null = null;
  const made = { legs: 0, hungUp: 0, metersStopped: 0, meters: 0, listening: true };
  const run = createEchoRun({
    createLeg(given) {
      made.legs++;
      options = given;
      const idle = { rejoin() {}, close() {}, mute() {}, sendDigit: () => false };
      return {
        ...idle,
        start: async () => true,
        receive: async () => {},
        hangUp() {
          made.hungUp++;
        },
      };
    },
    legOptions: { audio: {} as HTMLAudioElement },
    signal: (of, signal) => void sent.push([of, signal.type]),
    onSignal(listener) {
      hear = listener;
      return () => {
        made.listening = false;
      };
    },
    meter() {
      made.meters++;
      const even = Array<number>(700).fill(0.1);
      return {
        readings: { sent: even, sentPeaks: even, heard: even },
        stop() {
          made.metersStopped++;
        },
      };
    },
    now: () => 5,
    report: (state) => void states.push(state),
  });
  return {
    ...{ run, states, sent, made },
    ring: (of = leg) => hear(of, { type: 'ring', autoAnswer: true, echo: true }),
    end: () => hear(leg, { type: 'ended', cause: 'command' }),
    voice: () => options as VoiceLegOptions,
    stages: () => states.map(({ stage: name }) => name),
  };
}

describe('an echo test', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each(['the ring', 'the reply'])('connects, listens and judges, where %s comes first', (first) => {
    const { run, ring, voice, states, stages, sent, made } = stage();
    if (first === 'the ring') ring();
    run.begun(leg);
    if (first === 'the reply') ring();
    expect(sent).toEqual([[leg, 'answered']]);
    voice().onState('connected');
    voice().onState('connected');
    expect(stages()).toEqual(['connecting', 'speaking']);
    voice().onQuality?.({ rttMs: 20, jitterMs: 1, lossIn: 0.01, lossOut: null });
    vi.advanceTimersByTime(speakMs);
    expect(states.at(-1)).toMatchObject({ stage: 'done', verdict: { faults: [], lossPercent: 1 } });
    expect(made).toEqual({ legs: 1, hungUp: 1, meters: 1, metersStopped: 1, listening: false });
  });

  it('answers a ring that comes again, and no ring of another test', () => {
    const { run, ring, sent, made } = stage();
    ring('leg-of-another-page');
    run.begun(leg);
    expect(made.legs).toBe(0);
    ring();
    ring();
    expect(sent).toEqual([
      [leg, 'answered'],
      [leg, 'answered'],
    ]);
    expect(made.legs).toBe(1);
  });

  it.each([
    ['the server ends it', ({ end }: ReturnType<typeof stage>) => end(), 'stopped'],
    ['somebody stops it', ({ run }: ReturnType<typeof stage>) => run.stop(), 'stopped'],
    [
      'the microphone is gone',
      ({ voice }: ReturnType<typeof stage>) => voice().onError('microphoneMissing'),
      'failed',
    ],
    ['no sound arrives', () => vi.advanceTimersByTime(12_000), 'failed'],
  ])('lets go of everything once when %s', (_, happens, outcome) => {
    const one = stage();
    one.run.begun(leg);
    one.ring();
    happens(one);
    one.run.stop();
    one.end();
    vi.advanceTimersByTime(60_000);
    expect(one.stages()).toEqual(['connecting', outcome]);
    expect(one.made).toMatchObject({ hungUp: 1, listening: false });
  });

  it('ends a test whose reply comes after it was stopped', () => {
    const { run, sent } = stage();
    run.stop();
    run.begun(leg);
    expect(sent).toEqual([[leg, 'hangUp']]);
  });
});
