import { type Interval, wilson } from '../../../platform/statistics/wilson.ts';
import type { ReviewOutcome, SignalCode } from '../codes.ts';

/** A report as its effect is measured. */
export interface MeasuredReport {
  /** Number of the rules under which it was scored. */
  rules: number;
  band: 'low' | 'middle' | 'high';
  /** Of its signals, computed or marked. */
  signals: readonly SignalCode[];
  /** Null: nobody has decided. */
  outcome: ReviewOutcome | null;
}

export interface Measured {
  reports: number;
  confirmed: number;
  notConfirmed: number;
  unclear: number;
  /** Confirmed of those with a clear outcome; null without any. */
  precision: (Interval & { share: number }) | null;
}

/** What reviews found of some reports. Unclear ones count for neither side. */
export function measure(reports: readonly Pick<MeasuredReport, 'outcome'>[]): Measured {
  const count = (wanted: ReviewOutcome): number => reports.filter(({ outcome }) => outcome === wanted).length;
  const [confirmed, notConfirmed] = [count('confirmed'), count('notConfirmed')];
  const interval = wilson(confirmed, confirmed + notConfirmed);
  return {
    ...{ reports: reports.length, confirmed, notConfirmed, unclear: count('unclear') },
    precision: interval === null ? null : { ...interval, share: confirmed / (confirmed + notConfirmed) },
  };
}
