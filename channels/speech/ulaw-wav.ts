/**
 * The one sound format of the prompts: WAV with G.711 µ-law (format tag 7), 8 kHz, mono. It is what a telephone
 * line carries, so nothing is converted while a call runs.
 */

export const ulawSampleRate = 8000;
const wavFormatUlaw = 7;
const ulawBias = 0x84;
const ulawClip = 32635;

export type UlawWavErrorCode = 'notWav' | 'wrongFormat' | 'damaged' | 'empty' | 'tooLong';

/** A sound file that can't be used; the message says what to do about it. */
export class UlawWavError extends Error {
  readonly code: UlawWavErrorCode;
  constructor(code: UlawWavErrorCode, message: string) {
    super(message);
    this.name = 'UlawWavError';
    this.code = code;
  }
}

/** A checked sound. */
export interface UlawSound {
  /** One byte a sample, 8,000 a second. */
  ulaw: Uint8Array;
  durationMs: number;
}

const expected = '8 kHz mono G.711 µ-law WAV (format tag 7, 8 bit)';

/**
 * Reads a µ-law WAV file and checks it.
 * @param file the whole file; it may come from anybody.
 * @param maxSeconds longest sound that is taken, 10 minutes unless told.
 * @throws UlawWavError when it is no WAV, another format, cut off, empty or too long.
 */
export function readUlawWav(file: Uint8Array, maxSeconds = 600): UlawSound {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const tag = (at: number) => String.fromCharCode(...file.subarray(at, at + 4));
  if (file.length < 12 || tag(0) !== 'RIFF' || tag(8) !== 'WAVE') {
    throw new UlawWavError('notWav', `This is no WAV file. Save the recording as ${expected}.`);
  }
  let formatSeen = false;
  for (let at = 12; at + 8 <= file.length; ) {
    const name = tag(at);
    const size = view.getUint32(at + 4, true);
    const body = at + 8;
    if (body + size > file.length) {
      throw new UlawWavError(
        'damaged',
        `The part «${printable(name)}» is cut off. Save or copy the file again.`,
      );
    }
    if (name === 'fmt ') {
      checkFormat(view, body, size);
      formatSeen = true;
    } else if (name === 'data') {
      if (!formatSeen)
        throw new UlawWavError('damaged', 'The sound stands before its format. Save the file again.');
      return toSound(file.subarray(body, body + size), maxSeconds);
    }
    at = body + size + (size % 2);
  }
  throw new UlawWavError('damaged', 'The file holds no sound. Save or copy it again.');
}

/** A chunk name in a message must not carry control characters of a hostile file. */
function printable(name: string): string {
  return name.replace(/[^\x20-\x7e]/g, '?').trim();
}

function checkFormat(view: DataView, at: number, size: number): void {
  if (size < 16) throw new UlawWavError('damaged', 'The format of the file is cut off. Save the file again.');
  const format = view.getUint16(at, true);
  const channels = view.getUint16(at + 2, true);
  const rate = view.getUint32(at + 4, true);
  const bits = view.getUint16(at + 14, true);
  if (format !== wavFormatUlaw || channels !== 1 || rate !== ulawSampleRate || bits !== 8) {
    const found = `format tag ${format}, ${channels} channel(s), ${rate} Hz, ${bits} bit`;
    throw new UlawWavError('wrongFormat', `The file has ${found}. Save the recording as ${expected}.`);
  }
}

function toSound(ulaw: Uint8Array, maxSeconds: number): UlawSound {
  if (ulaw.length === 0) throw new UlawWavError('empty', 'The recording is empty. Record it again.');
  const seconds = ulaw.length / ulawSampleRate;
  if (seconds > maxSeconds) {
    throw new UlawWavError(
      'tooLong',
      `The recording lasts ${Math.ceil(seconds)} s, at most ${maxSeconds} s. Cut it.`,
    );
  }
  return { ulaw, durationMs: Math.round(seconds * 1000) };
}

/** Wraps µ-law bytes into a WAV file: header with format and `fact` part, then the sound. */
export function writeUlawWav(ulaw: Uint8Array): Uint8Array {
  const padding = ulaw.length % 2;
  const file = new Uint8Array(58 + ulaw.length + padding);
  const view = new DataView(file.buffer);
  const tag = (at: number, name: string) => {
    for (let i = 0; i < 4; i++) view.setUint8(at + i, name.charCodeAt(i));
  };
  tag(0, 'RIFF');
  view.setUint32(4, file.length - 8, true);
  tag(8, 'WAVE');
  tag(12, 'fmt ');
  view.setUint32(16, 18, true);
  view.setUint16(20, wavFormatUlaw, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, ulawSampleRate, true);
  view.setUint32(28, ulawSampleRate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  view.setUint16(36, 0, true);
  tag(38, 'fact');
  view.setUint32(42, 4, true);
  view.setUint32(46, ulaw.length, true);
  tag(50, 'data');
  view.setUint32(54, ulaw.length, true);
  file.set(ulaw, 58);
  return file;
}

/** Linear samples (−1 … 1) to µ-law bytes; louder samples are clipped. Source: ITU-T G.711, µ-law. */
export function encodeUlaw(samples: Float32Array): Uint8Array {
  return Uint8Array.from(samples, (sample) => encodeSample(Math.round(sample * 32768)));
}

function encodeSample(value: number): number {
  const sign = value < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(value), ulawClip) + ulawBias;
  const exponent = 31 - Math.clz32(magnitude) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

/** µ-law bytes to linear samples (−1 … 1). Source: ITU-T G.711, µ-law. */
export function decodeUlaw(ulaw: Uint8Array): Float32Array {
  return Float32Array.from(ulaw, (byte) => decodeTable[byte] ?? 0);
}

const decodeTable = Float32Array.from({ length: 256 }, (_, byte) => {
  const bits = ~byte & 0xff;
  const magnitude = (((bits & 0x0f) << 3) + ulawBias) << ((bits >> 4) & 0x07);
  return ((bits & 0x80 ? -1 : 1) * (magnitude - ulawBias)) / 32768;
});
