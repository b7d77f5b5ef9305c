import { dateIn } from '../../../platform/zone-time.ts';
import type { MenuKey } from '../contract.ts';
import type { LeavingWay } from './move.ts';

/** What the fact of a flow that was left tells. */
export interface LeftFlow {
  flow: string;
  version: number;
  node: string;
  how: LeavingWay;
  began: boolean;
  /** «node:times» */
  entered: readonly string[];
}

export interface VisitCounts {
  flow: string;
  version: number;
  day: string;
  node: string;
  entered: number;
  hungUp: number;
  left: number;
  began: number;
}

/**
 * Sums up flows that were left, by flow, version, day and node, so that `entered = left + hungUp` holds for each.
 * @param zone of the centre: a call belongs to the day on which it left the flow
 */
export function countVisits(facts: readonly { at: Date; data: LeftFlow }[], zone: string): VisitCounts[] {
  const counts = new Map<string, VisitCounts>();
  for (const { at, data } of facts) {
    const { flow, version, began, how } = data;
    const day = dateIn(at, zone);
    const visits = data.entered.map(visitOf).filter((one) => one !== null);
    for (const { node, times } of visits) {
      const key = JSON.stringify([flow, version, day, node]);
      const sum = counts.get(key) ?? { flow, version, day, node, entered: 0, hungUp: 0, left: 0, began: 0 };
      const hungUp = how === 'hungUp' && node === data.node ? 1 : 0;
      sum.entered += times;
      sum.hungUp += hungUp;
      sum.left += times - hungUp;
      if (began && node === data.node) sum.began += 1;
      counts.set(key, sum);
    }
  }
  return [...counts.values()];
}

/** What the fact of an answered question tells. */
export interface SurveyAnswer {
  flow: string;
  version: number;
  node: string;
  answer: MenuKey;
}

export interface AnswerCounts extends SurveyAnswer {
  day: string;
  given: number;
}

/** Sums up answers to questions by flow, version, day, node and key. @param zone of the centre */
export function countAnswers(
  facts: readonly { at: Date; data: SurveyAnswer }[],
  zone: string,
): AnswerCounts[] {
  const counts = new Map<string, AnswerCounts>();
  for (const { at, data } of facts) {
    const { flow, version, node, answer } = data;
    const day = dateIn(at, zone);
    const key = JSON.stringify([flow, version, day, node, answer]);
    const sum = counts.get(key) ?? { flow, version, day, node, answer, given: 0 };
    sum.given += 1;
    counts.set(key, sum);
  }
  return [...counts.values()];
}

function visitOf(entry: string): { node: string; times: number } | null {
  const at = entry.lastIndexOf(':');
  const times = Number(entry.slice(at + 1));
  return at > 0 && Number.isSafeInteger(times) && times > 0 ? { node: entry.slice(0, at), times } : null;
}
