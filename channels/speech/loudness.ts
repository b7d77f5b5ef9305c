/** How loud a recording is, measured the same way when prompts are made, uploaded and tested. */

/** What a recording measures. Levels are dB relative to full scale (a sample value of 1); −Infinity is silence. */
export interface Loudness {
  /** RMS of the frames that hold speech: those within 25 dB of the loudest frame. */
  activeDb: number;
  peakDb: number;
  /** Silence before the first and after the last sound, in milliseconds. */
  leadMs: number;
  trailMs: number;
}

const frameMs = 20;
const edgeMs = 5;
const activeRangeDb = 25;
const edgeRangeDb = 35;

/** Level of a ratio of amplitudes, in dB. */
export function toDb(ratio: number): number {
  return 20 * Math.log10(ratio);
}

/** The amplitude ratio of a level in dB. */
export function fromDb(db: number): number {
  return 10 ** (db / 20);
}

/**
 * Measures a recording. Pauses don't count: only frames of 20 ms within 25 dB of the loudest one do, after the idea
 * of the active speech level of ITU-T P.56.
 * @param samples linear samples, −1 … 1.
 * @param rate samples a second.
 */
export function measureLoudness(samples: Float32Array, rate: number): Loudness {
  const frames = framePowers(samples, (rate * frameMs) / 1000);
  const loudest = greatest(frames);
  const floor = loudest / 10 ** (activeRangeDb / 10);
  const active = frames.filter((power) => power > 0 && power >= floor);
  const mean = active.reduce((sum, power) => sum + power, 0) / Math.max(1, active.length);
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return { activeDb: toDb(Math.sqrt(mean)), peakDb: toDb(peak), ...measureEdges(samples, rate) };
}

/** Where sound begins and ends: the outermost frames of 5 ms within 35 dB of the loudest. */
function measureEdges(samples: Float32Array, rate: number): { leadMs: number; trailMs: number } {
  const frames = framePowers(samples, (rate * edgeMs) / 1000);
  const floor = greatest(frames) / 10 ** (edgeRangeDb / 10);
  const isSound = (power: number) => power > 0 && power >= floor;
  const first = frames.findIndex(isSound);
  if (first < 0) return { leadMs: (samples.length / rate) * 1000, trailMs: 0 };
  const last = frames.findLastIndex(isSound);
  return {
    leadMs: first * edgeMs,
    trailMs: Math.max(0, (samples.length / rate) * 1000 - (last + 1) * edgeMs),
  };
}

/** Not Math.max(...): a long recording has more frames than a call may have arguments. */
function greatest(powers: number[]): number {
  return powers.reduce((most, power) => Math.max(most, power), 0);
}

/** Mean power of each frame; the last one may be shorter. */
function framePowers(samples: Float32Array, frameLength: number): number[] {
  const length = Math.max(1, Math.round(frameLength));
  const powers: number[] = [];
  for (let start = 0; start < samples.length; start += length) {
    const frame = samples.subarray(start, start + length);
    powers.push(frame.reduce((sum, sample) => sum + sample * sample, 0) / frame.length);
  }
  return powers;
}
