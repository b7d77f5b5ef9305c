import { type DamagePart, damageParts } from '../../claims/codes.ts';
import type { SurveyResult } from '../codes.ts';
import type { ReportedBefore, SurveyFinding } from '../contract/finding.ts';

/** Parts by where they were named: in both, only by the surveyor, only in the report. */
export interface DamageComparison {
  both: DamagePart[];
  found: DamagePart[];
  reported: DamagePart[];
}

/** Compares damage as found with damage as reported, in the order of the drawn car. */
export function compareDamage(found: readonly DamagePart[], told: readonly DamagePart[]): DamageComparison {
  const of = (inFound: boolean, inTold: boolean): DamagePart[] =>
    damageParts.filter((part) => found.includes(part) === inFound && told.includes(part) === inTold);
  return { both: of(true, true), found: of(true, false), reported: of(false, true) };
}

const seen = (result: SurveyResult): boolean => result === 'asReported' || result === 'differs';

/** A finding without what its result leaves no place for: where nothing was seen there is no damage. */
export function findingOf(result: SurveyResult, finding: SurveyFinding): SurveyFinding {
  if (!seen(result)) return emptyFinding;
  return result === 'differs' ? finding : { ...finding, differs: [] };
}

export type FindingProblem = 'differenceNeeded' | 'damageNeeded';

/**
 * What is missing before a visit can be finished. Who says that it differs says in what; where there is a loss its parts are
 * named. Source: the insurer's service standard.
 */
export function findingProblem(result: SurveyResult, finding: SurveyFinding): FindingProblem | null {
  if (result === 'differs' && finding.differs.length === 0) return 'differenceNeeded';
  return seen(result) && finding.damage.length === 0 ? 'damageNeeded' : null;
}

/** A finding of a visit where nothing could be seen yet, or whose phone sent none. */
export const emptyFinding: SurveyFinding = { damage: [], estimate: null, liability: '', differs: [] };

/** What the phone begins with: the damage that was reported, so that only what differs is tapped. */
export const findingFrom = ({ damage, liability }: ReportedBefore): SurveyFinding => ({
  ...emptyFinding,
  damage: [...damage],
  liability,
});
