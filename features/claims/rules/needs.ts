import type { PoliceReason } from '../codes.ts';
import type { LossDraft } from '../contract/draft.ts';
import { lossTime, type NoticeRule } from './loss-time.ts';
import { policeReasonsOf } from './police.ts';

/** Parts of a report that must be there before it gets a number. */
export type ReportNeed = Extract<
  keyof LossDraft,
  | 'hurt'
  | 'safePlace'
  | 'police'
  | 'reporterRole'
  | 'reporterName'
  | 'reporterPhone'
  | 'driverName'
  | 'plate'
  | 'kind'
  | 'lossAt'
  | 'lateReason'
  | 'placeCode'
  | 'road'
  | 'course'
  | 'damage'
  | 'carAt'
  | 'canDrive'
>;

/** Why a part is refused: it is missing, or can't be so. */
export interface NeedProblem {
  field: ReportNeed;
  problem: 'missing' | 'future' | 'late' | 'callPolice' | 'digits';
}

const empty = (value: string): boolean => value.trim() === '';

/**
 * What a report still needs, in the order in which it is asked for. A policy number isn't among it: who doesn't know it
 * reports with the plate, and a car without a Chinese plate is described.
 */
export function needsOf(draft: LossDraft, now: Date, rules: NoticeRule): NeedProblem[] {
  const found: NeedProblem[] = [];
  const missing = (field: ReportNeed, when: boolean): void => {
    if (when) found.push({ field, problem: 'missing' });
  };
  const stolen = draft.kind === 'theft';
  missing('hurt', draft.hurt === '');
  missing('safePlace', draft.safePlace === '' && !stolen);
  missing('police', draft.police === '');
  if (draft.police === 'notCalled' && mustCallPolice(draft))
    found.push({ field: 'police', problem: 'callPolice' });
  missing('reporterRole', draft.reporterRole === '');
  missing('reporterName', empty(draft.reporterName));
  missing('reporterPhone', empty(draft.reporterPhone));
  if (!empty(draft.reporterPhone) && draft.reporterPhone.replace(/\D/g, '').length < 5)
    found.push({ field: 'reporterPhone', problem: 'digits' });
  missing('driverName', hasDriver(draft) && draft.reporterRole !== 'driver' && empty(draft.driverName));
  missing('plate', empty(draft.plate) && empty(draft.policyNo));
  missing('kind', draft.kind === '');
  missing('lossAt', draft.lossAt === '');
  if (draft.lossAt !== '') {
    const time = lossTime(new Date(draft.lossAt), now, rules);
    if (time === 'future') found.push({ field: 'lossAt', problem: 'future' });
    if (time === 'late' && empty(draft.lateReason)) found.push({ field: 'lateReason', problem: 'late' });
  }
  missing('placeCode', draft.placeCode === '');
  missing('road', empty(draft.road) && empty(draft.landmark));
  missing('course', empty(draft.course));
  missing('damage', !stolen && draft.damage.length === 0 && empty(draft.damageNote));
  missing('carAt', !stolen && draft.carAt === '');
  missing('canDrive', !stolen && draft.canDrive === '');
  return found;
}

/** A car that stood still has nobody at its wheel. */
const hasDriver = ({ kind }: LossDraft): boolean =>
  !['parked', 'glass', 'scratch', 'theft', 'storm', 'flood', 'hail', 'other', ''].includes(kind);

/** These leave no choice; for the others the parties may still settle it after the call. */
const atOnce: readonly PoliceReason[] = ['death', 'injury', 'theft'];
const mustCallPolice = (draft: LossDraft): boolean =>
  policeReasonsOf(draft).some((reason) => atOnce.includes(reason));
