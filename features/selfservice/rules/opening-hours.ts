import type { DayHours, DayKind, WeekHours } from '../contract/service-information.ts';

const dayMinutes = 24 * 60;

/** @returns whether the counters are open. @param zone of the centre, IANA */
export function isOpenAt(hours: WeekHours, at: Date, zone: string): boolean {
  const { weekday, minute } = wallTime(at, zone);
  const today = spanOf(hours[dayKindOf(weekday)]);
  const yesterday = spanOf(hours[dayKindOf((weekday + 6) % 7)]);
  return within(today, minute) || within(yesterday, minute + dayMinutes);
}

/** @param weekday 0 is Sunday. */
function dayKindOf(weekday: number): DayKind {
  if (weekday === 0) return 'sunday';
  return weekday === 6 ? 'saturday' : 'weekdays';
}

interface Span {
  /** Minutes since the day began; `to` may lie in the next day, and is no longer within. */
  from: number;
  to: number;
}

function spanOf(hours: DayHours): Span {
  if (hours.kind === 'closed') return { from: 0, to: 0 };
  if (hours.kind === 'allDay') return { from: 0, to: dayMinutes };
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  return { from, to: to > from ? to : to + dayMinutes };
}

const within = ({ from, to }: Span, minute: number): boolean => from <= minute && minute < to;

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

/** What the clocks of the zone show. */
function wallTime(at: Date, zone: string): { weekday: number; minute: number } {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const [day = '', time = ''] = text.format(at).split(' ');
  return { weekday: new Date(`${day}T00:00:00Z`).getUTCDay(), minute: minutesOf(time) };
}
