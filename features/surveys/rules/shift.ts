import { dateIn, momentOf } from '../../../platform/zone-time.ts';
import { type Period, weekdays } from '../../calendar/contract.ts';

/** Periods of each day of the week by the clocks of the centre; a night shift is two of them. */
export type Shift = Readonly<Record<(typeof weekdays)[number], readonly Period[]>>;

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** @returns whether somebody with this shift is on duty at a moment. */
export function onShift(shift: Shift, at: Date, zone: string): boolean {
  const date = dateIn(at, zone);
  const weekday = weekdays[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7];
  if (weekday === undefined) return false;
  return shift[weekday].some(
    ({ from, to }) =>
      at.getTime() >= momentOf(date, minuteOf(from), zone) &&
      at.getTime() < momentOf(date, minuteOf(to), zone),
  );
}
