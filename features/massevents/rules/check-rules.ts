import type { MassEventRuleProblem, MassEventRules } from '../contract/rule-set.ts';

/** What keeps a version from being published. */
export function checkMassEventRules({ proposal }: MassEventRules): MassEventRuleProblem[] {
  // Else the same reports would be proposed again as soon as somebody has said no.
  return proposal.quietMinutes < proposal.minutes ? [{ code: 'quietTooShort', part: 'proposal' }] : [];
}
