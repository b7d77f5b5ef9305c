import { dateIn, momentOf } from '../../../platform/zone-time.ts';
import type { Calendar } from '../../calendar/contract.ts';
import { workingTimeFrom } from '../../calendar/rules/working-time.ts';
import { lastResortQueue, type Queue } from '../../routing/contract/queues.ts';

/** What the clocks of the centre mean for routing. Times are milliseconds since 1970. */
export interface CentreTime {
  /** The day that its clocks show, «2026-02-28». */
  day: string;
  /** Codes of queues and sites outside of their opening hours. */
  closed: string[];
  /** When one of both changes next. */
  changesAt: number;
}

/** @returns what the clocks of the centre mean for these queues and sites at a moment. */
export function centreTime(
  calendar: Calendar,
  opens: Iterable<Pick<Queue, 'hours' | 'code'>>,
  now: number,
): CentreTime {
  const day = dateIn(new Date(now), calendar.zone);
  const midnight = momentOf(day, 1_440, calendar.zone);
  const byCalendar = [...opens].filter(({ hours, code }) => hours === 'working' && code !== lastResortQueue);
  if (byCalendar.length === 0) return { day, closed: [], changesAt: midnight };
  const next = nextStretch(calendar, now);
  const open = next !== null && next.from <= now;
  const changesAt = Math.min(midnight, open ? next.to : (next?.from ?? midnight));
  return { day, closed: open ? [] : byCalendar.map(({ code }) => code), changesAt };
}

/** A calendar without any working time keeps the queues closed. */
function nextStretch(calendar: Calendar, now: number): { from: number; to: number } | null {
  try {
    for (const stretch of workingTimeFrom(calendar, new Date(now))) return stretch;
  } catch {
    // No working time at all.
  }
  return null;
}
