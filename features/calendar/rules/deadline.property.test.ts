import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateIn, momentOf } from '../../../platform/zone-time.ts';
import { type Calendar, inOrder, type Period, type Span, spanClocks, weekdays } from '../contract.ts';
import { deadline, remainingSpan } from './deadline.ts';
import { isWorkingTime, nextWorkingStart, workingMinutesBetween } from './working-time.ts';

const runs = { numRuns: 120 };
const zones = [
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'Europe/Berlin',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Pacific/Apia',
];

const time = (quarter: number): string =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
/** An even number of different times, in order, makes periods; some of them touch midnight. */
const periods = (least: number): fc.Arbitrary<Period[]> =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: least * 2, maxLength: 6 })
    .map((quarters) => quarters.sort((a, b) => a - b).slice(0, quarters.length - (quarters.length % 2)))
    .map((quarters) =>
      quarters.flatMap((from, at) =>
        at % 2 === 0 ? [{ from: time(from), to: time(quarters[at + 1] ?? 96) }] : [],
      ),
    );
/** Around the changes of the clocks, a leap day, and the ends of years; Brazil and Samoa had odd ones. */
const epochs = [
  '2011-12-28',
  '2018-02-17',
  '2018-11-03',
  '2026-03-28',
  '2026-10-24',
  '2026-12-30',
  '2028-02-27',
];
const moment = fc
  .tuple(fc.constantFrom(...epochs), fc.integer({ min: 0, max: 6 * 1_440 }))
  .map(([date, minutes]) => new Date(Date.parse(`${date}T00:00:00Z`) + minutes * 60_000));
const special = fc.record({
  kind: fc.constantFrom('holiday' as const, 'workday' as const),
  hours: fc.option(periods(1), { nil: null }),
});
const calendar: fc.Arbitrary<Calendar> = fc
  .record({
    zone: fc.constantFrom(...zones),
    monday: periods(1),
    others: fc.array(periods(0), { minLength: 6, maxLength: 6 }),
    makeUp: periods(1),
    specials: fc.array(fc.tuple(fc.constantFrom(...epochs), fc.integer({ min: 0, max: 9 }), special), {
      maxLength: 8,
    }),
  })
  .map(({ zone, monday, others, makeUp, specials }) => ({
    zone,
    week: Object.fromEntries(
      weekdays.map((weekday, at) => [weekday, at === 0 ? monday : (others[at - 1] ?? [])]),
    ) as Calendar['week'],
    makeUp,
    days: Object.fromEntries(
      specials.map(([epoch, days, day]) => [
        new Date(Date.parse(epoch) + days * 86_400_000).toISOString().slice(0, 10),
        { ...day, name: { zh: '某日' } },
      ]),
    ),
    knownYears: [],
  }));
const minutes = fc.integer({ min: 0, max: 6_000 });
const length: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ clock: fc.constantFrom('elapsed' as const, 'working' as const), minutes }),
  fc.record({
    clock: fc.constantFrom('calendarDays' as const, 'workingDays' as const),
    days: fc.integer({ min: 0, max: 20 }),
  }),
);
const longer = (span: Span, more: number): Span =>
  'minutes' in span ? { ...span, minutes: span.minutes + more } : { ...span, days: span.days + (more % 5) };

it('a deadline is never before its beginning, nor earlier for a later beginning or a longer span', () => {
  fc.assert(
    fc.property(calendar, moment, length, minutes, (given, from, span, more) => {
      const due = deadline(given, from, span);
      expect(due >= from).toBe(true);
      expect(deadline(given, new Date(from.getTime() + more * 60_000), span) >= due).toBe(true);
      expect(deadline(given, from, longer(span, more)) >= due).toBe(true);
    }),
    runs,
  );
});

it('between the beginning and the deadline lies just the working time of the span', () => {
  fc.assert(
    fc.property(calendar, moment, minutes, (given, from, length) => {
      const due = deadline(given, from, { clock: 'working', minutes: length });
      expect(workingMinutesBetween(given, from, due)).toBe(length);
      // And it is the first such moment: just before it there was working time.
      if (length > 0) expect(isWorkingTime(given, new Date(due.getTime() - 1))).toBe(true);
    }),
    runs,
  );
});

it('working time adds up, and is what a minute hand counts', () => {
  fc.assert(
    fc.property(calendar, moment, minutes, minutes, (given, from, first, second) => {
      const middle = new Date(from.getTime() + first * 60_000);
      const to = new Date(middle.getTime() + second * 60_000);
      const between = workingMinutesBetween(given, from, to);
      expect(
        workingMinutesBetween(given, from, middle) + workingMinutesBetween(given, middle, to),
      ).toBeCloseTo(between, 6);
      expect(workingMinutesBetween(given, to, from)).toBe(0);
    }),
    runs,
  );
  fc.assert(
    fc.property(calendar, moment, fc.integer({ min: 0, max: 2_000 }), (given, from, length) => {
      let counted = 0;
      for (let minute = 0; minute < length; minute++) {
        if (isWorkingTime(given, new Date(from.getTime() + minute * 60_000))) counted += 1;
      }
      expect(workingMinutesBetween(given, from, new Date(from.getTime() + length * 60_000))).toBe(counted);
    }),
    { numRuns: 12 },
  );
});

it('a span cut in two ends where the whole one ends', () => {
  fc.assert(
    fc.property(calendar, moment, minutes, minutes, (given, from, first, second) => {
      const working = (length: number): Span => ({ clock: 'working', minutes: length });
      const whole = deadline(given, from, working(first + second));
      expect(deadline(given, deadline(given, from, working(first)), working(second))).toEqual(whole);
    }),
    runs,
  );
});

it('deadlines of days are midnights at the centre', () => {
  fc.assert(
    fc.property(calendar, moment, fc.integer({ min: 0, max: 40 }), (given, from, days) => {
      for (const clock of ['calendarDays', 'workingDays'] as const) {
        const due = deadline(given, from, { clock, days });
        expect(momentOf(dateIn(due, given.zone), 0, given.zone)).toBe(due.getTime());
      }
    }),
    runs,
  );
});

it('working time begins next at the first moment that is worked', () => {
  fc.assert(
    fc.property(calendar, moment, (given, from) => {
      const next = nextWorkingStart(given, from);
      expect(isWorkingTime(given, next)).toBe(true);
      expect(workingMinutesBetween(given, from, next)).toBe(0);
    }),
    runs,
  );
});

it('what is left of a span leads to the same deadline', () => {
  fc.assert(
    fc.property(calendar, moment, length, minutes, (given, from, span, passed) => {
      const due = deadline(given, from, span);
      const later = new Date(Math.min(from.getTime() + passed * 60_000, due.getTime() - 60_000));
      fc.pre(later >= from);
      expect(deadline(given, later, remainingSpan(given, later, due, span.clock))).toEqual(due);
    }),
    runs,
  );
  expect(spanClocks).toHaveLength(4);
});

it('the calendars of these tests are such as may be saved', () => {
  fc.assert(fc.property(periods(1), (some) => inOrder(some) && some.length > 0));
});
