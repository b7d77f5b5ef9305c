import type { Span } from '../../calendar/contract.ts';
import { complaintLevels, ladder } from '../codes.ts';
import type { ComplaintRuleSet, RuleProblem, WarningStep } from '../contract/rule-set.ts';

/** What keeps a rule set from being published; in the order of its parts. */
export function checkRules(rules: ComplaintRuleSet): RuleProblem[] {
  return [...levelProblems(rules), ...regulatorProblems(rules), ...listProblems(rules)];
}

function levelProblems(rules: ComplaintRuleSet): RuleProblem[] {
  const problems: RuleProblem[] = [];
  for (const level of complaintLevels) {
    const part = `levels.${level}`;
    const { reaction, answer, warnings } = rules.levels[level];
    for (const [name, span] of Object.entries({ reaction, answer })) {
      if (lengthOf(span) === 0) problems.push({ code: 'spanZero', part, detail: name });
    }
    problems.push(...warningProblems(part, warnings));
  }
  const [first, second] = [rules.levels[2].answer, rules.levels[3].answer];
  if (first.clock === second.clock && lengthOf(second) > lengthOf(first))
    problems.push({ code: 'levelSlower', part: 'levels.3', detail: 'answer' });
  if (Object.values(rules.authority.limits).every((limit) => limit === 0))
    problems.push({ code: 'noAuthority', part: 'authority', detail: '' });
  return problems;
}

function regulatorProblems({ regulator, progress, followUp }: ComplaintRuleSet): RuleProblem[] {
  const part = 'regulator';
  const { warnings, ...figures } = regulator;
  const problems: RuleProblem[] = Object.entries({ ...figures, progress, followUp })
    .filter(([, { span }]) => lengthOf(span) === 0)
    .map(([detail]) => ({ code: 'spanZero', part, detail }));
  const shorter = (one: Span, other: Span): boolean =>
    one.clock === other.clock && lengthOf(one) < lengthOf(other);
  if (shorter(figures.complex.span, figures.decision.span))
    problems.push({ code: 'complexShorter', part, detail: 'complex' });
  if (shorter(figures.extended.span, figures.complex.span))
    problems.push({ code: 'extendedShorter', part, detail: 'extended' });
  return [...problems, ...warningProblems(part, warnings)];
}

/** Somebody is told before time is over, and those who are told later stand no lower. */
function warningProblems(part: string, steps: readonly WarningStep[]): RuleProblem[] {
  const problems: RuleProblem[] = [];
  if (steps.every(({ percent }) => percent >= 100))
    problems.push({ code: 'warningAfterOnly', part, detail: '' });
  const down = steps.some((step, at) => {
    const before = steps[at - 1];
    if (before === undefined) return false;
    return step.percent <= before.percent || ladder.indexOf(step.to) < ladder.indexOf(before.to);
  });
  if (down) problems.push({ code: 'ladderDown', part, detail: '' });
  return problems;
}

function listProblems({ causes, causeGroups, words }: ComplaintRuleSet): RuleProblem[] {
  const problems: RuleProblem[] = [];
  for (const detail of twice(causes.map(({ code }) => code)))
    problems.push({ code: 'causeTwice', part: 'causes', detail });
  for (const { code, group } of causes) {
    if (!causeGroups.some((one) => one.code === group))
      problems.push({ code: 'groupUnknown', part: 'causes', detail: code });
  }
  for (const { code } of causeGroups) {
    if (!causes.some(({ group }) => group === code))
      problems.push({ code: 'groupEmpty', part: 'causes', detail: code });
  }
  for (const detail of twice(words.map(({ code }) => code)))
    problems.push({ code: 'listTwice', part: 'words', detail });
  for (const detail of twice(words.flatMap((list) => list.words)))
    problems.push({ code: 'wordTwice', part: 'words', detail });
  return problems;
}

const twice = (codes: readonly string[]): string[] => [
  ...new Set(codes.filter((code, at) => codes.indexOf(code) !== at)),
];
const lengthOf = (span: Span): number => ('days' in span ? span.days : span.minutes);
