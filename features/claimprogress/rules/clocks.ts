import type { SourceOfRule } from '../../../platform/rule-versions/contract.ts';
import type { Calendar } from '../../calendar/contract.ts';
import { deadline } from '../../calendar/rules/deadline.ts';
import type { ClaimClock, ClockState } from '../codes.ts';
import type { ProgressRules } from '../contract/rule-set.ts';

/** What the clocks of a claim are reckoned from; null: not yet. */
export interface ClockedClaim {
  reportedAt: Date;
  lossAt: Date;
  /** Since when it is followed here. */
  followedAt: Date;
  /** The customer has the list of documents. */
  listGivenAt: Date | null;
  /** Everything that was asked for is there. */
  documentsAt: Date | null;
  /** The insurer has decided: the first of agreement, refusal, payment and the end in the core. */
  decidedAt: Date | null;
  agreedAt: Date | null;
  deniedAt: Date | null;
  refusalSentAt: Date | null;
  paidAt: Date | null;
  followedUpAt: Date | null;
  endedAt: Date | null;
}

export interface RunningClock {
  clock: ClaimClock;
  from: Date;
  dueAt: Date;
  /** Null while it runs. */
  stoppedAt: Date | null;
  days: number;
  unit: 'calendarDays' | 'workingDays';
  source: SourceOfRule;
}

/**
 * The clocks of a claim, in the order in which they run out. A clock begins with what the law counts from and is there from
 * then on; what ends it stops it. Source of each: the rule set.
 * - list of documents: from the report until the customer has it
 * - decision: from all documents; the compulsory one and the longest of the law run beside each other, the earlier warns
 * - advance: from all documents until it is paid or refused
 * - payment: from the agreement. Refusal: from the decision not to pay. Call-back: from the payment
 * - limitation: the customer's own time from the loss; stopped by payment
 */
export function claimClocks(of: ClockedClaim, rules: ProgressRules, calendar: Calendar): RunningClock[] {
  const list: RunningClock[] = [];
  const add = (clock: ClaimClock, from: Date | null, stoppedAt: Date | null): void => {
    if (from === null) return;
    const { days, unit, source } = rules.clocks[clock];
    list.push({
      clock,
      from,
      dueAt: deadline(calendar, from, { clock: unit, days }),
      stoppedAt,
      days,
      unit,
      source,
    });
  };
  const { documentsAt, decidedAt, paidAt, endedAt } = of;
  // Whoever has sent everything, or has his decision, needs no list any more.
  // Of a claim that came here after that time nobody here knows whether he had it in time.
  const listDue = deadline(calendar, of.reportedAt, {
    clock: rules.clocks.documentList.unit,
    days: rules.clocks.documentList.days,
  });
  if (of.listGivenAt !== null || of.followedAt <= listDue)
    add('documentList', of.reportedAt, first(of.listGivenAt, documentsAt, decidedAt));
  add('decide', documentsAt, decidedAt);
  add('decideComplex', documentsAt, decidedAt);
  add('advance', documentsAt, first(paidAt, of.deniedAt, endedAt));
  add('pay', of.agreedAt, paidAt);
  add('refusal', of.deniedAt, of.refusalSentAt);
  add('followUp', paidAt, of.followedUpAt);
  add('limitation', of.lossAt, first(paidAt));
  return list.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

/** @returns the earliest of those that are there. */
export function first(...dates: (Date | null)[]): Date | null {
  const there = dates.filter((date) => date !== null);
  return there.length === 0 ? null : new Date(Math.min(...there.map((date) => date.getTime())));
}

/** `soon`: a quarter of its time is left, or less. */
export function clockState({ from, dueAt, stoppedAt }: RunningClock, now: Date): ClockState {
  if (stoppedAt !== null) return stoppedAt <= dueAt ? 'met' : 'missed';
  if (now > dueAt) return 'overdue';
  return (dueAt.getTime() - now.getTime()) * 4 <= dueAt.getTime() - from.getTime() ? 'soon' : 'running';
}

/** The clock of ours that runs out first of those that run; the customer's own time is none of ours. */
export const nextClock = (clocks: readonly RunningClock[]): RunningClock | null =>
  clocks.find(({ clock, stoppedAt }) => stoppedAt === null && clock !== 'limitation') ?? null;

export interface ClockWarning {
  clock: ClaimClock;
  dueAt: Date;
  percent: number;
  at: Date;
}

/** Warnings of our clocks that run, the earliest first; the last of each is its end. */
export function clockWarnings(
  clocks: readonly RunningClock[],
  rules: Pick<ProgressRules, 'warn'>,
): ClockWarning[] {
  return clocks
    .filter(({ clock, stoppedAt }) => stoppedAt === null && clock !== 'limitation')
    .flatMap(({ clock, from, dueAt }) =>
      [rules.warn.first, rules.warn.second, 100].map((percent) => ({
        ...{ clock, dueAt, percent },
        at: new Date(from.getTime() + Math.round(((dueAt.getTime() - from.getTime()) * percent) / 100)),
      })),
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.percent - b.percent);
}
