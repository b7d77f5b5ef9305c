import { describe, expect, it } from 'vitest';
import { createLineTally, judgeLine } from './line-quality.ts';

const reading = (
  rttMs: number | null,
  jitterMs: number | null,
  lossIn: number | null,
  lossOut: number | null,
) => ({
  rttMs,
  jitterMs,
  lossIn,
  lossOut,
});

describe('the line of a whole call', () => {
  it('is the mean of what was read, of each value by itself', () => {
    const tally = createLineTally();
    expect(tally.whole()).toBeNull();
    tally.add(reading(40, 4, 0, null));
    tally.add(reading(60, 8, 0.02, 0.05));
    tally.add(reading(null, null, null, null));
    expect(tally.whole()).toEqual({
      seconds: 3,
      rttMs: 50,
      jitterMs: 6,
      lossInPercent: 1,
      lossOutPercent: 5,
    });
  });
});

describe('line quality', () => {
  it('is unknown before the first reading', () => {
    expect(judgeLine([])).toBeNull();
    expect(judgeLine([reading(null, null, null, null)])).toBeNull();
  });

  it('is as good as its worst value', () => {
    expect(judgeLine([reading(40, 5, 0, 0)])?.step).toBe('good');
    expect(judgeLine([reading(400, 5, 0, 0)])?.step).toBe('fair');
    expect(judgeLine([reading(40, 5, 0, 0.05)])).toMatchObject({ step: 'fair', lossPercent: 5 });
    expect(judgeLine([reading(40, 80, 0, 0)])?.step).toBe('poor');
  });

  it('is not called bad for one lost packet', () => {
    const good = reading(40, 5, 0, 0);
    expect(judgeLine([good, good, good, good, reading(40, 5, 0.05, 0)])?.step).toBe('good');
  });

  it('forgets what was more than five seconds ago', () => {
    const good = reading(40, 5, 0, 0);
    expect(judgeLine([reading(40, 5, 0.9, 0), good, good, good, good, good])?.step).toBe('good');
  });

  it('takes what it knows', () => {
    expect(judgeLine([reading(null, null, 0.3, null)])).toEqual({
      step: 'poor',
      rttMs: null,
      jitterMs: null,
      lossPercent: 30,
      opinion: expect.closeTo(2.11, 2),
    });
  });
});
