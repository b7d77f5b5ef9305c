import { expect, it } from 'vitest';
import { forecastOf, pastHalves } from './forecast.ts';

const zone = 'Asia/Shanghai';
/** A Thursday, ten past ten in the morning. */
const now = new Date('2026-03-05T02:10:00Z');
const halves = (since: string | null) =>
  pastHalves(now, '2026-03-05', 610, zone, since === null ? null : new Date(since));

it('looks at the same half hour of six weeks, or of the days before where fewer than two weeks are known', () => {
  expect(halves('2025-01-01T00:00:00Z').map(({ from }) => from.toISOString().slice(0, 16))).toEqual([
    ...['2026-02-26T02:10', '2026-02-19T02:10', '2026-02-12T02:10'],
    ...['2026-02-05T02:10', '2026-01-29T02:10', '2026-01-22T02:10'],
  ]);
  const young = halves('2026-03-02T10:00:00Z');
  expect(young.map(({ from, basis }) => [from.toISOString().slice(0, 10), basis])).toEqual([
    ['2026-03-04', 'days'],
    ['2026-03-03', 'days'],
  ]);
  expect(halves('2026-03-05T00:00:00Z')).toEqual([]);
  expect(halves(null)).toEqual([]);
  // At midnight the half hour belongs to the day that begins.
  const [first] = pastHalves(new Date('2026-03-04T16:00:00Z'), '2026-03-05', 0, zone, new Date(0));
  expect(first?.from.toISOString()).toBe('2026-02-25T16:00:00.000Z');
});

it('expects the median, and the agents whom Erlang’s formula asks for', () => {
  const target = { seconds: 20, percent: 80 };
  expect(forecastOf([190, 200, 210], 'weekdays', 300_000, 41, target)).toEqual({
    ...{ calls: 200, agents: 39, working: 41, basis: 'weekdays', days: 3 },
  });
  expect(forecastOf([1, 2], 'days', null, 1, target)).toMatchObject({ calls: 1.5, agents: null });
  expect(forecastOf([0, 0], 'days', null, 0, target)).toMatchObject({ calls: 0, agents: 0 });
  expect(forecastOf([], 'days', 300_000, 4, target)).toBeNull();
});
