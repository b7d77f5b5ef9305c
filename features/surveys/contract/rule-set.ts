/** Figures and lists of surveys: versioned data with effect dates, each beside its source. */
import { z } from 'zod';
import {
  ruleVersion,
  ruleVersionRoutes,
  sourceOfRule as source,
} from '../../../platform/rule-versions/contract.ts';
import { lossKinds } from '../../claims/codes.ts';

const minutes = z.int().min(1).max(1_440);

export const surveyRules = z.strictObject({
  /** So long somebody may leave a task without accepting it; then the next one gets it. */
  silence: z.strictObject({ minutes, source }),
  /** So long after the time that was told to the customer dispatchers are warned. */
  late: z.strictObject({ minutes, source }),
  /** Where nobody is free, the rule looks again after so long. */
  retry: z.strictObject({ minutes, source }),
  /** Open tasks that one surveyor has at most; an urgent one may be one more. */
  load: z.strictObject({ tasks: z.int().min(1).max(50), source }),
  /** After so many who didn't take it dispatchers are told. */
  rounds: z.strictObject({ count: z.int().min(1).max(20), source }),
  /** Kinds of losses that are assessed by pictures where nobody is hurt, nobody else is involved and the car drives. */
  remote: z.strictObject({ kinds: z.array(z.enum(lossKinds)).max(lossKinds.length), source }),
});
export type SurveyRules = z.output<typeof surveyRules>;

export const surveyRuleProblem = z.object({ code: z.enum(['retryTooRare']), part: z.string() });
export type SurveyRuleProblem = z.output<typeof surveyRuleProblem>;

export const surveyRuleDetail = ruleVersion.extend({
  ruleSet: surveyRules,
  problems: z.array(surveyRuleProblem),
  changed: z.array(z.string()),
  inForceRules: surveyRules,
});
export type SurveyRuleDetail = z.output<typeof surveyRuleDetail>;

export const surveyRuleRoutes = ruleVersionRoutes({
  path: '/api/survey-rules',
  ...{ read: 'surveys.rules', edit: 'surveys.rules' },
  what: 'the rules of surveys',
  ...{ ruleSet: surveyRules, detail: surveyRuleDetail },
});
