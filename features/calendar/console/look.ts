import { type CalendarView, type DayRow, type Period, weekdays } from '../contract.ts';
import { addDays, weekdayOf } from '../rules/dates.ts';

/** The days of a month in weeks from Monday on; null before the first and after the last. */
export function weeksOf(year: number, month: number): (string | null)[][] {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const days: (string | null)[] = weekdays.slice(0, weekdays.indexOf(weekdayOf(first))).map(() => null);
  for (let date = first; date.startsWith(first.slice(0, 7)); date = addDays(date, 1)) days.push(date);
  while (days.length % 7 !== 0) days.push(null);
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}

/** What of a day is drawn and read out. */
export interface DayLook {
  kind: 'holiday' | 'workday' | 'ordinary';
  /** It has hours of its own. */
  own: boolean;
  worked: boolean;
  edited: boolean;
  row: DayRow | null;
}

/** @returns how the days of a calendar look, by date. */
export function looksOf(view: CalendarView): (date: string) => DayLook {
  const rows = new Map(view.days.map((row) => [row.date, row]));
  return (date) => {
    const row = rows.get(date) ?? null;
    const plan = row?.plan ?? { kind: 'ordinary' as const };
    const byWeek = view.hours.week[weekdayOf(date)].length > 0;
    return {
      kind: plan.kind,
      own: plan.kind === 'workday' && plan.hours !== null,
      worked: plan.kind === 'workday' || (plan.kind === 'ordinary' && byWeek),
      edited: row?.source === 'edited',
      row,
    };
  };
}

/** «09:00–12:00、13:00–18:00» */
export function hoursText(periods: readonly Period[], none: string): string {
  return periods.length === 0 ? none : periods.map(({ from, to }) => `${from}–${to}`).join('  ');
}

/** Holidays of the same name that follow each other, and what is worked for them. */
export interface PlannedHoliday {
  name: { zh: string; en?: string | undefined };
  /** First and last day off; null where only work was planned. */
  off: { from: string; to: string; days: number } | null;
  worked: string[];
  /** Workdays with hours of their own. */
  short: string[];
}

/** @returns the special days of a year by name, in order of their first day off. */
export function plannedIn(view: CalendarView, year: number): PlannedHoliday[] {
  const found: PlannedHoliday[] = [];
  for (const { date, plan } of view.days) {
    if (!date.startsWith(`${year}-`) || plan.kind === 'ordinary') continue;
    // A name that comes again months later, as New Year in December, is another holiday.
    let entry = found.find(({ name, off, worked }) => {
      const near = off?.to ?? worked.at(-1) ?? date;
      return name.zh === plan.name.zh && addDays(near, 45) > date;
    });
    if (entry === undefined) {
      entry = { name: plan.name, off: null, worked: [], short: [] };
      found.push(entry);
    }
    if (plan.kind === 'workday') (plan.hours === null ? entry.worked : entry.short).push(date);
    else entry.off = { from: entry.off?.from ?? date, to: date, days: (entry.off?.days ?? 0) + 1 };
  }
  return found.sort((a, b) => (beginOf(a) < beginOf(b) ? -1 : 1));
}

/** The first day off; of what is only worked, the first day of that. */
export function beginOf({ off, worked, short }: PlannedHoliday): string {
  return off?.from ?? worked[0] ?? short[0] ?? '';
}
