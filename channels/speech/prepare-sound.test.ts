import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureLoudness } from './loudness.ts';
import { readWav, SoundProblem, writePcmWav } from './pcm-wav.ts';
import { prepareSound, resample } from './prepare-sound.ts';

/** A note with silence around it. */
function note(hertz: number, level: number, rate: number, edges = 0.5, seconds = 1): Float32Array {
  const lead = Math.round(edges * rate);
  const samples = new Float32Array(2 * lead + rate * seconds);
  for (let at = 0; at < rate * seconds; at++)
    samples[lead + at] = level * Math.sin((2 * Math.PI * hertz * at) / rate);
  return samples;
}

/** Amplitude of one frequency. */
function amplitude(samples: Float32Array, hertz: number, rate: number): number {
  let [sine, cosine] = [0, 0];
  for (const [at, sample] of samples.entries()) {
    sine += sample * Math.sin((2 * Math.PI * hertz * at) / rate);
    cosine += sample * Math.cos((2 * Math.PI * hertz * at) / rate);
  }
  return (2 * Math.hypot(sine, cosine)) / samples.length;
}

describe('a prompt made of a recording', () => {
  it('is at −20 dBFS with a tenth of silence at both ends, however loud and long it was', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(8_000, 16_000, 44_100, 48_000),
        fc.double({ min: 0.005, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rate, level, edges) => {
          const { samples, after } = prepareSound({ samples: note(440, level, rate, edges), rate });
          expect(after.activeDb).toBeCloseTo(-20, 0);
          const { leadMs, trailMs } = measureLoudness(samples, 8_000);
          for (const ms of [leadMs, trailMs]) expect(Math.abs(ms - 100)).toBeLessThanOrEqual(15);
          expect(Math.abs(samples.length / 8_000 - 1.2)).toBeLessThan(0.05);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('says what it measured before, and refuses silence', () => {
    expect(prepareSound({ samples: note(440, 0.1, 16_000), rate: 16_000 }).before.activeDb).toBeCloseTo(
      -23,
      0,
    );
    const silent = () => prepareSound({ samples: new Float32Array(16_000), rate: 16_000 });
    expect(silent).toThrow(SoundProblem);
    // Nothing but the offset of a cheap microphone.
    const offset = new Float32Array(16_000).fill(0.0005);
    expect(() => prepareSound({ samples: offset, rate: 16_000 })).toThrow('silent');
  });

  it('keeps what a telephone carries and lets nothing else fold into it', () => {
    for (const rate of [16_000, 44_100, 48_000]) {
      const kept = resample(note(1_000, 0.5, rate, 0), rate, 8_000);
      expect(amplitude(kept.subarray(800, 7_200), 1_000, 8_000)).toBeCloseTo(0.5, 1);
      const folded = resample(note(5_000, 0.5, rate, 0), rate, 8_000);
      expect(measureLoudness(folded.subarray(800, 7_200), 8_000).peakDb).toBeLessThan(-55);
    }
  });
});

describe('reading a WAV', () => {
  const samples = note(300, 0.5, 8_000, 0);
  const file = writePcmWav({ samples, rate: 8_000 });
  const codeOf = (bytes: Uint8Array, seconds = 10): string => {
    try {
      readWav(bytes, seconds);
      return 'taken';
    } catch (error) {
      if (error instanceof SoundProblem) return error.code;
      throw error;
    }
  };

  it('gives back what was written', () => {
    const read = readWav(file, 10);
    expect(read.rate).toBe(8_000);
    expect(read.samples.length).toBe(samples.length);
    const worst = read.samples.reduce(
      (most, one, at) => Math.max(most, Math.abs(one - (samples[at] ?? 0))),
      0,
    );
    expect(worst).toBeLessThan(0.0001);
  });

  it('mixes two channels, and takes 8, 24 and 32 bits and float', () => {
    const wav = (kind: number, bits: number, channels: number, body: number[]): Uint8Array => {
      const bytes = new Uint8Array([...file.subarray(0, 44), ...body]);
      const view = new DataView(bytes.buffer);
      view.setUint16(20, kind, true);
      view.setUint16(22, channels, true);
      view.setUint16(34, bits, true);
      view.setUint32(40, body.length, true);
      return bytes;
    };
    const float = [...new Uint8Array(Float32Array.of(0.25).buffer)];
    const first = (bytes: Uint8Array): number => readWav(bytes, 1).samples[0] ?? Number.NaN;
    expect(first(wav(1, 8, 1, [192, 128]))).toBeCloseTo(0.5, 2);
    expect(first(wav(1, 24, 1, [0, 0, 64]))).toBeCloseTo(0.5, 4);
    expect(first(wav(1, 32, 1, [0, 0, 0, 64]))).toBeCloseTo(0.5, 4);
    expect(first(wav(3, 32, 1, float))).toBeCloseTo(0.25, 6);
    expect(first(wav(1, 16, 2, [0, 64, 0, 0]))).toBeCloseTo(0.25, 4);
    expect(codeOf(wav(2, 4, 1, [1, 2, 3]))).toBe('wrongFormat');
    expect(codeOf(wav(1, 16, 6, [1, 2, 3]))).toBe('wrongFormat');
    expect(codeOf(wav(1, 16, 1, []))).toBe('empty');
    expect(first(wav(3, 32, 1, [...new Uint8Array(Float32Array.of(Number.NaN).buffer)]))).toBe(0);
  });

  it('refuses what is cut off or too long, and never fails in another way', () => {
    expect(codeOf(file.subarray(0, 400))).toBe('damaged');
    expect(codeOf(file, 0.5)).toBe('tooLong');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(60), (bytes, at) => {
        const changed = file.slice();
        changed.set(bytes.subarray(0, 8), at);
        expect(typeof codeOf(changed)).toBe('string');
        expect(typeof codeOf(bytes)).toBe('string');
      }),
    );
  });
});
