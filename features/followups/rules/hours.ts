import { dateIn, momentOf } from '../../../platform/zone-time.ts';
import { addDays } from '../../calendar/rules/dates.ts';

export interface Hours {
  /** «09:00» */
  from: string;
  to: string;
}

/** @returns minutes since midnight. @param text «09:30» */
export function minuteOf(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
}

const opening = (date: string, hours: Hours, zone: string): number =>
  momentOf(date, minuteOf(hours.from), zone);
const closing = (date: string, hours: Hours, zone: string): number =>
  momentOf(date, minuteOf(hours.to), zone);

/** @returns whether it is within the hours: from their first minute until just before their last. */
export function isWithin(hours: Hours, at: Date, zone: string): boolean {
  const date = dateIn(at, zone);
  return at.getTime() >= opening(date, hours, zone) && at.getTime() < closing(date, hours, zone);
}

/** @returns the first moment within the hours that isn't before `at`. */
export function firstWithin(hours: Hours, at: Date, zone: string): Date {
  const date = dateIn(at, zone);
  const opens = opening(date, hours, zone);
  if (at.getTime() < opens) return new Date(opens);
  if (at.getTime() < closing(date, hours, zone)) return at;
  return new Date(opening(addDays(date, 1), hours, zone));
}

/** @returns whether a span of time lies in the hours of one day; it may end with them. */
export function liesWithin(hours: Hours, start: Date, end: Date, zone: string): boolean {
  return (
    isWithin(hours, start, zone) && end > start && end.getTime() <= closing(dateIn(start, zone), hours, zone)
  );
}

/** @returns the beginning of the day after. */
export function nextDay(at: Date, zone: string): Date {
  return new Date(momentOf(addDays(dateIn(at, zone), 1), 0, zone));
}
