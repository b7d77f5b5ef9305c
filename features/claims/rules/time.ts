import type { Calendar } from '../../calendar/contract.ts';
import { deadline } from '../../calendar/rules/deadline.ts';
import type { ClaimKind, LossKind } from '../codes.ts';
import type { ClaimRule, LossRules } from '../contract/rule-set.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;
/** The caller's watch and ours may differ. */
const watchesDiffer = 5 * minuteMs;

/**
 * Whether a loss can have been then, and whether its report is late. A late one is taken down with its reason and proof;
 * whether it is accepted the claims department decides, never the agent.
 */
export function lossTime(
  lossAt: Date,
  now: Date,
  { noticeHours }: Pick<LossRules, 'noticeHours'>,
): 'future' | 'late' | 'inTime' {
  const ms = now.getTime() - lossAt.getTime();
  if (ms < -watchesDiffer) return 'future';
  return ms > noticeHours * hourMs ? 'late' : 'inTime';
}

const disasters: readonly LossKind[] = ['storm', 'flood', 'hail'];

export function claimKindOf(kind: LossKind): ClaimKind {
  if (kind === 'theft') return 'theft';
  return disasters.includes(kind) ? 'naturalDisaster' : 'trafficAccident';
}

/** The days between which a claim of its kind is usually decided when all documents come at once. */
export function usualTime(reportedAt: Date, rule: ClaimRule, calendar: Calendar): { from: Date; to: Date } {
  const begins =
    rule.waitDays === 0
      ? reportedAt
      : deadline(calendar, reportedAt, { clock: 'calendarDays', days: rule.waitDays });
  const after = (days: number): Date => deadline(calendar, begins, { clock: 'workingDays', days });
  return { from: after(rule.usualFrom), to: after(rule.usualTo) };
}
