import dayjs from 'dayjs';
import { fromPicked } from '../../../../console/zone-time.ts';

/** @returns whether a text is a day of the calendar, «2026-11-22». */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dayjs(`${text}T12:00:00`).format('YYYY-MM-DD') === text;
}

/** @returns the beginning of a day at the centre, ISO time; null when it isn't one. */
export function dayStart(day: string, zone: string): string | null {
  return isDay(day) ? fromPicked(dayjs(`${day}T00:00:00`), zone) : null;
}

/** @returns the beginning of the following day, ISO time; null when it isn't one. */
export function dayEnd(day: string, zone: string): string | null {
  return isDay(day) ? fromPicked(dayjs(`${day}T12:00:00`).add(1, 'day').startOf('day'), zone) : null;
}
