import { inOrder, type Period, weekdays } from '../../calendar/contract.ts';
import type { SurveyorRow } from '../contract/surveyors.ts';

type Week = SurveyorRow['shift'];

/** «08:30-17:30 20:00-24:00»; '' without any. */
export const shiftText = (periods: readonly Period[]): string =>
  periods.map(({ from, to }) => `${from}-${to}`).join(' ');

/** @returns what was typed as periods; null when a time isn't one, or they overlap or aren't in order. */
export function readShift(typed: string): Period[] | null {
  const parts = typed
    .normalize('NFKC')
    .replace(/\s*[-–—~至到]\s*/g, '-')
    .split(/[\s,、;]+/)
    .filter((part) => part !== '');
  const periods = parts.map((part) => {
    const [, from, to] = /^(\d{1,2}:?\d{2})-(\d{1,2}:?\d{2})$/.exec(part) ?? [];
    return { from: timeOf(from), to: timeOf(to) };
  });
  const known = periods.every(({ from, to }) => from !== null && to !== null);
  const whole = known ? (periods as Period[]) : null;
  return whole !== null && inOrder(whole) ? whole : null;
}

function timeOf(typed: string | undefined): string | null {
  const [, hours = '', minutes = ''] = /^(\d{1,2}):?(\d{2})$/.exec(typed ?? '') ?? [];
  const time = `${hours.padStart(2, '0')}:${minutes}`;
  return /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(time) ? time : null;
}

export type ShiftValues = Record<`shift.${(typeof weekdays)[number]}`, string>;

export const toShiftValues = (week: Week): ShiftValues =>
  Object.fromEntries(weekdays.map((day) => [`shift.${day}`, shiftText(week[day])])) as ShiftValues;

/** @returns the week, and the days that can't be read. */
export function toWeek(values: ShiftValues): { week: Week; wrong: (typeof weekdays)[number][] } {
  const read = weekdays.map((day) => [day, readShift(values[`shift.${day}`])] as const);
  return {
    week: Object.fromEntries(read.map(([day, periods]) => [day, periods ?? []])) as Week,
    wrong: read.filter(([, periods]) => periods === null).map(([day]) => day),
  };
}
