import { type Period, type VersionedHours, type Weekday, type WorkingHours, weekdays } from '../contract.ts';
import { readPeriods } from './read-time.ts';

/** The hours as flat fields, so that changes of two people to different days don't collide. */
export type HoursValues = { [field in `week.${Weekday}` | 'makeUp']: Period[] };

const fields: (keyof HoursValues)[] = [...weekdays.map((day) => `week.${day}` as const), 'makeUp'];

export function toHoursRow({ version, week, makeUp }: VersionedHours): {
  version: number;
  values: HoursValues;
} {
  const values = Object.fromEntries(weekdays.map((day) => [`week.${day}`, week[day]]));
  return { version, values: { ...values, makeUp } as HoursValues };
}

/** @returns names of fields that can't be saved, and which sentence says why. */
export function problemsOf(
  values: HoursValues,
): Partial<Record<keyof HoursValues, 'periodsWrong' | 'periodsNeeded' | 'weekEmpty'>> {
  const wrong = fields.filter((field) => readPeriods(values[field]) === null);
  if (wrong.length > 0) return Object.fromEntries(wrong.map((field) => [field, 'periodsWrong']));
  if (values.makeUp.length === 0) return { makeUp: 'periodsNeeded' };
  return weekdays.every((day) => values[`week.${day}`].length === 0) ? { 'week.monday': 'weekEmpty' } : {};
}

/** @param values without problems */
export function toHours(values: HoursValues, version: number): VersionedHours {
  const week = Object.fromEntries(weekdays.map((day) => [day, readPeriods(values[`week.${day}`]) ?? []]));
  return { version, week: week as WorkingHours['week'], makeUp: readPeriods(values.makeUp) ?? [] };
}
