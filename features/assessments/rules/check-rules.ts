import type { AssessmentRules } from '../contract/rule-set.ts';

/** What keeps a rule set from being published: without pictures of the damage nobody can assess it. */
export function checkAssessmentRules({ pictures }: AssessmentRules) {
  return pictures.kinds.includes('damage') ? [] : [{ code: 'noDamagePicture' as const, part: 'pictures' }];
}
