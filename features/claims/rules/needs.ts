import { type LaterField, laterFields, type PoliceReason } from '../codes.ts';
import type { LossDraft } from '../contract/draft.ts';
import { lossTime, type NoticeRule } from './loss-time.ts';
import { policeReasonsOf } from './police.ts';
import { type ShortForm, shortFormOf } from './short-form.ts';

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
  | 'ownCars'
>;

/** Why a part is refused: it is missing, or can't be so. */
export interface NeedProblem {
  field: ReportNeed;
  problem: 'missing' | 'future' | 'late' | 'callPolice' | 'digits' | 'missingCar' | 'carTwice';
}

const empty = (value: string): boolean => value.trim() === '';

/**
 * What a report still needs, in the order in which it is asked for. A policy number isn't among it: who doesn't know it
 * reports with the plate, and a car without a Chinese plate is described. While an event with many reports is on, what its
 * short form leaves for later isn't needed.
 */
export function needsOf(
  draft: LossDraft,
  now: Date,
  rules: NoticeRule,
  shortForms: readonly ShortForm[] = [],
): NeedProblem[] {
  const waits = mayWait(draft, shortForms);
  return allNeeds(draft, now, rules).filter(
    ({ field, problem }) => problem !== 'missing' || !waits.some((one) => one === field),
  );
}

/** @returns parts that the short form of the draft's event leaves for later; where the police must come they are asked for. */
export function mayWait(draft: LossDraft, shortForms: readonly ShortForm[]): LaterField[] {
  const later = shortFormOf(draft, shortForms)?.later ?? [];
  return later.filter((field) => field !== 'police' || policeReasonsOf(draft).length === 0);
}

/** @returns what a report that was taken by a short form still lacks. */
export function stillToAsk(draft: LossDraft, now: Date, rules: NoticeRule): LaterField[] {
  const missing = allNeeds(draft, now, rules).filter(({ problem }) => problem === 'missing');
  return laterFields.filter((field) => missing.some((one) => one.field === field));
}

function allNeeds(draft: LossDraft, now: Date, rules: NoticeRule): NeedProblem[] {
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
  // Of each further own car: which one it is, and what happened to it.
  const cars = draft.ownCars.filter((car) => empty(car.plate) && empty(car.policyNo) && car.policyId === '');
  if (cars.length > 0) found.push({ field: 'ownCars', problem: 'missingCar' });
  else if (new Set(plates(draft)).size < plates(draft).length)
    found.push({ field: 'ownCars', problem: 'carTwice' });
  return found;
}

/** Plates of the own cars as they are compared. */
const plates = ({ plate, ownCars }: LossDraft): string[] =>
  [plate, ...ownCars.map((car) => car.plate)]
    .map((one) =>
      one
        .normalize('NFKC')
        .replace(/[\s·.-]/g, '')
        .toUpperCase(),
    )
    .filter((one) => one !== '');

/** A car that stood still has nobody at its wheel. */
const hasDriver = ({ kind }: LossDraft): boolean =>
  !['parked', 'glass', 'scratch', 'theft', 'storm', 'flood', 'hail', 'other', ''].includes(kind);

/** These leave no choice; for the others the parties may still settle it after the call. */
const atOnce: readonly PoliceReason[] = ['death', 'injury', 'theft'];
const mustCallPolice = (draft: LossDraft): boolean =>
  policeReasonsOf(draft).some((reason) => atOnce.includes(reason));
