/** Limit, time and pictures of small cases: versioned data with effect dates, each beside its source. */
import { z } from 'zod';
import {
  ruleVersion,
  ruleVersionRoutes,
  sourceOfRule as source,
} from '../../../platform/rule-versions/contract.ts';
import { materialKinds } from '../../claims/codes.ts';

export const assessmentRules = z.strictObject({
  /** The most that may be offered by pictures, yuan. */
  limit: z.strictObject({ yuan: z.int().min(1).max(1_000_000), source }),
  /** From all pictures to the offer. */
  done: z.strictObject({ minutes: z.int().min(5).max(1_440), source }),
  /** Per cent of that time after which the team is warned; at the end it always is. */
  warn: z.strictObject({ percent: z.int().min(10).max(95), source }),
  /** Without these nobody begins. */
  pictures: z.strictObject({
    kinds: z.array(z.enum(materialKinds)).min(1).max(materialKinds.length),
    source,
  }),
});
export type AssessmentRules = z.output<typeof assessmentRules>;

export const assessmentRuleDetail = ruleVersion.extend({
  ruleSet: assessmentRules,
  problems: z.array(z.object({ code: z.enum(['noDamagePicture']), part: z.string() })),
  changed: z.array(z.string()),
  inForceRules: assessmentRules,
});

export const assessmentRuleRoutes = ruleVersionRoutes({
  path: '/api/assessment-rules',
  ...{ read: 'assessments.rules', edit: 'assessments.rules' },
  what: 'the rules of assessments by pictures',
  ...{ ruleSet: assessmentRules, detail: assessmentRuleDetail },
});
