/** What the next half hour will bring to a queue, and how many agents that takes. */
import { momentOf } from '../../../platform/zone-time.ts';
import { agentsFor } from '../../reports/rules/erlang.ts';
import type { FloorQueue } from '../contract.ts';

const halfHourMs = 1_800_000;
const dayMs = 86_400_000;
/** Days that are looked at: the same weekday of so many weeks, else so many days before today. */
const mostDays = 6;
/** Fewer weeks than this say less than the days before. */
const leastWeeks = 2;

/** A half hour that was. */
interface PastHalf {
  from: Date;
  to: Date;
  basis: 'weekdays' | 'days';
}

/**
 * The half hours of earlier days that begin at this time of day. @param zone of the centre
 * @param since the first contact; what was before isn't known.
 */
export function pastHalves(
  now: Date,
  today: string,
  minute: number,
  zone: string,
  since: Date | null,
): PastHalf[] {
  const back = (days: number, basis: PastHalf['basis']): PastHalf => {
    const date = new Date(Date.parse(today) - days * dayMs).toISOString().slice(0, 10);
    const from = momentOf(date, minute, zone);
    return { from: new Date(from), to: new Date(from + halfHourMs), basis };
  };
  const steps = Array.from({ length: mostDays }, (_, n) => n + 1);
  const known = (half: PastHalf): boolean => since !== null && half.from >= since && half.to <= now;
  const weeks = steps.map((n) => back(7 * n, 'weekdays')).filter(known);
  return weeks.length >= leastWeeks ? weeks : steps.map((n) => back(n, 'days')).filter(known);
}

/**
 * @param calls of the queue in each of the half hours before.
 * @param handleMs how long a call of the queue takes an agent with its wrap-up; null: not known yet.
 * @param working agents who serve the queue and are neither away nor on a break.
 * @returns null where nothing is known of such half hours.
 */
export function forecastOf(
  calls: readonly number[],
  basis: PastHalf['basis'],
  handleMs: number | null,
  working: number,
  target: { seconds: number; percent: number },
): FloorQueue['forecast'] {
  if (calls.length === 0) return null;
  const expected = median(calls);
  const traffic = { calls: expected, perMs: halfHourMs, handleMs: handleMs ?? 0 };
  return {
    ...{ calls: expected, basis, days: calls.length, working },
    agents: handleMs === null && expected > 0 ? null : agentsFor(traffic, target),
  };
}

function median(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? 0) + high) / 2;
}
