import type { ReportRecord } from './store.ts';

export type Reported = ReportRecord & { no: string; kind: NonNullable<ReportRecord['kind']> };
/** @throws Error of a draft */
export function reported(row: ReportRecord): Reported {
  const { no, kind } = row;
  if (no === null || kind === null) throw new Error('a report without a number');
  return { ...row, no, kind };
}
