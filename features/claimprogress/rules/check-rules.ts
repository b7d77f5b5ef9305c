import type { ProgressRuleProblem, ProgressRules } from '../contract/rule-set.ts';

/** What keeps a rule set from being published: the second warning comes after the first. */
export function checkProgressRules({ warn }: ProgressRules): ProgressRuleProblem[] {
  return warn.first >= warn.second ? [{ code: 'warnReversed', part: 'warn' }] : [];
}
