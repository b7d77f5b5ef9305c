import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delayOf, type EchoReadings, judgeEcho, stepMs } from './verdict.ts';

/** Speech as its loudness: syllables and pauses of uneven length, seven seconds. */
const speech = fc
  .array(
    fc.tuple(
      fc.integer({ min: 6, max: 30 }),
      fc.integer({ min: 4, max: 25 }),
      fc.double({ min: 0.06, max: 0.3, noNaN: true }),
    ),
    {
      minLength: 60,
      maxLength: 60,
    },
  )
  .map((syllables) =>
    syllables
      .flatMap(([on, off, level]) => [...Array<number>(on).fill(level), ...Array<number>(off).fill(0.001)])
      .slice(0, 700),
  );
const later = (readings: readonly number[], steps: number, gain = 1): number[] =>
  [...Array<number>(steps).fill(0), ...readings.map((one) => one * gain)].slice(0, readings.length);
const readings = (sent: readonly number[], heard: readonly number[], peaks = sent): EchoReadings => ({
  sent,
  heard,
  sentPeaks: peaks,
});

describe('the delay', () => {
  it('is found, however loud it comes back', () => {
    fc.assert(
      fc.property(
        speech,
        fc.integer({ min: 0, max: 150 }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        (sent, steps, gain) => {
          expect(delayOf(sent, later(sent, steps, gain))).toBe(steps * stepMs);
        },
      ),
      { numRuns: 40 },
    );
  });
  it('isn’t made up from silence, an even tone, or a moment of speech', () => {
    const even = Array<number>(700).fill(0.2);
    expect(delayOf(even, later(even, 20))).not.toBe(0);
    expect(delayOf(even, even)).toBeNull();
    expect(delayOf(even, Array<number>(700).fill(0))).toBeNull();
    expect(delayOf([0, 0.2, 0], [0, 0.2, 0])).toBeNull();
  });
});

describe('the verdict', () => {
  const [sent = []] = fc.sample(speech, { numRuns: 1, seed: 7 });
  it('finds nothing where all is well', () => {
    expect(judgeEcho(readings(sent, later(sent, 12)), [0.4, null])).toMatchObject({
      faults: [],
      delayMs: 120,
      lossPercent: 0.4,
    });
  });
  it.each([
    [
      'silent',
      readings(
        sent.map(() => 0.0005),
        sent.map(() => 0),
      ),
      [0],
    ],
    ['quiet', readings(later(sent, 0, 0.05), later(sent, 12, 0.05)), [0]],
    [
      'clipped',
      readings(
        sent,
        later(sent, 12),
        sent.map(() => 1),
      ),
      [0],
    ],
    [
      'notHeard',
      readings(
        sent,
        sent.map(() => 0),
      ),
      [0],
    ],
    ['lossy', readings(sent, later(sent, 12)), [null, 8]],
    ['late', readings(sent, later(sent, 60)), [0]],
  ] as const)('names what is wrong: %s', (fault, measured, losses) => {
    expect(judgeEcho(measured, losses).faults).toEqual([fault]);
  });
});
