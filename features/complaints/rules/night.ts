import { dateIn, dayBegan, momentOf } from '../../../platform/zone-time.ts';
import { addDays } from '../../calendar/rules/dates.ts';

const minuteOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/**
 * The next look over all live complaints after a moment.
 * @param at «18:00» by the clocks of the zone
 */
export function nextNightWatch(after: Date, at: string, zone: string): Date {
  const today = dateIn(after, zone);
  for (const date of [today, addDays(today, 1)]) {
    const moment = new Date(momentOf(date, minuteOf(at), zone));
    if (moment > after) return moment;
  }
  return new Date(momentOf(addDays(today, 2), minuteOf(at), zone));
}

/** A live complaint as the night watch sees it. */
export interface WatchedComplaint {
  handlerActive: boolean;
  /** When its handler last looked at it or did something with it. */
  seenAt: Date | null;
}

/**
 * @returns whether a live complaint would go into the night unseen: nobody is there to look at it, or its handler has
 * not looked at it since the day began.
 */
export function sleepsUnseen({ handlerActive, seenAt }: WatchedComplaint, now: Date, zone: string): boolean {
  return !handlerActive || seenAt === null || seenAt < dayBegan(now, zone);
}
