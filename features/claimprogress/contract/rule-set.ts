/** Clocks of the law, figures of warnings and words of loss kinds: versioned data, each beside its source. */
import { z } from 'zod';
import {
  ruleVersion,
  ruleVersionRoutes,
  sourceOfRule as source,
} from '../../../platform/rule-versions/contract.ts';

const clock = z.strictObject({
  days: z.int().min(0).max(3_650),
  unit: z.enum(['calendarDays', 'workingDays']),
  source,
});

export const progressRules = z.strictObject({
  clocks: z.strictObject({
    /** From the report. */
    documentList: clock,
    /** From all documents to the decision. */
    decide: clock,
    decideComplex: clock,
    /** From all documents until what is certain is paid in advance. */
    advance: clock,
    /** From the agreement. */
    pay: clock,
    /** From the decision not to pay. */
    refusal: clock,
    /** From the payment. */
    followUp: clock,
    /** From the loss; the customer’s own time, shown and never a duty of ours. */
    limitation: clock,
  }),
  /** Per cent of a clock after which the team is warned; at the end it always is. */
  warn: z.strictObject({ first: z.int().min(10).max(95), second: z.int().min(10).max(99), source }),
  /** Of a claim that comes from the core the customer is told only if it was reported within so many hours. */
  fresh: z.strictObject({ hours: z.int().min(1).max(720), source }),
  /** Days that a customer has for missing documents, named in the message. */
  supply: z.strictObject({ days: z.int().min(1).max(90), source }),
  /** Words in the core’s kind of loss that make it a natural disaster or a theft. */
  kinds: z.strictObject({
    naturalDisaster: z.array(z.string().min(1).max(20)).max(40),
    theft: z.array(z.string().min(1).max(20)).max(40),
    source,
  }),
});
export type ProgressRules = z.output<typeof progressRules>;

export const progressRuleProblem = z.object({ code: z.enum(['warnReversed']), part: z.string() });
export type ProgressRuleProblem = z.output<typeof progressRuleProblem>;
export const progressRuleDetail = ruleVersion.extend({
  ruleSet: progressRules,
  problems: z.array(progressRuleProblem),
  changed: z.array(z.string()),
  inForceRules: progressRules,
});

export const progressRuleRoutes = ruleVersionRoutes({
  path: '/api/claim-progress-rules',
  ...{ read: 'claimProgress.rules', edit: 'claimProgress.rules' },
  what: 'the clocks of claims',
  ...{ ruleSet: progressRules, detail: progressRuleDetail },
});
