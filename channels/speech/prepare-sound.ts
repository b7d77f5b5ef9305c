/** Makes a prompt out of a recording: one rate, one level, and a short silence at both ends. */
import { fromDb, type Loudness, measureLoudness } from './loudness.ts';
import { type Sound, SoundProblem } from './pcm-wav.ts';
import { ulawSampleRate } from './ulaw-wav.ts';

/** Active level of everything that is spoken, dB of full scale; see docs/decisions/0005. */
export const promptLevelDb = -20;
/** Silence kept at both ends, seconds: what falls quieter than the edges of speech goes. */
const edgeSeconds = 0.1;
/** Below it there is nothing to be heard, whatever the gain. */
const silentDb = -60;
const knee = 0.6;
const ceiling = 0.95;

/** What an uploaded recording became. */
export interface PreparedSound {
  /** At 8,000 a second. */
  samples: Float32Array;
  before: Loudness;
  after: Loudness;
}

/** @throws SoundProblem `silent` when nothing can be heard */
export function prepareSound(recorded: Sound): PreparedSound {
  const before = measureLoudness(recorded.samples, recorded.rate);
  if (!(before.activeDb > silentDb)) throw new SoundProblem('silent');
  const narrow = resample(withoutOffset(recorded.samples), recorded.rate, ulawSampleRate);
  const samples = normalise(withEdges(narrow), ulawSampleRate, promptLevelDb);
  return { samples, before, after: measureLoudness(samples, ulawSampleRate) };
}

/**
 * Brings the active level of a sound to `targetDb` and bends peaks above −4.4 dBFS softly, never beyond −0.4 dBFS.
 * @param targetDb active level, dB relative to full scale.
 */
export function normalise(samples: Float32Array, rate: number, targetDb: number): Float32Array {
  let gain = 1;
  let result = samples;
  // Bending the peaks costs a little level: a few rounds settle it.
  for (let round = 0; round < 4; round++) {
    gain *= fromDb(targetDb - measureLoudness(result, rate).activeDb);
    result = samples.map((sample) => bend(sample * gain));
  }
  return result;
}

function bend(value: number): number {
  const size = Math.abs(value);
  if (size <= knee) return value;
  const room = ceiling - knee;
  return Math.sign(value) * (knee + room * Math.tanh((size - knee) / room));
}

/** A cheap microphone's constant offset would count as loudness. */
function withoutOffset(samples: Float32Array): Float32Array {
  const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
  return samples.map((sample) => sample - mean);
}

/** Cuts long silence at the ends, and adds what is missing of the silence that a prompt has. */
function withEdges(samples: Float32Array): Float32Array {
  const { leadMs, trailMs } = measureLoudness(samples, ulawSampleRate);
  const edge = Math.round(edgeSeconds * ulawSampleRate);
  const from = Math.round((leadMs / 1_000) * ulawSampleRate);
  const to = samples.length - Math.round((trailMs / 1_000) * ulawSampleRate);
  const sound = samples.subarray(from, to);
  const result = new Float32Array(sound.length + 2 * edge);
  result.set(sound, edge);
  return result;
}

/** Zero crossings of the kernel on either side: some 60 dB of attenuation outside of the band. */
const lobes = 16;

/**
 * Another rate, by a windowed sinc that lets nothing above the telephone's half rate through.
 * @param from samples a second of what comes in @param to of what goes out
 */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples;
  const step = from / to;
  const cut = Math.min(1, to / from) * 0.94;
  const reach = lobes / cut;
  return Float32Array.from({ length: Math.max(1, Math.floor(samples.length / step)) }, (_, index) => {
    const centre = index * step;
    const first = Math.max(0, Math.ceil(centre - reach));
    const last = Math.min(samples.length - 1, Math.floor(centre + reach));
    let sum = 0;
    for (let at = first; at <= last; at++) sum += (samples[at] ?? 0) * kernel(at - centre, cut, reach);
    return sum;
  });
}

function kernel(distance: number, cut: number, reach: number): number {
  const x = Math.PI * distance * cut;
  const sinc = x === 0 ? 1 : Math.sin(x) / x;
  const window =
    0.42 + 0.5 * Math.cos((Math.PI * distance) / reach) + 0.08 * Math.cos((2 * Math.PI * distance) / reach);
  return cut * sinc * window;
}
