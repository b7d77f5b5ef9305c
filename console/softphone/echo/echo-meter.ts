import { type EchoReadings, stepMs } from './verdict.ts';

/** How often the meters are read; what lies between is read from their memory. */
const readEveryMs = 40;
/** Samples that a meter remembers: 170 ms at 48 kHz, so that a page that is held up for a moment misses nothing. */
const memory = 8192;

/** Collects readings of two sides from overlapping looks at their last samples. */
export function createReadings(): EchoReadings & {
  /**
   * @param until when the last of the samples sounded, seconds.
   * @param samples of both sides, of the same moments.
   */
  look(until: number, rate: number, samples: { sent: Float32Array; heard: Float32Array }): void;
} {
  const [sent, sentPeaks, heard]: [number[], number[], number[]] = [[], [], []];
  /** Number of the next step since the clock began; null before the first look. */
  let next: number | null = null;
  return {
    sent,
    sentPeaks,
    heard,
    look(until, rate, samples) {
      const perStep = (rate * stepMs) / 1000;
      const last = Math.floor((until * 1000) / stepMs);
      const began = until * rate - samples.sent.length;
      const oldest = Math.ceil(began / perStep);
      // What was missed stays out of both sides alike.
      for (let step = Math.max(next ?? oldest, oldest); step < last; step++) {
        const from = Math.round(step * perStep - began);
        const piece = (side: Float32Array) => side.subarray(Math.max(0, from), Math.round(from + perStep));
        sent.push(loudness(piece(samples.sent)));
        sentPeaks.push(piece(samples.sent).reduce((peak, one) => Math.max(peak, Math.abs(one)), 0));
        heard.push(loudness(piece(samples.heard)));
      }
      next = Math.max(next ?? 0, last);
    },
  };
}

function loudness(samples: Float32Array): number {
  return samples.length === 0
    ? 0
    : Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);
}

export interface EchoMeter {
  readings: EchoReadings;
  stop(): void;
}

/**
 * Measures what a microphone says and what comes back of it.
 * @param report loudness of both now, 0 to 1, for meters
 */
export function meterEcho(
  microphone: MediaStream,
  returned: MediaStream,
  report: (sent: number, heard: number) => void,
): EchoMeter {
  const context = new AudioContext();
  void context.resume();
  const ear = (stream: MediaStream): AnalyserNode => {
    const analyser = new AnalyserNode(context, { fftSize: memory });
    context.createMediaStreamSource(stream).connect(analyser);
    return analyser;
  };
  const [sent, heard] = [ear(microphone), ear(returned)];
  const samples = { sent: new Float32Array(memory), heard: new Float32Array(memory) };
  const readings = createReadings();
  const timer = setInterval(() => {
    sent.getFloatTimeDomainData(samples.sent);
    heard.getFloatTimeDomainData(samples.heard);
    readings.look(context.currentTime, context.sampleRate, samples);
    report(readings.sent.at(-1) ?? 0, readings.heard.at(-1) ?? 0);
  }, readEveryMs);
  return {
    readings,
    stop() {
      clearInterval(timer);
      context.close().catch(() => {});
    },
  };
}
