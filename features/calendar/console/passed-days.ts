import type { LocalText } from '../../../platform/local-text.ts';
import { dateIn } from '../../../platform/zone-time.ts';
import type { Calendar } from '../contract.ts';
import { addDays } from '../rules/dates.ts';
import { isWorkingDay } from '../rules/working-time.ts';

/** Days in a row that didn't count; without a name they are ordinary days off. */
export interface SkippedDays {
  from: string;
  to: string;
  name: LocalText | null;
}

/** @returns what lies between a moment and a deadline that working time or working days lead to. */
export function passedDays(
  calendar: Calendar,
  from: Date,
  due: Date,
  clock: 'working' | 'workingDays',
): { worked: number; skipped: SkippedDays[] } {
  const skipped: SkippedDays[] = [];
  let worked = 0;
  // Working days are counted from the next day on; a deadline at midnight belongs to the day before.
  const last = dateIn(new Date(Math.max(from.getTime(), due.getTime() - 1)), calendar.zone);
  const begin = dateIn(from, calendar.zone);
  for (
    let date = clock === 'workingDays' ? addDays(begin, 1) : begin;
    date <= last;
    date = addDays(date, 1)
  ) {
    if (isWorkingDay(calendar, date)) {
      worked += 1;
      continue;
    }
    const name = calendar.days[date]?.name ?? null;
    const before = skipped.at(-1);
    if (before !== undefined && addDays(before.to, 1) === date && before.name?.zh === name?.zh)
      before.to = date;
    else skipped.push({ from: date, to: date, name });
  }
  return { worked, skipped };
}
