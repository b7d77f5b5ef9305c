import dayjs from 'dayjs';
import { fromPicked } from '../../../console/zone-time.ts';

export const periods = ['week', 'today', 'yesterday', 'month', 'all', 'dates'] as const;
export type Period = (typeof periods)[number];

/** @returns the period of an address; what isn't one counts as the usual one. */
export function readPeriod(text: string): Period {
  return periods.find((one) => one === text) ?? 'week';
}

/** @returns «2026-11-22» in the zone. @param at ms since 1970 */
export function dayOf(at: number, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at);
}

/** @returns a day so many days later. @param day «2026-11-22» */
function addDays(day: string, days: number): string {
  return dayjs(`${day}T12:00:00`).add(days, 'day').format('YYYY-MM-DD');
}

/** @returns the beginning of a day in the zone, ISO time. */
function beginningOf(day: string, zone: string): string {
  return fromPicked(dayjs(`${day}T00:00:00`), zone);
}

/** A day of the calendar: not the 99th of anything. */
export const isDay = (text: string): boolean => dayjs(`${text}T12:00:00`).format('YYYY-MM-DD') === text;

/**
 * The moments between which a period lies; a bound that isn't there is left out.
 * @param dates first and last day, for `dates`; what isn't a day counts as open
 * @param now server time, ms
 * @param zone of the centre
 */
export function rangeOf(
  period: Period,
  dates: { from: string; to: string },
  now: number,
  zone: string,
): { from?: string; to?: string } {
  const today = dayOf(now, zone);
  switch (period) {
    case 'today':
      return { from: beginningOf(today, zone) };
    case 'yesterday':
      return { from: beginningOf(addDays(today, -1), zone), to: beginningOf(today, zone) };
    case 'week':
      return { from: beginningOf(addDays(today, -6), zone) };
    case 'month':
      return { from: beginningOf(addDays(today, -29), zone) };
    case 'all':
      return {};
    case 'dates':
      return {
        ...(isDay(dates.from) ? { from: beginningOf(dates.from, zone) } : {}),
        ...(isDay(dates.to) ? { to: beginningOf(addDays(dates.to, 1), zone) } : {}),
      };
  }
}
