import { type Weekday, weekdays } from '../contract.ts';

const dayMs = 86_400_000;
const asUtc = (date: string): number => Date.parse(`${date}T00:00:00Z`);

/** @returns the date so many days later. @param date «2026-02-28» */
export function addDays(date: string, days: number): string {
  return new Date(asUtc(date) + days * dayMs).toISOString().slice(0, 10);
}

/** @returns days from one date to another; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return (asUtc(to) - asUtc(from)) / dayMs;
}

export function weekdayOf(date: string): Weekday {
  const sundayFirst = new Date(asUtc(date)).getUTCDay();
  return weekdays[(sundayFirst + 6) % 7] as Weekday;
}

/** @returns whether a day may belong to the holidays of a year: New Year may begin in the December before. */
export function belongsTo(year: number, date: string): boolean {
  return yearOf(date) === year || date.startsWith(`${year - 1}-12-`);
}

export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}
