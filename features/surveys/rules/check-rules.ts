import type { SurveyRuleProblem, SurveyRules } from '../contract/rule-set.ts';

/** What keeps a rule set from being published: a rule that looks again must not be slower than its warning. */
export function checkSurveyRules({ silence, retry }: SurveyRules): SurveyRuleProblem[] {
  return retry.minutes > silence.minutes * 6 ? [{ code: 'retryTooRare', part: 'retry' }] : [];
}
