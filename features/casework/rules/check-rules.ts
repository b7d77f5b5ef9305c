import type { CaseworkRules } from '../contract/rule-set.ts';

/** What keeps a rule set from being published: a customer must hear that he may go to court. */
export function checkCaseworkRules({ objections }: CaseworkRules) {
  return objections.some(({ way }) => way === 'court')
    ? []
    : [{ code: 'noCourt' as const, part: 'objections' }];
}
