/**
 * Approved answers: what an agent may say to questions outside of the script, the lines that lead back to it, and what is
 * said when somebody else helps. Versioned data with effect dates, like the rules.
 */
import { z } from 'zod';
import { route } from '../../../platform/http/route.ts';
import {
  ruleVersion,
  ruleVersionRoutes,
  sourceOfRule as source,
} from '../../../platform/rule-versions/contract.ts';
import { taskKinds } from '../codes.ts';

const line = z.strictObject({
  zh: z.string().trim().min(1).max(300),
  en: z.string().trim().max(600).optional(),
});
export const approvedAnswer = z.strictObject({
  code: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  /** As customers ask it. */
  question: line,
  /** As it is said. */
  answer: line,
  /** Other words under which it is found. */
  keywords: z.array(z.string().trim().min(1).max(20)).max(12),
  /** Kinds of calls in which it may be said. */
  kinds: z.array(z.enum(taskKinds)).min(1),
});
export type ApprovedAnswer = z.output<typeof approvedAnswer>;

export const answerSet = z.strictObject({
  answers: z.array(approvedAnswer).max(200),
  /** Bring a customer back to the questions. */
  leadBack: z.array(line).min(1).max(12),
  /** Said when somebody else helps, rung by rung. */
  escalation: z.strictObject({ expertAgent: line, supervisor: line, adviceLine: line }),
  source,
});
export type AnswerSet = z.output<typeof answerSet>;

export const answerProblemCodes = ['codeTwice', 'promise', 'vague'] as const;
export const answerProblem = z.object({
  code: z.enum(answerProblemCodes),
  /** Code of the answer, or «leadBack», «escalation». */
  part: z.string(),
  /** The words that don’t belong there. */
  detail: z.string(),
});
export type AnswerProblem = z.output<typeof answerProblem>;

export const answerSetDetail = ruleVersion.extend({
  ruleSet: answerSet,
  problems: z.array(answerProblem),
  /** Codes of answers, and parts, that say it differently from the version in force. */
  changed: z.array(z.string()),
});
export type AnswerSetDetail = z.output<typeof answerSetDetail>;

export const {
  listRuleVersions,
  readRuleVersion,
  createRuleDraft,
  saveRuleDraft,
  discardRuleDraft,
  publishRuleVersion,
} = ruleVersionRoutes({
  path: '/api/follow-up-answer-sets',
  ...{ read: 'followUps.plan', edit: 'followUps.answers' },
  what: 'the approved answers of follow-up calls',
  ...{ ruleSet: answerSet, detail: answerSetDetail },
});

export const readApprovedAnswers = route({
  method: 'GET',
  path: '/api/follow-up-answers',
  permission: 'followUps.call',
  summary: 'The approved answers in force, for the agent in a follow-up call.',
  reply: answerSet.omit({ source: true }).extend({ number: z.int() }),
});
export type ApprovedAnswers = z.output<typeof readApprovedAnswers.reply>;
