/**
 * Figures and lists of loss reports: versioned data with effect dates, edited as a draft and unchangeable once published.
 * Every figure stands beside its source.
 */
import { z } from 'zod';
import { route } from '../../../platform/http/route.ts';
import {
  ruleVersion,
  ruleVersionRoutes,
  sourceOfRule as source,
} from '../../../platform/rule-versions/contract.ts';
import { materialKinds } from '../codes.ts';

const days = z.int().min(0).max(365);

/** What a kind of claim needs, and how long it usually takes. */
export const claimRule = z.strictObject({
  /** Working days from all documents to the decision; told as usual, never as a promise. */
  usualFrom: days,
  usualTo: days,
  /** Calendar days that must pass before, e.g. until a stolen car counts as lost. */
  waitDays: days,
  /** Asked for at once. */
  needed: z.array(z.enum(materialKinds)).max(12),
  /** Where there is such a thing, or later. */
  later: z.array(z.enum(materialKinds)).max(12),
  source,
});
export type ClaimRule = z.output<typeof claimRule>;

export const lossRules = z.strictObject({
  /** Within so many hours of the loss it is to be reported; afterwards a reason and proof are asked for. */
  notice: z.strictObject({ hours: z.int().min(1).max(8_760), source }),
  /** Reports of one car within so many hours may be of one loss. */
  duplicates: z.strictObject({ hours: z.int().min(1).max(168), source }),
  /** Hours until whoever hasn't sent the needed documents is reminded. */
  reminder: z.strictObject({ hours: z.int().min(1).max(720), source }),
  /** Days for which the personal link works. */
  link: z.strictObject({ days: z.int().min(1).max(180), source }),
  claims: z.strictObject({ trafficAccident: claimRule, naturalDisaster: claimRule, theft: claimRule }),
});
export type LossRules = z.output<typeof lossRules>;

// ---- versions --------------------------------------------------------------------------------------------------

export const ruleProblemCodes = [
  'usualReversed',
  'nothingNeeded',
  'materialTwice',
  'reminderAfterLink',
] as const;
export const ruleProblem = z.object({
  code: z.enum(ruleProblemCodes),
  /** Where: «reminder», «claims.theft». */
  part: z.string(),
});
export type RuleProblem = z.output<typeof ruleProblem>;

export const ruleVersionDetail = ruleVersion.extend({
  ruleSet: lossRules,
  problems: z.array(ruleProblem),
  /** Figures and lists that it says differently from the version in force, by their path: «claims.theft.waitDays». */
  changed: z.array(z.string()),
  /** The rules in force, to compare with. */
  inForceRules: lossRules,
});
export type RuleVersionDetail = z.output<typeof ruleVersionDetail>;

/** For the form of a report. */
export const readLossRules = route({
  method: 'GET',
  path: '/api/loss-report-rules/current',
  permission: 'lossReports.read',
  summary: 'Figures and lists of loss reports as they hold now.',
  reply: z.object({ number: z.int(), effectFrom: z.iso.datetime(), ruleSet: lossRules }),
});
export const {
  listRuleVersions,
  readRuleVersion,
  createRuleDraft,
  saveRuleDraft,
  discardRuleDraft,
  publishRuleVersion,
} = ruleVersionRoutes({
  path: '/api/loss-report-rules',
  ...{ read: 'lossReports.rules', edit: 'lossReports.rules' },
  what: 'the rules of loss reports',
  ...{ ruleSet: lossRules, detail: ruleVersionDetail },
});
