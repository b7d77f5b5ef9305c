import { claimKinds } from '../codes.ts';
import type { LossRules, RuleProblem } from '../contract/rule-set.ts';

/** What keeps a rule set from being published, in the order of its parts. */
export function checkRules({ reminder, link, claims }: LossRules): RuleProblem[] {
  const problems: RuleProblem[] = [];
  if (reminder.hours >= link.days * 24) problems.push({ code: 'reminderAfterLink', part: 'reminder' });
  for (const kind of claimKinds) {
    const { usualFrom, usualTo, needed, later } = claims[kind];
    const part = `claims.${kind}`;
    if (usualFrom > usualTo) problems.push({ code: 'usualReversed', part });
    if (needed.length === 0) problems.push({ code: 'nothingNeeded', part });
    if (new Set([...needed, ...later]).size < needed.length + later.length)
      problems.push({ code: 'materialTwice', part });
  }
  return problems;
}
