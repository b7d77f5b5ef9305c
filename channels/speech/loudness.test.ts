import { describe, expect, it } from 'vitest';
import { fromDb, measureLoudness, toDb } from './loudness.ts';

const rate = 8000;

/** A sine of 400 Hz with silence around it. */
function tone(level: number, leadMs: number, soundMs: number, trailMs: number): Float32Array {
  const samples = new Float32Array(((leadMs + soundMs + trailMs) * rate) / 1000);
  const start = (leadMs * rate) / 1000;
  for (let i = 0; i < (soundMs * rate) / 1000; i++) {
    samples[start + i] = level * Math.sin((2 * Math.PI * 400 * i) / rate);
  }
  return samples;
}

describe('loudness', () => {
  it('of a sine is its level less 3 dB', () => {
    const { activeDb, peakDb } = measureLoudness(tone(0.5, 0, 1000, 0), rate);
    expect(activeDb).toBeCloseTo(toDb(0.5) - 3.01, 1);
    expect(peakDb).toBeCloseTo(toDb(0.5), 1);
  });

  it('does not change with the silence around', () => {
    const near = measureLoudness(tone(0.3, 0, 1000, 0), rate);
    const far = measureLoudness(tone(0.3, 2000, 1000, 3000), rate);
    expect(far.activeDb).toBeCloseTo(near.activeDb, 2);
  });

  it('rises with the gain', () => {
    const quiet = measureLoudness(tone(0.1, 100, 500, 100), rate);
    const loud = measureLoudness(tone(0.1 * fromDb(6), 100, 500, 100), rate);
    expect(loud.activeDb - quiet.activeDb).toBeCloseTo(6, 2);
  });

  it('finds where sound begins and ends', () => {
    const { leadMs, trailMs } = measureLoudness(tone(0.3, 120, 500, 80), rate);
    expect(leadMs).toBe(120);
    expect(trailMs).toBe(80);
  });

  it('of silence is minus infinity, and all of it is lead', () => {
    expect(measureLoudness(new Float32Array(800), rate)).toEqual({
      activeDb: -Infinity,
      peakDb: -Infinity,
      leadMs: 100,
      trailMs: 0,
    });
    expect(measureLoudness(new Float32Array(), rate).activeDb).toBe(-Infinity);
  });

  it('measures ten minutes without falling over', () => {
    const samples = new Float32Array(rate * 600).fill(0.1);
    expect(measureLoudness(samples, rate).activeDb).toBeCloseTo(-20, 1);
  });
});
