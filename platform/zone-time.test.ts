import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateIn, dayBegan, momentOf } from './zone-time.ts';

it.each([
  ['Asia/Shanghai', '2026-03-02T01:00:00Z', '2026-03-01T16:00:00.000Z'],
  ['Asia/Shanghai', '2026-03-01T16:00:00.000Z', '2026-03-01T16:00:00.000Z'],
  ['Asia/Shanghai', '2026-03-01T15:59:59.999Z', '2026-02-28T16:00:00.000Z'],
  // Days of 23 and 25 hours.
  ['Europe/Berlin', '2026-03-29T21:59:59Z', '2026-03-28T23:00:00.000Z'],
  ['Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-24T22:00:00.000Z'],
])('the day of %s at %s began at %s', (zone, now, began) => {
  expect(dayBegan(new Date(now), zone).toISOString()).toBe(began);
});

const moment = (date: string, minute: number, zone: string): string =>
  new Date(momentOf(date, minute, zone)).toISOString();

it.each([
  ['Asia/Shanghai', '2026-12-31', 1440, '2026-12-31T16:00:00.000Z'],
  ['Asia/Kathmandu', '2028-02-29', 0, '2028-02-28T18:15:00.000Z'],
  // 02:30 isn't there; of 02:30 twice the first counts.
  ['Europe/Berlin', '2026-03-29', 150, '2026-03-29T01:00:00.000Z'],
  ['Europe/Berlin', '2026-10-25', 150, '2026-10-25T00:30:00.000Z'],
  // No midnight, a change at midnight into the day before, an hour of 30 minutes, a day that wasn't.
  ['America/Sao_Paulo', '2018-11-04', 0, '2018-11-04T03:00:00.000Z'],
  ['America/Sao_Paulo', '2018-02-18', 0, '2018-02-18T03:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-10-04', 135, '2026-10-03T15:30:00.000Z'],
  ['Pacific/Apia', '2011-12-30', 600, '2011-12-30T10:00:00.000Z'],
  ['Pacific/Apia', '2011-12-31', 0, '2011-12-30T10:00:00.000Z'],
])('in %s the clocks first show %s and %i minutes at %s', (zone, date, minute, at) => {
  expect(moment(date, minute, zone)).toBe(at);
});

it('knows the day of every moment that it gives for a day', () => {
  for (const zone of ['Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'Africa/Cairo']) {
    for (let day = Date.parse('2026-01-01T00:00:00Z'); day < Date.parse('2027-01-01'); day += 86_400_000) {
      const date = new Date(day).toISOString().slice(0, 10);
      const began = momentOf(date, 0, zone);
      expect([dateIn(new Date(began), zone), dateIn(new Date(began - 1), zone) < date]).toEqual([date, true]);
    }
  }
});

it('shows the same day whatever was asked for before', () => {
  const zones = [
    'Asia/Shanghai',
    'Europe/Berlin',
    'America/Sao_Paulo',
    'Pacific/Apia',
    'Australia/Lord_Howe',
  ];
  // Around changes of the clocks at midnight, at night, by half an hour and over a whole day.
  const changes = ['2018-02-18T03:00Z', '2018-11-04T03:00Z', '2026-10-25T01:00Z', '2011-12-30T10:00Z'];
  const moments = fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -4_000, max: 4_000 }));
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...zones), moments), { minLength: 2 }), (asked) => {
      for (const [zone, [change, minutes]] of asked) {
        const at = new Date(Date.parse(change) + minutes * 60_000);
        const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at);
        expect(dateIn(at, zone)).toBe(shown);
      }
    }),
  );
});
