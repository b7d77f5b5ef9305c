import type { LocalText } from '../../../platform/local-text.ts';
import type { Calendar } from '../../calendar/contract.ts';
import type { ClaimKind } from '../../claims/codes.ts';
import type { LossRules } from '../../claims/contract/rule-set.ts';
import { usualTime } from '../../claims/rules/time.ts';
import type { ClaimStage } from '../../customers/codes.ts';
import type { ProgressNotice } from '../codes.ts';
import type { ProgressRules } from '../contract/rule-set.ts';

/** A claim as the core has it now. */
export interface CoreState {
  stage: ClaimStage;
  /** Paid, with day and amount; false while only agreed. */
  paid: boolean;
  denied: boolean;
  /** Something that was asked for isn't there. */
  missing: boolean;
}

const order: readonly ClaimStage[] = ['reported', 'survey', 'assessment', 'review', 'closed', 'denied'];

/**
 * What the customer is to be told of a change, in its order; what he was told already never comes again, however often the
 * core goes back and forth.
 */
export function noticesDue(now: CoreState, told: readonly ProgressNotice[]): ProgressNotice[] {
  const due: ProgressNotice[] = [];
  const over = now.stage === 'closed' || now.stage === 'denied';
  if (!over) due.push('accepted');
  if (!over && now.missing && order.indexOf(now.stage) >= order.indexOf('assessment')) due.push('documents');
  if (now.paid) due.push('paid');
  if (now.denied) due.push('denied');
  return due.filter((notice) => !told.includes(notice));
}

/**
 * What counts as told of a claim that is seen for the first time: its past isn't announced. Only one that was reported just
 * now is accepted by message.
 */
export function toldAtFirst(now: CoreState, fresh: boolean): ProgressNotice[] {
  return noticesDue(now, []).filter((notice) => !(fresh && notice === 'accepted'));
}

/** What kind of claim it is by the words of the core. */
export function kindOfWords({ zh }: LocalText, { kinds }: Pick<ProgressRules, 'kinds'>): ClaimKind {
  if (kinds.theft.some((word) => zh.includes(word))) return 'theft';
  return kinds.naturalDisaster.some((word) => zh.includes(word)) ? 'naturalDisaster' : 'trafficAccident';
}

/**
 * When a claim is usually decided at the latest: by working days from all documents; null while something is missing.
 * A claim whose documents nobody follows here counts from its report.
 */
export function usualEnd(
  of: { reportedAt: Date; documentsAt: Date | null; followed: boolean; kind: ClaimKind },
  rules: Pick<LossRules, 'claims'>,
  calendar: Calendar,
): Date | null {
  const from = of.documentsAt ?? (of.followed ? null : of.reportedAt);
  return from === null ? null : usualTime(from, rules.claims[of.kind], calendar).to;
}
