import type { ClaimKind, LossKind } from '../codes.ts';
import type { LossRules } from '../contract/rule-set.ts';

/** Of the rules, how soon a loss is to be reported. */
export interface NoticeRule {
  notice: Pick<LossRules['notice'], 'hours'>;
}

const hourMs = 3_600_000;
const minuteMs = 60_000;
/** The caller's watch and ours may differ. */
const watchesDiffer = 5 * minuteMs;

/**
 * Whether a loss can have been then, and whether its report is late. A late one is taken down with its reason and proof;
 * whether it is accepted the claims department decides, never the agent.
 */
export function lossTime(lossAt: Date, now: Date, { notice }: NoticeRule): 'future' | 'late' | 'inTime' {
  const ms = now.getTime() - lossAt.getTime();
  if (ms < -watchesDiffer) return 'future';
  return ms > notice.hours * hourMs ? 'late' : 'inTime';
}

const disasters: readonly LossKind[] = ['storm', 'flood', 'hail'];

export function claimKindOf(kind: LossKind): ClaimKind {
  if (kind === 'theft') return 'theft';
  return disasters.includes(kind) ? 'naturalDisaster' : 'trafficAccident';
}
