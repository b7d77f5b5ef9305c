import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALAW_TO_ULAW,
  FRAME_SAMPLES,
  LINEAR_TO_ULAW,
  mixUlaw,
  ULAW_QUIETER,
  ULAW_SILENCE,
  ULAW_TO_ALAW,
  ULAW_TO_LINEAR,
} from './g711.ts';

const decode = (byte: number) => ULAW_TO_LINEAR[byte] ?? Number.NaN;
const encode = (sample: number) => LINEAR_TO_ULAW[sample & 0xffff] ?? Number.NaN;

describe('G.711', () => {
  it('knows the corner values of the standard', () => {
    expect(decode(0xff)).toBe(0);
    expect(decode(0x80)).toBe(32_124);
    expect(decode(0x00)).toBe(-32_124);
    expect(encode(0)).toBe(ULAW_SILENCE);
  });

  it('gives every µ-law value back, but for the second zero', () => {
    for (let byte = 0; byte < 256; byte++) {
      if (byte !== 0x7f) expect(encode(decode(byte))).toBe(byte);
    }
  });

  it('stays within the step of the segment', () => {
    fc.assert(
      fc.property(fc.integer({ min: -32_124, max: 32_124 }), (sample) => {
        const error = Math.abs(decode(encode(sample)) - sample);
        expect(error).toBeLessThanOrEqual(Math.max(4, Math.abs(sample) / 16));
      }),
    );
  });

  it('goes through A-law and back with little loss', () => {
    for (let byte = 0; byte < 256; byte++) {
      const back = decode(ALAW_TO_ULAW[ULAW_TO_ALAW[byte] ?? 0] ?? 0);
      expect(Math.abs(back - decode(byte))).toBeLessThanOrEqual(Math.max(16, Math.abs(decode(byte)) / 12));
    }
  });

  it('fades to silence', () => {
    let byte = 0x00;
    for (let step = 0; step < 16; step++) byte = ULAW_QUIETER[byte] ?? 0;
    expect(Math.abs(decode(byte))).toBeLessThanOrEqual(8);
  });

  it('adds talkers up and clips', () => {
    const frame = (sample: number) => new Uint8Array(FRAME_SAMPLES).fill(encode(sample));
    const into = new Uint8Array(FRAME_SAMPLES);
    mixUlaw([frame(1000), frame(2000)], into);
    expect(decode(into[0] ?? 0)).toBeGreaterThan(2800);
    expect(decode(into[0] ?? 0)).toBeLessThan(3200);
    mixUlaw([frame(30_000), frame(30_000)], into);
    expect(decode(into[159] ?? 0)).toBe(32_124);
    mixUlaw([frame(500)], into);
    expect(into).toEqual(frame(500));
  });
});
