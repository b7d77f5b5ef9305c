/**
 * G.711 (ITU-T) by lookup tables. Inside the media process all sound is µ-law bytes; linear samples appear only
 * where several talkers are added up.
 */

export const SAMPLE_RATE = 8000;
/** Milliseconds of sound in one frame, and so between two packets. */
export const FRAME_MS = 20;
export const FRAME_SAMPLES = 160;
export const FRAMES_PER_SECOND = 50;
/** The µ-law byte of a zero sample. */
export const ULAW_SILENCE = 0xff;

const ULAW_BIAS = 0x84;
const ULAW_CLIP = 32_635;

function decodeUlaw(byte: number): number {
  const bits = ~byte & 0xff;
  const exponent = (bits >> 4) & 7;
  const magnitude = (((bits & 0x0f) << 3) + ULAW_BIAS) << exponent;
  return bits & 0x80 ? ULAW_BIAS - magnitude : magnitude - ULAW_BIAS;
}

function encodeUlaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), ULAW_CLIP) + ULAW_BIAS;
  const exponent = 31 - Math.clz32(magnitude) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

function decodeAlaw(byte: number): number {
  const bits = byte ^ 0x55;
  const exponent = (bits >> 4) & 7;
  const step = (bits & 0x0f) << 4;
  const magnitude = exponent === 0 ? step + 8 : (step + 0x108) << (exponent - 1);
  return bits & 0x80 ? magnitude : -magnitude;
}

function encodeAlaw(sample: number): number {
  const sign = sample >= 0 ? 0x80 : 0;
  const magnitude = Math.min(sample >= 0 ? sample : -sample - 1, 32_767) >> 4;
  if (magnitude < 16) return (sign | magnitude) ^ 0x55;
  const exponent = 31 - Math.clz32(magnitude) - 3;
  return (sign | (exponent << 4) | ((magnitude >> (exponent - 1)) & 0x0f)) ^ 0x55;
}

/** Linear 16-bit sample of every µ-law byte. */
export const ULAW_TO_LINEAR: Int16Array = Int16Array.from({ length: 256 }, (_, byte) => decodeUlaw(byte));

/** µ-law byte of every 16-bit sample; index with `sample & 0xffff`. */
export const LINEAR_TO_ULAW: Uint8Array = Uint8Array.from({ length: 65_536 }, (_, index) =>
  encodeUlaw(index < 32_768 ? index : index - 65_536),
);

export const ALAW_TO_ULAW: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  encodeUlaw(decodeAlaw(byte)),
);

export const ULAW_TO_ALAW: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  encodeAlaw(decodeUlaw(byte)),
);

/** Each µ-law byte at half its loudness, for fading a repeated frame. */
export const ULAW_QUIETER: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  encodeUlaw(decodeUlaw(byte) >> 1),
);

/**
 * Adds up µ-law frames.
 * @param frames at least one frame of FRAME_SAMPLES bytes.
 * @param into receives the sum, clipped at full scale.
 */
export function mixUlaw(frames: readonly Uint8Array[], into: Uint8Array): void {
  const [first] = frames;
  if (first !== undefined && frames.length === 1) {
    into.set(first);
    return;
  }
  for (let sample = 0; sample < FRAME_SAMPLES; sample++) {
    let sum = 0;
    for (const frame of frames) sum += ULAW_TO_LINEAR[frame[sample] as number] as number;
    const clipped = sum > 32_767 ? 32_767 : sum < -32_768 ? -32_768 : sum;
    into[sample] = LINEAR_TO_ULAW[clipped & 0xffff] as number;
  }
}
