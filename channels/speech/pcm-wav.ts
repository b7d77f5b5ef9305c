/** WAV files as people record them, read into samples; own code, since only linear PCM, float and µ-law matter here. */
import { decodeUlaw } from './ulaw-wav.ts';

export type SoundProblemCode = 'notWav' | 'wrongFormat' | 'damaged' | 'empty' | 'tooLong' | 'silent';

/** A recording that can't be used; `code` says why. */
export class SoundProblem extends Error {
  readonly code: SoundProblemCode;
  constructor(code: SoundProblemCode) {
    super(code);
    this.name = 'SoundProblem';
    this.code = code;
  }
}

export interface Sound {
  /** Linear samples of one channel, −1 … 1. */
  samples: Float32Array;
  /** Samples a second. */
  rate: number;
}

const formats = { pcm: 1, float: 3, ulaw: 7, extensible: 0xfffe } as const;
interface Format {
  kind: number;
  channels: number;
  rate: number;
  bits: number;
}

/**
 * Reads a WAV file: linear PCM of 8, 16, 24 or 32 bit, float of 32, or µ-law; one or two channels, which are mixed.
 * @param file the whole file; it may come from anybody
 * @throws SoundProblem
 */
export function readWav(file: Uint8Array, maxSeconds: number): Sound {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const tag = (at: number): string => String.fromCharCode(...file.subarray(at, at + 4));
  if (file.length < 12 || tag(0) !== 'RIFF' || tag(8) !== 'WAVE') throw new SoundProblem('notWav');
  let format: Format | null = null;
  for (let at = 12; at + 8 <= file.length; ) {
    const name = tag(at);
    const size = view.getUint32(at + 4, true);
    const body = at + 8;
    if (name === 'data') {
      if (format === null) throw new SoundProblem('damaged');
      // Programs that write to a pipe leave the length open.
      const end = size === 0xffffffff ? file.length : body + size;
      if (end > file.length) throw new SoundProblem('damaged');
      return toSound(file.subarray(body, end), format, maxSeconds);
    }
    if (body + size > file.length) throw new SoundProblem('damaged');
    if (name === 'fmt ') format = readFormat(view, body, size);
    at = body + size + (size % 2);
  }
  throw new SoundProblem('damaged');
}

function readFormat(view: DataView, at: number, size: number): Format {
  if (size < 16) throw new SoundProblem('damaged');
  const tagged = view.getUint16(at, true);
  // The format proper stands at the head of its GUID.
  const kind = tagged === formats.extensible && size >= 26 ? view.getUint16(at + 24, true) : tagged;
  const channels = view.getUint16(at + 2, true);
  const rate = view.getUint32(at + 4, true);
  const bits = view.getUint16(at + 14, true);
  const known =
    (kind === formats.pcm && [8, 16, 24, 32].includes(bits)) ||
    (kind === formats.float && bits === 32) ||
    (kind === formats.ulaw && bits === 8);
  if (!known || channels < 1 || channels > 2 || rate < 8_000 || rate > 192_000)
    throw new SoundProblem('wrongFormat');
  return { kind, channels, rate, bits };
}

function toSound(body: Uint8Array, { kind, channels, rate, bits }: Format, maxSeconds: number): Sound {
  const width = bits / 8;
  const count = Math.floor(body.length / (width * channels));
  if (count === 0) throw new SoundProblem('empty');
  if (count / rate > maxSeconds) throw new SoundProblem('tooLong');
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const ulaw = kind === formats.ulaw ? decodeUlaw(body) : null;
  const read = (index: number): number => {
    const at = index * width;
    if (ulaw !== null) return ulaw[index] ?? 0;
    if (kind === formats.float) return finite(view.getFloat32(at, true));
    if (bits === 8) return (view.getUint8(at) - 128) / 128;
    if (bits === 16) return view.getInt16(at, true) / 0x8000;
    if (bits === 24) return (view.getInt16(at + 1, true) * 256 + view.getUint8(at)) / 0x800000;
    return view.getInt32(at, true) / 0x80000000;
  };
  const samples = Float32Array.from({ length: count }, (_, index) => {
    if (channels === 1) return read(index);
    return (read(2 * index) + read(2 * index + 1)) / 2;
  });
  return { samples, rate };
}

const finite = (value: number): number => (Number.isFinite(value) ? Math.max(-4, Math.min(4, value)) : 0);

/** Writes samples as a WAV file of 16 bit, mono: what every browser plays. */
export function writePcmWav({ samples, rate }: Sound): Uint8Array {
  const file = new Uint8Array(44 + samples.length * 2);
  const view = new DataView(file.buffer);
  const tag = (at: number, name: string): void => {
    for (let i = 0; i < 4; i++) view.setUint8(at + i, name.charCodeAt(i));
  };
  tag(0, 'RIFF');
  view.setUint32(4, file.length - 8, true);
  tag(8, 'WAVE');
  tag(12, 'fmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, formats.pcm, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  tag(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, index) => {
    const value = Math.round(Math.max(-1, Math.min(1, sample)) * 0x7fff);
    view.setInt16(44 + index * 2, value, true);
  });
  return file;
}
