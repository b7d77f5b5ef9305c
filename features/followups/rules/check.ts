import { questionnaireSizes, taskKinds } from '../codes.ts';
import type { FollowUpRuleSet, RuleProblem } from '../contract/rule-set.ts';
import { minuteOf } from './hours.ts';

/** What keeps a rule set from being published; in the order of its parts. */
export function checkRules(rules: FollowUpRuleSet): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const { generalHours, namedHours, numberOrder, interruptions, appointments } = rules;
  for (const [part, { from, to }] of Object.entries({ generalHours, namedHours })) {
    if (minuteOf(from) >= minuteOf(to)) problems.push({ code: 'hoursEmpty', part, detail: '' });
  }
  const outside =
    minuteOf(generalHours.from) < minuteOf(namedHours.from) ||
    minuteOf(generalHours.to) > minuteOf(namedHours.to);
  if (outside) problems.push({ code: 'hoursOutsideNamed', part: 'generalHours', detail: '' });
  if (new Set(numberOrder.kinds).size < numberOrder.kinds.length)
    problems.push({ code: 'kindTwice', part: 'numberOrder', detail: '' });
  if (interruptions.policyChecks > interruptions.most)
    problems.push({ code: 'checksBeyondLimit', part: 'interruptions', detail: '' });
  if (appointments.mayEndAfter > appointments.mustEndAfter)
    problems.push({ code: 'limitsCrossed', part: 'appointments', detail: '' });
  return [...problems, ...questionProblems(rules)];
}

function questionProblems({ questions: { list } }: FollowUpRuleSet): RuleProblem[] {
  const part = 'questions';
  const codes = list.map(({ code }) => code);
  const twice = [...new Set(codes.filter((code, at) => codes.indexOf(code) !== at))];
  const problems: RuleProblem[] = twice.map((detail) => ({ code: 'questionTwice', part, detail }));
  for (const kind of taskKinds) {
    const ofKind = list.filter(({ kinds }) => kinds.includes(kind));
    if (questionnaireSizes.some((size) => !ofKind.some(({ sizes }) => sizes.includes(size))))
      problems.push({ code: 'noQuestions', part, detail: kind });
    // Only the last question may be taken for given when the customer hangs up.
    const at = ofKind.findIndex(({ role }) => role === 'address');
    if (at >= 0 && at < ofKind.length - 1) problems.push({ code: 'addressNotLast', part, detail: kind });
  }
  // The two questions that a policyholder who is staff can’t decline.
  for (const role of ['ownSignature', 'liability'] as const) {
    if (!list.some((one) => one.role === role)) problems.push({ code: 'roleMissing', part, detail: role });
  }
  return problems;
}
