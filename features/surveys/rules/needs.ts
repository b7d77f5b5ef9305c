import type { LossKind } from '../../claims/codes.ts';
import type { LossDraft } from '../../claims/contract/draft.ts';
import type { SurveySkill } from '../codes.ts';
import type { SurveyRules } from '../contract/rule-set.ts';

type Told = Pick<LossDraft, 'hurt' | 'canDrive' | 'thirdParties' | 'needs'> & { kind: LossKind };

const disasters: readonly LossKind[] = ['storm', 'flood', 'hail'];

/**
 * Whether somebody has to go there; small cases are assessed by pictures.
 * Source: the insurer's fast track, list in the rule set.
 */
export function needsSurvey(told: Told, { remote }: Pick<SurveyRules, 'remote'>): boolean {
  const harmless = told.hurt === 'none' && told.thirdParties.length === 0 && told.canDrive === 'yes';
  return !(harmless && remote.kinds.includes(told.kind));
}

/** What whoever goes there must be able to do; injuries come before everything else. */
export function skillFor({ hurt, kind }: Pick<Told, 'hurt' | 'kind'>): SurveySkill {
  if (hurt === 'slight' || hurt === 'serious' || hurt === 'dead') return 'injury';
  if (kind === 'theft') return 'theft';
  if (kind === 'fire') return 'fire';
  return disasters.includes(kind) ? 'disaster' : 'car';
}

/** Somebody is badly hurt, or a car blocks the road. */
export function isUrgent({ hurt, needs }: Pick<Told, 'hurt' | 'needs'>): boolean {
  return hurt === 'serious' || hurt === 'dead' || needs.includes('tow');
}
