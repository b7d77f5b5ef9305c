import { dateIn, momentOf } from '../../../../platform/zone-time.ts';
import { addDays } from '../../../calendar/rules/dates.ts';
import type { FollowUpAppointment } from '../../contract/appointments.ts';

export type CalendarView = 'week' | 'day';

/** @returns the days that a view shows: the week from Monday on, or the day alone. @param date «2026-11-25» */
export function daysOf(view: CalendarView, date: string): string[] {
  if (view === 'day') return [date];
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = addDays(date, -weekday);
  return Array.from({ length: 7 }, (_, n) => addDays(monday, n));
}

/** @returns the span of days as moments of a zone, ISO times; its end is the beginning of the day after. */
export function spanOf(days: readonly string[], zone: string): { from: string; to: string } {
  const [first = ''] = days;
  const last = days.at(-1) ?? first;
  return {
    from: new Date(momentOf(first, 0, zone)).toISOString(),
    to: new Date(momentOf(addDays(last, 1), 0, zone)).toISOString(),
  };
}

/** Where an appointment stands in its day: minutes since the day began, by the clocks of a zone. */
export interface Placed {
  appointment: FollowUpAppointment;
  from: number;
  to: number;
  /** Its column among those at the same time, and how many there are. */
  lane: number;
  lanes: number;
}

/** @returns the appointments of a day side by side, so that none covers another. */
export function placeDay(appointments: readonly FollowUpAppointment[], day: string, zone: string): Placed[] {
  const began = momentOf(day, 0, zone);
  const minute = (iso: string): number => Math.round((Date.parse(iso) - began) / 60_000);
  const ofDay = appointments
    .filter(({ start }) => dateIn(new Date(start), zone) === day)
    .map((appointment) => ({ appointment, from: minute(appointment.start), to: minute(appointment.end) }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const placed: Placed[] = [];
  let group: Placed[] = [];
  let until = Number.NEGATIVE_INFINITY;
  const close = (): void => {
    const lanes = Math.max(1, ...group.map(({ lane }) => lane + 1));
    for (const one of group) one.lanes = lanes;
    group = [];
  };
  for (const one of ofDay) {
    if (one.from >= until) close();
    const taken = new Set(group.filter(({ to }) => to > one.from).map(({ lane }) => lane));
    let lane = 0;
    while (taken.has(lane)) lane++;
    const next: Placed = { ...one, lane, lanes: 1 };
    group.push(next);
    placed.push(next);
    until = Math.max(until, one.to);
  }
  close();
  return placed;
}
