/**
 * The figures and questions of follow-up calls: versioned data with effect dates, edited as a draft and unchangeable once
 * published. Every figure stands beside its source.
 */
import { z } from 'zod';
import { localText } from '../../../platform/local-text.ts';
import {
  ruleVersion,
  ruleVersionRoutes,
  sourceOfRule as source,
} from '../../../platform/rule-versions/contract.ts';
import { numberKinds, questionnaireSizes, taskKinds } from '../codes.ts';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const hours = z.strictObject({ from: timeOfDay, to: timeOfDay, source });
const kindRule = z.strictObject({
  attempts: z.number().int().min(1).max(20),
  /** From the end of an attempt to the beginning of the next. */
  intervalMinutes: z.number().int().min(1).max(10_080),
  source,
});

/** What a question is, where a rule treats it in its own way. */
export const questionRoles = ['ownSignature', 'liability', 'benefit', 'address', 'instalments'] as const;

export const question = z.strictObject({
  code: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  text: localText,
  /** The same in fewer words, for a repeat. */
  repeat: localText,
  kinds: z.array(z.enum(taskKinds)).min(1),
  /** Questionnaires that it belongs to. */
  sizes: z.array(z.enum(questionnaireSizes)).min(1),
  role: z.enum(questionRoles).nullable(),
  /** Said after the question, and left out where the policyholder is the salesperson himself. */
  salespersonLine: localText.nullable(),
});
export type Question = z.output<typeof question>;

export const followUpRuleSet = z.strictObject({
  kinds: z.strictObject({
    newContractFirst: kindRule,
    newContractSecond: kindRule,
    applicationSatisfaction: kindRule,
    claimsSatisfaction: kindRule,
    sampledCheck: kindRule,
  }),
  /** Hours for attempts. */
  generalHours: hours,
  /** Hours for times that the customer named and for calls that go on from an earlier one. */
  namedHours: hours,
  numberOrder: z.strictObject({ kinds: z.array(z.enum(numberKinds)).length(numberKinds.length), source }),
  ring: z.strictObject({
    rings: z.number().int().min(1).max(20),
    seconds: z.number().int().min(5).max(120),
    source,
  }),
  interruptions: z.strictObject({
    /** This one ends the task. */
    most: z.number().int().min(1).max(20),
    policyChecks: z.number().int().min(0).max(20),
    source,
  }),
  appointments: z.strictObject({
    /** So many in a row failed: the task may end. */
    mayEndAfter: z.number().int().min(1).max(20),
    /** So many in a row failed: the task ends. */
    mustEndAfter: z.number().int().min(1).max(20),
    source,
  }),
  absence: z.strictObject({ mostDays: z.number().int().min(1).max(60), source }),
  coolingOff: z.strictObject({
    /** Hours before its end from which on a task is shown as at risk. */
    riskHours: z.number().int().min(1).max(720),
    source,
  }),
  problems: z.strictObject({ days: z.number().int().min(1).max(90), source }),
  questions: z.strictObject({ list: z.array(question).min(1).max(60), source }),
});
export type FollowUpRuleSet = z.output<typeof followUpRuleSet>;

// ---- versions --------------------------------------------------------------------------------------------------

export const ruleProblemCodes = [
  'hoursEmpty',
  'hoursOutsideNamed',
  'kindTwice',
  'limitsCrossed',
  'checksBeyondLimit',
  'questionTwice',
  'noQuestions',
  'addressNotLast',
  'roleMissing',
] as const;
export const ruleProblem = z.object({
  code: z.enum(ruleProblemCodes),
  /** Where: «generalHours», «questions». */
  part: z.string(),
  detail: z.string(),
});
export type RuleProblem = z.output<typeof ruleProblem>;

export const ruleVersionDetail = ruleVersion.extend({
  ruleSet: followUpRuleSet,
  problems: z.array(ruleProblem),
  /** Parts that it says differently from the version in force. */
  changed: z.array(z.string()),
});
export type RuleVersionDetail = z.output<typeof ruleVersionDetail>;

export const {
  listRuleVersions,
  readRuleVersion,
  createRuleDraft,
  saveRuleDraft,
  discardRuleDraft,
  publishRuleVersion,
} = ruleVersionRoutes({
  path: '/api/follow-up-rules',
  ...{ read: 'followUps.plan', edit: 'followUps.rules' },
  what: 'the rules of follow-up calls',
  ...{ ruleSet: followUpRuleSet, detail: ruleVersionDetail },
});
