/** Who contacts the demo insurer when: by weekday and half hour, with two days of bad weather. */
import { chanceOf } from '../../features/replay/rules/chance.ts';
import type { PastDay } from './days.ts';

/** What a contact is about, so which way it takes. */
export type Wish = 'claims' | 'policies' | 'complaints' | 'general' | 'selfService' | 'givesUp' | 'web';

export interface Arrival {
  id: number;
  /** Milliseconds since 1970. */
  at: number;
  wish: Wish;
}

const seed = 90;
const halfHourMs = 1_800_000;

/** Contacts of an average day, by wish: about 270, beside the calls that agents make. */
const perDay: Readonly<Record<Wish, number>> = {
  claims: 92,
  policies: 58,
  general: 52,
  complaints: 16,
  selfService: 22,
  givesUp: 12,
  web: 18,
};

/** Sunday to Saturday; Monday brings what the weekend has left. */
const byWeekday = [0.62, 1.28, 1.12, 1.06, 1.05, 1.1, 0.77];

/** Shares of the day by half hour: a peak before noon, a dip at noon, a lower peak in the afternoon. */
const office = [
  ...[1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 2, 4, 7, 14, 22, 42, 56, 68, 70, 66, 62, 48, 34],
  ...[30, 36, 46, 54, 60, 61, 58, 54, 48, 42, 32, 25, 20, 18, 16, 15, 14, 12, 10, 8, 6, 4, 3, 2],
];
/** Accidents follow the traffic, and happen at night, too. */
const traffic = [
  ...[5, 4, 3, 3, 2, 2, 2, 2, 3, 4, 6, 9, 14, 22, 36, 50, 56, 54, 50, 46, 44, 42, 40, 36],
  ...[34, 34, 36, 38, 40, 42, 44, 48, 54, 60, 60, 54, 44, 36, 30, 26, 24, 22, 19, 16, 13, 11, 9, 7],
];

/** Days ago with a storm, and how many times as many losses it brought. */
const storms: Readonly<Record<number, number>> = { 17: 2.1, 16: 1.7, 58: 1.9 };

/** @returns the contacts of a day in the order of their times; always the same for the same distance from today. */
export function arrivalsOf(day: PastDay, firstId: number): Arrival[] {
  const arrivals: Omit<Arrival, 'id'>[] = [];
  for (const [wish, mean] of Object.entries(perDay) as [Wish, number][]) {
    const shape = wish === 'claims' || wish === 'web' ? traffic : office;
    const whole = shape.reduce((sum, one) => sum + one, 0);
    const storm = wish === 'claims' || wish === 'givesUp' ? (storms[day.ago] ?? 1) : 1;
    const ofDay = mean * storm * (byWeekday[day.weekday] ?? 1);
    shape.forEach((part, slot) => {
      const name = `${day.ago} ${wish} ${slot}`;
      const count = poisson((ofDay * part) / whole, chanceOf(seed, name));
      for (let n = 0; n < count; n++)
        arrivals.push({
          wish,
          at: Math.floor(day.from + (slot + chanceOf(seed, `${name} ${n}`)) * halfHourMs),
        });
    });
  }
  // Nobody who calls yesterday still talks today.
  const last = day.ago === 1 ? day.to - 45 * 60_000 : day.to;
  return arrivals
    .filter(({ at }) => at < last)
    .sort((a, b) => a.at - b.at)
    .map((arrival, n) => ({ ...arrival, id: firstId + n }));
}

/** A Poisson number by inversion. @param chance 0 to below 1 */
function poisson(mean: number, chance: number): number {
  let share = Math.exp(-mean);
  let sum = share;
  let count = 0;
  while (chance > sum && count < 1_000) {
    count++;
    share *= mean / count;
    sum += share;
  }
  return count;
}
