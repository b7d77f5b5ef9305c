/** Brings a sound to its level. */
import { fromDb, measureLoudness } from '../../channels/speech/loudness.ts';

const knee = 0.6;
const ceiling = 0.95;

/**
 * Brings the active level of a sound to `targetDb` and bends peaks above −4.4 dBFS softly, never beyond −0.4 dBFS.
 * @param targetDb active level, dB relative to full scale.
 */
export function normalise(samples: Float32Array, rate: number, targetDb: number): Float32Array {
  let gain = 1;
  let result = samples;
  // Bending the peaks costs a little level: two or three rounds settle it.
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
