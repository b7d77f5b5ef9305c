import type { Calendar } from '../../calendar/contract.ts';
import { deadline } from '../../calendar/rules/deadline.ts';
import type { ComplaintRuleSet } from '../contract/rule-set.ts';

/**
 * Until when a complainant may ask to have the decision re-examined.
 * @param answeredAt when he got it; without an answer when the complaint ended
 */
export function reexaminationUntil(answeredAt: Date, rules: ComplaintRuleSet, calendar: Calendar): Date {
  return deadline(calendar, answeredAt, rules.regulator.askReexamination.span);
}
