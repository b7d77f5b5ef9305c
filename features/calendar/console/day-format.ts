import type { Language } from '../../../platform/local-text.ts';

/** How dates read that have no time. All take «2026-10-01». */
export interface DayFormat {
  /** «2026年10月1日星期四» */
  full(date: string): string;
  /** «10月1日» */
  short(date: string): string;
  /** «10月1日周四» */
  withWeekday(date: string): string;
  weekday(date: string): string;
}

const formats = new Map<Language, DayFormat>();

/** Made once for a language: a year asks for it with every day. */
export function dayFormat(language: Language): DayFormat {
  const format = formats.get(language) ?? newFormat(language);
  formats.set(language, format);
  return format;
}

function newFormat(language: Language): DayFormat {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
    return (date: string): string => made.format(new Date(`${date}T00:00:00Z`));
  };
  return {
    full: format({ dateStyle: 'full' }),
    short: format({ month: 'short', day: 'numeric' }),
    withWeekday: format({ month: 'short', day: 'numeric', weekday: 'short' }),
    weekday: format({ weekday: 'short' }),
  };
}

/** @returns «一», «二» … or «M», «T» …, from Monday on, with their full names. */
export function weekdayHeads(language: Language): { short: string; long: string }[] {
  const narrow = new Intl.DateTimeFormat(language, { weekday: 'narrow', timeZone: 'UTC' });
  const long = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  // 2026-06-01 was a Monday.
  return Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2026, 5, 1 + day))).map((day) => ({
    short: narrow.format(day),
    long: long.format(day),
  }));
}

/** @returns «十月», «October». @param month from 1 on */
export function monthName(language: Language, month: number): string {
  return new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2026, month - 1, 1),
  );
}
