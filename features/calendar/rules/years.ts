import { dateIn } from '../../../platform/zone-time.ts';
import type { Calendar } from '../contract.ts';
import { addDays, yearOf } from './dates.ts';

/** How far deadlines reach, days: a complaint that is complex and was prolonged has 60, a month more to be early. */
const reachDays = 92;

/** Years that deadlines reach into from now on, and of which the calendar doesn't know the holidays yet. */
export function unknownYears(calendar: Calendar, now: Date): number[] {
  const today = dateIn(now, calendar.zone);
  const years = [yearOf(today), yearOf(addDays(today, reachDays))];
  return [...new Set(years)].filter((year) => !calendar.knownYears.includes(year));
}
