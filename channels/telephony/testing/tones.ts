/** Tones as people for tests: each person hums a note of his own, and is recognised by it. */
import { FRAME_SAMPLES, LINEAR_TO_ULAW, SAMPLE_RATE, ULAW_TO_LINEAR } from '../sound/g711.ts';

const LOUDNESS = 0.3;
/** Half of what remains of a tone after mixing and coding is still far above this; silence is far below. */
const HEARD = 0.05;

/**
 * One second of a tone as µ-law, without a click when repeated.
 * @param hz a whole number below 4000. @param loudness 0 to 1 of full scale.
 */
export function toneSecond(hz: number, loudness: number = LOUDNESS): Buffer {
  return Buffer.from(
    Array.from({ length: SAMPLE_RATE }, (_, i) => {
      const sample = Math.round(32_000 * loudness * Math.sin((2 * Math.PI * hz * i) / SAMPLE_RATE));
      return LINEAR_TO_ULAW[sample & 0xffff] as number;
    }),
  );
}

/** Frame number `index` of an endless tone. */
export function toneFrame(second: Buffer, index: number): Buffer {
  const at = (index * FRAME_SAMPLES) % SAMPLE_RATE;
  return second.subarray(at, at + FRAME_SAMPLES);
}

/** Amplitude of one frequency in µ-law sound by Goertzel's algorithm, 0 to 1 of full scale. */
export function toneLevel(sound: Uint8Array, hz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hz) / SAMPLE_RATE);
  let before = 0;
  let last = 0;
  for (const byte of sound) {
    const next = (ULAW_TO_LINEAR[byte] as number) + coefficient * last - before;
    before = last;
    last = next;
  }
  const power = before * before + last * last - coefficient * before * last;
  return sound.length === 0 ? 0 : (2 * Math.sqrt(Math.max(0, power))) / sound.length / 32_768;
}

/** True when the tone is plainly there. */
export const hasTone = (sound: Uint8Array, hz: number): boolean => toneLevel(sound, hz) > HEARD;

/** One track of interleaved stereo µ-law. @param side 0 left, 1 right. */
export function track(stereo: Buffer, side: 0 | 1): Buffer {
  return Buffer.from(stereo.filter((_, i) => i % 2 === side));
}
