import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUlaw, encodeUlaw, readUlawWav, UlawWavError, writeUlawWav } from './ulaw-wav.ts';

const sound = writeUlawWav(Uint8Array.from({ length: 1601 }, (_, i) => i % 256));

/** A copy of a good file with some bytes changed. */
function changed(at: number, ...bytes: number[]): Uint8Array {
  const copy = sound.slice();
  copy.set(bytes, at);
  return copy;
}

function codeOf(file: Uint8Array, maxSeconds?: number): string {
  try {
    readUlawWav(file, maxSeconds);
    return 'taken';
  } catch (error) {
    if (error instanceof UlawWavError) return error.code;
    throw error;
  }
}

describe('µ-law samples', () => {
  it('give known code words of G.711', () => {
    const samples = Float32Array.from([0, 1, -1, 4 / 32768, 1000 / 32768, -1000 / 32768]);
    expect([...encodeUlaw(samples)]).toEqual([0xff, 0x80, 0x00, 0xfe, 0xce, 0x4e]);
  });

  it('come back as the same bytes, but for the second zero', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const back = encodeUlaw(decodeUlaw(bytes));
    expect([...back].filter((byte, index) => byte !== index)).toEqual([0xff]);
    expect(back[0x7f]).toBe(0xff);
  });

  it('differ from what went in by at most a sixteenth of its size', () => {
    fc.assert(
      fc.property(fc.float({ min: -0.98046875, max: 0.98046875, noNaN: true }), (sample) => {
        const [back = Number.NaN] = decodeUlaw(encodeUlaw(Float32Array.of(sample)));
        expect(Math.abs(back - sample)).toBeLessThanOrEqual(Math.abs(sample) / 16 + 5 / 32768);
      }),
    );
  });
});

describe('reading a µ-law WAV', () => {
  it('gives back the bytes that were written, without the padding', () => {
    expect(readUlawWav(sound).ulaw).toEqual(Uint8Array.from({ length: 1601 }, (_, i) => i % 256));
    expect(readUlawWav(sound).durationMs).toBe(200);
    expect(sound.length % 2).toBe(0);
  });

  it('passes over parts that it does not know', () => {
    const part = [...'LIST'].map((letter) => letter.charCodeAt(0)).concat(3, 0, 0, 0, 1, 2, 3, 0);
    const file = new Uint8Array([...sound.subarray(0, 12), ...part, ...sound.subarray(12)]);
    expect(readUlawWav(file).ulaw.length).toBe(1601);
  });

  it.each<[string, string, Uint8Array]>([
    ['nothing at all', 'notWav', new Uint8Array()],
    ['an MP3', 'notWav', changed(0, 0x49, 0x44, 0x33)],
    ['PCM', 'wrongFormat', changed(20, 1)],
    ['stereo', 'wrongFormat', changed(22, 2)],
    ['16 kHz', 'wrongFormat', changed(24, 0x80, 0x3e)],
    ['16 bit', 'wrongFormat', changed(34, 16)],
    ['a file cut off', 'damaged', sound.subarray(0, 300)],
    ['a length beyond the file', 'damaged', changed(54, 0xff, 0xff, 0xff, 0xff)],
    ['a format part of four bytes', 'damaged', changed(16, 4)],
    ['no sound part', 'damaged', sound.subarray(0, 50)],
    ['sound before its format', 'damaged', new Uint8Array([...sound.subarray(0, 12), ...sound.subarray(50)])],
    ['no samples', 'empty', writeUlawWav(new Uint8Array())],
  ])('refuses %s as %s', (_, code, file) => {
    expect(codeOf(file)).toBe(code);
  });

  it('refuses a recording that is too long and says by how much', () => {
    const long = writeUlawWav(new Uint8Array(8000 * 3).fill(0xff));
    expect(codeOf(long, 2)).toBe('tooLong');
    expect(() => readUlawWav(long, 2)).toThrow(/3 s, at most 2 s/);
  });

  it('never fails in another way, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), fc.nat(57), (bytes, at) => {
        expect(typeof codeOf(changed(at, ...bytes.subarray(0, 8)))).toBe('string');
        expect(typeof codeOf(bytes)).toBe('string');
      }),
    );
  });
});
