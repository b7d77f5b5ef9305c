import { dateIn, momentOf } from '../../../platform/zone-time.ts';
import { type Period, weekdays } from '../../calendar/contract.ts';

const dayMs = 86_400_000;

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

/** @returns when his next shift begins, within a week; null where he has none. */
export function nextShift(shift: Shift, at: Date, zone: string): Date | null {
  for (let ahead = 0; ahead <= 7; ahead++) {
    const date = dateIn(new Date(at.getTime() + ahead * dayMs), zone);
    const weekday = weekdays[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7];
    const begins = (weekday === undefined ? [] : shift[weekday])
      .map(({ from }) => momentOf(date, minuteOf(from), zone))
      .find((ms) => ms > at.getTime());
    if (begins !== undefined) return new Date(begins);
  }
  return null;
}
