import type { Calendar, Span } from '../../calendar/contract.ts';
import { deadline, remainingSpan } from '../../calendar/rules/deadline.ts';
import type { TicketKindDefinition } from '../contract/kinds.ts';
import type { Priority } from '../states.ts';

/** How long somebody has to tell the customer a result that nobody has told yet: one working day. */
export const informSpan: Span = { clock: 'working', minutes: 480 };
/** After a try that reached nobody the next one comes in another part of the day. */
export const nextTrySpan: Span = { clock: 'working', minutes: 180 };
/** So long a notice may be on its way before a person tells the customer instead. */
export const noticeWaitSpan: Span = { clock: 'elapsed', minutes: 24 * 60 };
/** A ticket that was suspended without an end wakes by itself, so that none is forgotten. */
export const longestSuspensionDays = 30;

/** Who is told when a ticket is late, and how long after its deadline; each step once. */
export const escalationSteps = [
  { after: { clock: 'elapsed', minutes: 0 }, to: 'teamLeader' },
  { after: { clock: 'working', minutes: 240 }, to: 'supervisor' },
  { after: { clock: 'workingDays', days: 2 }, to: 'headquarters' },
] as const satisfies readonly { after: Span; to: 'teamLeader' | 'supervisor' | 'headquarters' }[];

/** @returns when a ticket of this kind is due that was made at `from`. A promise goes before everything. */
export function dueAt(
  kind: Pick<TicketKindDefinition, 'due'>,
  priority: Priority,
  calendar: Calendar,
  from: Date,
  promisedMinutes: number | null = null,
): Date {
  const span: Span =
    promisedMinutes === null
      ? (kind.due[priority] ?? kind.due.normal)
      : { clock: 'elapsed', minutes: promisedMinutes };
  return deadline(calendar, from, span);
}

/** @returns when `percent` of the time from `from` to `due` is left; null when there is no time between. */
export function remindAt(from: Date, due: Date, percent: number): Date | null {
  const length = due.getTime() - from.getTime();
  return length <= 0 ? null : new Date(due.getTime() - Math.floor((length * percent) / 100));
}

/** @returns when step `step` (from 0) of the escalation of a ticket comes; null after the last. */
export function escalationAt(calendar: Calendar, due: Date, step: number): Date | null {
  const found = escalationSteps[step];
  return found === undefined ? null : deadline(calendar, due, found.after);
}

/**
 * @returns the deadline after a suspension: what was left of it begins anew, by the clock of the kind. A promise to the
 *   customer, and what was late already, stay as they are.
 */
export function dueAfterSuspension(
  due: Date,
  promised: boolean,
  suspended: { since: Date; until: Date },
  calendar: Calendar,
  clock: Span['clock'],
): Date {
  if (promised || due <= suspended.since) return due;
  return deadline(calendar, suspended.until, remainingSpan(calendar, suspended.since, due, clock));
}
