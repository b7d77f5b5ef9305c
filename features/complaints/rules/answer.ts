import type { AnswerAction, AnswerForm, AnswerState, ComplaintLevel } from '../codes.ts';
import type { ComplaintRuleSet } from '../contract/rule-set.ts';

/**
 * What may be done with an answer in a state: the server's guard and the console's buttons. What has been approved may
 * be written anew, and is then a draft again.
 */
export const answerTable: Readonly<Record<AnswerState | 'none', readonly AnswerAction[]>> = {
  none: ['save'],
  draft: ['save', 'submit', 'send'],
  inReview: ['approve', 'return'],
  returned: ['save', 'submit'],
  approved: ['save', 'send'],
  sent: [],
};

/** @returns whether an answer must be reviewed before it goes out: written ones always, oral ones as the level says. */
export function needsReview(form: AnswerForm, level: ComplaintLevel, rules: ComplaintRuleSet): boolean {
  return form === 'written' || rules.levels[level].reviewed;
}

export function answerActionsOf(
  answer: { state: AnswerState; form: AnswerForm } | null,
  level: ComplaintLevel,
  rules: ComplaintRuleSet,
): AnswerAction[] {
  const reviewed = answer !== null && needsReview(answer.form, level, rules);
  return answerTable[answer?.state ?? 'none'].filter((action) => {
    if (answer?.state !== 'draft') return true;
    return action === 'save' || (reviewed ? action === 'submit' : action === 'send');
  });
}

/** What keeps a complaint from being closed as answered. */
export const closingProblems = [
  'answerMissing',
  'answerNotReviewed',
  'managerCall',
  'settlementOpen',
] as const;
export type ClosingProblem = (typeof closingProblems)[number];

/** Nothing is closed without an answer that was reviewed where it must be, and heard or read by the customer. */
export function whyNotClosed(
  of: {
    level: ComplaintLevel;
    answer: { state: AnswerState; form: AnswerForm } | null;
    managerCalled: boolean;
    settlementsAsked: number;
  },
  rules: ComplaintRuleSet,
): ClosingProblem[] {
  const problems: ClosingProblem[] = [];
  const { answer } = of;
  if (answer === null) problems.push('answerMissing');
  else if (
    needsReview(answer.form, of.level, rules) &&
    answer.state !== 'approved' &&
    answer.state !== 'sent'
  )
    problems.push('answerNotReviewed');
  if (rules.levels[of.level].managerCall && !of.managerCalled) problems.push('managerCall');
  if (of.settlementsAsked > 0) problems.push('settlementOpen');
  return problems;
}

export const closingSentences: Readonly<Record<ClosingProblem, { zh: string; en: string }>> = {
  answerMissing: {
    zh: '还没有答复内容，请先在「答复」中写明处理结果。',
    en: 'There is no answer yet: write down the result under «Answer» first.',
  },
  answerNotReviewed: {
    zh: '答复尚未审核通过，请先提交审核。',
    en: 'The answer has not been reviewed yet: submit it first.',
  },
  managerCall: {
    zh: '该级别须由管理人员致电客户，请先登记致电情况。',
    en: 'At this level a manager calls the customer: record the call first.',
  },
  settlementOpen: {
    zh: '还有待批准的和解方案，请先处理。',
    en: 'A settlement still waits for approval: deal with it first.',
  },
};
