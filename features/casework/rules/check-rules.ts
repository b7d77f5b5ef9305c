import type { CaseworkRules } from '../contract/rule-set.ts';

/** What keeps a rule set from being published: a customer must hear that he may go to court, and each way once. */
export function checkCaseworkRules({ objections }: CaseworkRules) {
  const ways = objections.map(({ way }) => way);
  return [
    ...(ways.includes('court') ? [] : [{ code: 'noCourt' as const, part: 'objections' }]),
    ...(new Set(ways).size === ways.length ? [] : [{ code: 'wayTwice' as const, part: 'objections' }]),
  ];
}
