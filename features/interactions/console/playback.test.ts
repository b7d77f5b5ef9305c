import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterPause,
  axisMarks,
  currentEntry,
  gapsOf,
  holdSpans,
  momentOf,
  partSpans,
  pausesOf,
  secondOf,
  stretches,
} from './playback.ts';

const begun = Date.parse('2026-11-22T06:00:00.000Z');
const at = (seconds: number): string => new Date(begun + seconds * 1000).toISOString();
/** Two minutes, ten seconds lost, one minute. */
const twoParts = {
  seconds: 180,
  parts: [
    { part: 0, startsAt: 0, at: at(0) },
    { part: 1, startsAt: 120, at: at(130) },
  ],
};
const ms = (seconds: number): number => begun + seconds * 1000;

describe('a recording in parts', () => {
  it('finds where a moment is heard, over the gap of a restart', () => {
    expect(secondOf(twoParts, ms(0))).toBe(0);
    expect(secondOf(twoParts, ms(75.5))).toBe(75.5);
    expect(secondOf(twoParts, ms(130))).toBe(120);
    expect(secondOf(twoParts, ms(180))).toBe(170);
    // Lost, before and after: nothing to hear.
    for (const lost of [-20, 121, 128, 191]) expect(secondOf(twoParts, ms(lost))).toBeNull();
    // Clocks differ by a little.
    expect(secondOf(twoParts, ms(-0.4))).toBe(0);
    expect(secondOf(twoParts, ms(129.5))).toBe(120);
  });

  it('knows what is missing, and the spans of its parts', () => {
    expect(gapsOf(twoParts)).toEqual([{ at: 120, missing: 10 }]);
    expect(partSpans(twoParts)).toEqual([
      { from: 0, to: 120 },
      { from: 120, to: 180 },
    ]);
    const empty = {
      seconds: 60,
      parts: [
        { part: 0, startsAt: 0, at: at(0) },
        { part: 1, startsAt: 0, at: at(3) },
      ],
    };
    // The engine died before a second was written: everything is in the other part.
    expect(secondOf(empty, ms(10))).toBe(7);
  });

  it('seconds and moments belong to each other', () => {
    const info = fc
      .array(fc.record({ length: fc.integer({ min: 1, max: 600 }), gap: fc.integer({ min: 2, max: 60 }) }), {
        minLength: 1,
        maxLength: 5,
      })
      .map((parts) => {
        let startsAt = 0;
        let real = 0;
        const described = parts.map(({ length, gap }, part) => {
          const one = { part, startsAt, at: at(real) };
          startsAt += length;
          real += length + gap;
          return one;
        });
        return { seconds: startsAt, parts: described };
      });
    fc.assert(
      fc.property(info, fc.double({ min: 0, max: 0.999, noNaN: true }), (recording, share) => {
        const second = share * recording.seconds;
        const moment = momentOf(recording, second);
        expect(moment).not.toBeNull();
        expect(secondOf(recording, moment ?? 0)).toBeCloseTo(second, 3);
      }),
    );
  });

  it('the entry that is heard is the last that had happened', () => {
    const entries = [{ at: at(-5) }, { at: at(10) }, { at: at(125) }, { at: at(150) }];
    expect(currentEntry(twoParts, entries, 0)).toBe(0);
    expect(currentEntry(twoParts, entries, 10)).toBe(1);
    expect(currentEntry(twoParts, entries, 119)).toBe(1);
    expect(currentEntry(twoParts, entries, 120)).toBe(2);
    expect(currentEntry(twoParts, entries, 179)).toBe(3);
    expect(currentEntry(twoParts, [{ at: at(50) }], 10)).toBe(-1);
  });

  it('the hold is shown where it was', () => {
    const entries = [
      { type: 'call.held', at: at(30) },
      { type: 'call.retrieved', at: at(50) },
      { type: 'call.held', at: at(150) },
    ];
    expect(holdSpans(twoParts, entries)).toEqual([
      { from: 30, to: 50 },
      { from: 140, to: 180 },
    ]);
  });
});

describe('pauses', () => {
  /** `c` the customer speaks, `a` the agent, `.` nobody: a letter for each second. */
  const voices = (text: string) => {
    const of = (who: string) => [...text].flatMap((one) => Array<number>(10).fill(one === who ? 0.4 : 0.01));
    return { peaks: { left: of('c'), right: of('a') }, perSecond: 10, seconds: text.length };
  };

  it('are what nobody fills for two seconds, with a breath left at both ends', () => {
    expect(pausesOf(voices('cc...aa.cc'), 'both')).toEqual([{ from: 2.4, to: 4.6 }]);
    expect(pausesOf(voices('...cc...'), 'both')).toEqual([
      { from: 0, to: 2.6 },
      { from: 5.4, to: 8 },
    ]);
    expect(pausesOf(voices('caca'), 'both')).toEqual([]);
  });

  it('of one voice are the words of the other', () => {
    expect(pausesOf(voices('ccaaacc'), 'left')).toEqual([{ from: 2.4, to: 4.6 }]);
    expect(pausesOf(voices('ccaaacc'), 'right')).toEqual([
      { from: 0, to: 1.6 },
      { from: 5.4, to: 7 },
    ]);
  });

  it('going on after one never leads into another, nor backwards', () => {
    const line = fc
      .array(fc.constantFrom('a', 'c', '.'), { minLength: 1, maxLength: 60 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(line, fc.double({ min: 0, max: 60, noNaN: true }), (text, second) => {
        const pauses = pausesOf(voices(text), 'both');
        const on = afterPause(pauses, second);
        if (on === null) return;
        expect(on).toBeGreaterThan(second);
        expect(afterPause(pauses, on)).toBeNull();
      }),
    );
  });
});

describe('drawing', () => {
  it('keeps the loudest of every stretch', () => {
    expect(stretches([0.1, 0.4, 0.2, 0.8], 2, 0.8)).toEqual([0.5, 1]);
    expect(stretches([0.5, 0.5], 400, 1)).toEqual([0.5, 0.5]);
    expect(stretches([], 400, 1)).toEqual([]);
  });
  it('marks the axis at round times', () => {
    expect(axisMarks(290)).toEqual([0, 60, 120, 180, 240]);
    expect(axisMarks(7)).toEqual([0, 5]);
    expect(axisMarks(3 * 3600).length).toBeLessThan(10);
  });
});
