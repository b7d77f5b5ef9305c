import { dateIn, momentOf } from '../../platform/zone-time.ts';

/** A day of the demo's past. Times: milliseconds since 1970. */
export interface PastDay {
  /** «2026-02-28» */
  date: string;
  from: number;
  to: number;
  /** 0 Sunday … 6 Saturday. */
  weekday: number;
  /** 1 is yesterday. */
  ago: number;
}

const dayMs = 86_400_000;

/** @returns the whole days before today by the clocks of a zone, the oldest first. */
export function pastDays(now: Date, count: number, zone: string): PastDay[] {
  const today = Date.parse(`${dateIn(now, zone)}T00:00:00Z`);
  return Array.from({ length: count }, (_, at) => {
    const ago = count - at;
    const date = new Date(today - ago * dayMs).toISOString().slice(0, 10);
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    return { date, from: momentOf(date, 0, zone), to: momentOf(date, 1_440, zone), weekday, ago };
  });
}
