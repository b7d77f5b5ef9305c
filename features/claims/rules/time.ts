import type { Calendar } from '../../calendar/contract.ts';
import { deadline } from '../../calendar/rules/deadline.ts';
import type { ClaimRule } from '../contract/rule-set.ts';

/** The days between which a claim of its kind is usually decided when all documents come at once. */
export function usualTime(reportedAt: Date, rule: ClaimRule, calendar: Calendar): { from: Date; to: Date } {
  const begins =
    rule.waitDays === 0
      ? reportedAt
      : deadline(calendar, reportedAt, { clock: 'calendarDays', days: rule.waitDays });
  const after = (days: number): Date => deadline(calendar, begins, { clock: 'workingDays', days });
  return { from: after(rule.usualFrom), to: after(rule.usualTo) };
}
