import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complaintAt, testCalendar, testRules } from '../testing/rules.ts';
import { clocksOf, nextDue, stateOf, warningsOf } from './clocks.ts';

const clocks = (of: ReturnType<typeof complaintAt>) => clocksOf(of, testRules, testCalendar);
/** When each clock runs out, as the centre's clocks show it. */
const dues = (of: ReturnType<typeof complaintAt>): Record<string, string> =>
  Object.fromEntries(
    clocks(of).map(({ clock, dueAt }) => [
      clock,
      new Date(dueAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 16),
    ]),
  );

describe('clocks of a complaint', () => {
  it.each([
    // A Friday afternoon: hours go on over the weekend, days end at midnight.
    [
      '2026-09-18T16:30',
      1,
      { answer: '2026-09-19T16:30', decision: '2026-10-04T00:00', olderRule: '2026-10-09T00:00' },
    ],
    // The Sunday after is worked for the holiday: it counts among the ten.
    [
      '2026-09-19T10:00',
      2,
      { answer: '2026-09-21T10:00', decision: '2026-10-05T00:00', olderRule: '2026-10-09T00:00' },
    ],
    // Before a week of holidays and a worked Saturday.
    [
      '2026-09-30T23:59',
      3,
      {
        reaction: '2026-10-01T00:59',
        answer: '2026-10-01T23:59',
        decision: '2026-10-16T00:00',
        olderRule: '2026-10-21T00:00',
      },
    ],
    // At midnight sharp the day itself has only begun.
    [
      '2026-11-02T00:00',
      1,
      { answer: '2026-11-03T00:00', decision: '2026-11-18T00:00', olderRule: '2026-11-17T00:00' },
    ],
    // 29 February.
    [
      '2028-02-14T09:00',
      1,
      { answer: '2028-02-15T09:00', decision: '2028-03-01T00:00', olderRule: '2028-02-29T00:00' },
    ],
    ['2028-02-28T12:00', 2, { answer: '2028-03-01T12:00', decision: '2028-03-15T00:00' }],
    // Over the end of the year, whose first day is a holiday.
    [
      '2026-12-31T20:00',
      1,
      { answer: '2027-01-01T20:00', decision: '2027-01-16T00:00', olderRule: '2027-01-16T00:00' },
    ],
  ] as const)('registered %s at level %i', (at, level, expected) => {
    expect(dues(complaintAt(at, { level }))).toMatchObject(expected);
  });

  it('the decision has 30 days where it is complex, 60 where it was prolonged, and the older rule stays beside it', () => {
    const lengths = (['none', 'complex', 'asked', 'extended', 'refused'] as const).map((extension) => {
      const all = dues(complaintAt('2026-11-02T10:00', { extension }));
      return [all.decision ?? all.decisionComplex ?? all.decisionExtended, all.olderRule];
    });
    expect(lengths).toEqual([
      ['2026-11-18T00:00', '2026-11-17T00:00'],
      ['2026-12-03T00:00', '2026-11-17T00:00'],
      ['2026-12-03T00:00', '2026-11-17T00:00'],
      ['2027-01-02T00:00', '2026-11-17T00:00'],
      ['2026-12-03T00:00', '2026-11-17T00:00'],
    ]);
  });

  it('a re-examination has one clock of 30 days instead of the regulator’s two', () => {
    const again = new Date('2026-11-20T02:00:00Z');
    const all = clocks(complaintAt('2026-11-02T10:00', { beganAt: again, reexaminationAt: again }));
    expect(all.map(({ clock }) => clock)).toEqual(['reaction', 'answer', 'progress', 'reexamination']);
    expect(all.at(-1)?.dueAt.toISOString()).toBe('2026-12-20T16:00:00.000Z');
  });

  it('telling the customer how it stands begins that clock anew; the answer stops all that wait for it', () => {
    const toldAt = new Date('2026-11-03T02:00:00Z');
    expect(dues(complaintAt('2026-11-02T10:00', { toldAt })).progress).toBe('2026-11-05T10:00');
    const answeredAt = new Date('2026-11-03T03:00:00Z');
    const running = clocks(complaintAt('2026-11-02T10:00', { answeredAt })).filter(
      (one) => one.stoppedAt === null,
    );
    expect(running.map(({ clock }) => clock)).toEqual(['reaction']);
  });

  it('knows soon, overdue, met and missed, with the end itself in time', () => {
    const of = complaintAt('2026-11-02T10:00');
    const answer = clocks(of).find(({ clock }) => clock === 'answer');
    if (answer === undefined) throw new Error('no clock');
    const hoursOn = (hours: number): Date => new Date(of.beganAt.getTime() + hours * 3_600_000);
    expect([1, 17.9, 18, 24, 24.1].map((hours) => stateOf(answer, hoursOn(hours)))).toEqual([
      'running',
      'running',
      'soon',
      'soon',
      'overdue',
    ]);
    expect([24, 24.1].map((hours) => stateOf({ ...answer, stoppedAt: hoursOn(hours) }, hoursOn(99)))).toEqual(
      ['met', 'missed'],
    );
  });

  it('the earliest of all warns, whichever clock it belongs to', () => {
    const [first] = warningsOf(clocks(complaintAt('2026-11-02T10:00')));
    expect(first).toMatchObject({ clock: 'reaction', percent: 50, to: 'handler' });
    // Long open and answered by neither: before holidays the older rule runs out later than the regulator's 15 days.
    const late = { reactedAt: new Date(), level: 2 } as const;
    const ends = (at: string) =>
      warningsOf(clocks(complaintAt(at, late)))
        .filter(({ clock, percent }) => percent === 100 && clock !== 'answer')
        .map(({ clock }) => clock);
    expect(ends('2026-09-30T10:00')).toEqual(['decision', 'olderRule']);
    expect(ends('2026-11-02T10:00')).toEqual(['olderRule', 'decision']);
  });

  it('nothing warns once it is over, and the next end is that of the earliest that runs', () => {
    const of = complaintAt('2026-11-02T10:00');
    expect(nextDue(clocks(of))?.clock).toBe('reaction');
    expect(nextDue(clocks({ ...of, reactedAt: of.beganAt }))?.clock).toBe('answer');
    const over = { ...of, endedAt: new Date('2026-11-02T03:00:00Z') };
    expect([nextDue(clocks(over)), warningsOf(clocks(over))]).toEqual([null, []]);
  });

  it('warnings lie between the beginning of their clock and a quarter after it, in order', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2028-10-01'), noInvalidDate: true }),
        fc.constantFrom(1, 2, 3),
        (beganAt, level) => {
          const of = { ...complaintAt('2026-01-01T00:00'), beganAt, receivedAt: beganAt, level } as const;
          const all = clocks({ ...of, level: level as 1 | 2 | 3 });
          const warnings = warningsOf(all);
          expect(warnings.map(({ at }) => at.getTime())).toEqual(
            warnings.map(({ at }) => at.getTime()).sort((a, b) => a - b),
          );
          for (const { at, dueAt, percent } of warnings) {
            expect(at > beganAt).toBe(true);
            expect(at <= dueAt).toBe(percent <= 100);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
