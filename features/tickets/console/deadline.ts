import type { Tone } from '../../../console/ui/Mark.tsx';

/** How a deadline stands now. `count` in `unit`, rounded down to what is surely left or over. */
export interface DeadlineStanding {
  tone: Extract<Tone, 'danger' | 'soon' | 'quiet'>;
  over: boolean;
  unit: 'minutes' | 'hours' | 'days';
  count: number;
}

const minuteMs = 60_000;
/** Where nobody said when to remind: so long before the deadline it is close, ms. */
const closeMs = 2 * 60 * minuteMs;

/**
 * @param dueAt ISO time
 * @param remindAt ISO time from which it counts as close; null: two hours before
 * @param now server time, ms
 */
export function standingOf(dueAt: string, remindAt: string | null, now: number): DeadlineStanding {
  const due = Date.parse(dueAt);
  const over = now >= due;
  const close = remindAt === null ? due - closeMs : Date.parse(remindAt);
  const tone = over ? 'danger' : now >= close ? 'soon' : 'quiet';
  // The last minute before and the first after count as one.
  const minutes = Math.max(1, Math.floor(Math.abs(due - now) / minuteMs));
  if (minutes < 60) return { tone, over, unit: 'minutes', count: minutes };
  if (minutes < 48 * 60) return { tone, over, unit: 'hours', count: Math.floor(minutes / 60) };
  return { tone, over, unit: 'days', count: Math.floor(minutes / (24 * 60)) };
}

/** @returns «1:02:05», with days before it where there are any, for a running countdown. @param ms of either sign */
export function countdown(ms: number): { days: number; clock: string } {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const days = Math.floor(seconds / 86_400);
  const two = (value: number): string => String(value).padStart(2, '0');
  const rest = seconds % 86_400;
  return {
    days,
    clock: `${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`,
  };
}
