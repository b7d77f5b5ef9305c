/**
 * The rules of complaints: versioned data with effect dates, edited as a draft and unchangeable once published. Every
 * figure that a rule of the regulator or of the insurer gives stands beside its source.
 */
import { z } from 'zod';
import { route } from '../../../platform/http/route.ts';
import { localText } from '../../../platform/local-text.ts';
import { ruleVersion, ruleVersionRoutes, sourceOfRule } from '../../../platform/rule-versions/contract.ts';
import { roleCodes } from '../../access/contract.ts';
import { span } from '../../calendar/contract.ts';
import { complaintSources, complaintTargets, ladder } from '../codes.ts';

const code = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

export const figure = z.strictObject({ span, source: sourceOfRule });

/** Told at a share of the time of a clock, per cent; 100 is its end, more is after it. */
export const warningStep = z.strictObject({
  percent: z.number().int().min(1).max(400),
  to: z.enum(ladder),
});
export type WarningStep = z.output<typeof warningStep>;

export const levelRule = z.strictObject({
  name: localText,
  means: localText,
  /** Until somebody has taken it up. */
  reaction: span,
  answer: span,
  /** Who handles it, the first that fits: who registered it, or a role nearest to the customer's branch. */
  handlers: z
    .array(z.enum(['receiver', ...roleCodes]))
    .min(1)
    .max(6),
  /** Also an oral answer is reviewed; a written one always is. */
  reviewed: z.boolean(),
  /** A manager calls before it is closed. */
  managerCall: z.boolean(),
  /** Most points of appraisal that it may cost somebody. */
  mostPoints: z.number().int().min(0).max(100),
  warnings: z.array(warningStep).min(1).max(8),
  source: sourceOfRule,
});

/** A word or phrase that speaks for a level at least. */
export const wordList = z.strictObject({
  code,
  name: localText,
  level: z.number().int().min(1).max(3),
  words: z.array(z.string().trim().min(1).max(40)).min(1).max(200),
});

export const cause = z.strictObject({
  code,
  name: localText,
  /** Causes of one branch of the tree, e.g. service, claim. */
  group: code,
  level: z.number().int().min(1).max(3),
});
export const causeGroup = z.strictObject({ code, name: localText });

export const ruleSet = z.strictObject({
  levels: z.strictObject({ 1: levelRule, 2: levelRule, 3: levelRule }),
  regulator: z.strictObject({
    decision: figure,
    complex: figure,
    extended: figure,
    olderRule: figure,
    askReexamination: figure,
    decideReexamination: figure,
    warnings: z.array(warningStep).min(1).max(8),
  }),
  /** The customer hears at least so often how it stands. */
  progress: figure,
  /** When the day's look over all live complaints is taken, «18:00» at the centre. */
  nightWatch: z.strictObject({
    at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    source: sourceOfRule,
  }),
  /** After its end the customer is asked how satisfied he is. */
  followUp: figure,
  causeGroups: z.array(causeGroup).min(1).max(30),
  causes: z.array(cause).min(1).max(200),
  words: z.array(wordList).max(60),
  history: z.strictObject({
    /** So many complaints of one complainant within the days make one more a repeated one. */
    repeats: z.number().int().min(2).max(20),
    withinDays: z.number().int().min(1).max(1_095),
    /** Level that a repeated complaint has at least. */
    level: z.number().int().min(1).max(3),
  }),
  /** Members of a group from which on it is a group complaint. */
  groupFrom: z.number().int().min(2).max(100),
  /** Money at issue from which on the level is 3, yuan. */
  majorAmount: z.number().int().min(1).max(1_000_000_000),
  sources: z.partialRecord(z.enum(complaintSources), z.number().int().min(1).max(3)),
  targets: z.partialRecord(z.enum(complaintTargets), z.number().int().min(1).max(3)),
  /** Up to how much a role may settle, yuan; a role that isn't named may not. */
  authority: z.strictObject({
    limits: z.partialRecord(z.enum(roleCodes), z.number().int().min(0).max(1_000_000_000)),
    source: sourceOfRule,
  }),
});
export type ComplaintRuleSet = z.output<typeof ruleSet>;

// ---- versions --------------------------------------------------------------------------------------------------

export const ruleProblemCodes = [
  'causeTwice',
  'groupUnknown',
  'groupEmpty',
  'listTwice',
  'wordTwice',
  'levelSlower',
  'spanZero',
  'warningAfterOnly',
  'ladderDown',
  'complexShorter',
  'extendedShorter',
  'noAuthority',
] as const;
export const ruleProblem = z.object({
  code: z.enum(ruleProblemCodes),
  /** Where: «levels.2», «causes», «words.media». */
  part: z.string(),
  detail: z.string(),
});
export type RuleProblem = z.output<typeof ruleProblem>;

export const ruleVersionDetail = ruleVersion.extend({
  ruleSet,
  problems: z.array(ruleProblem),
  /** Parts that it says differently from the version in force. */
  changed: z.array(z.string()),
});
export type RuleVersionDetail = z.output<typeof ruleVersionDetail>;

/** For forms: causes, levels and their words as they hold now. */
export const readComplaintRules = route({
  method: 'GET',
  path: '/api/complaint-rules/current',
  permission: 'complaints.read',
  summary: 'The rules of complaints that hold now.',
  reply: z.object({ number: z.int(), effectFrom: z.iso.datetime(), ruleSet }),
});
export const {
  listRuleVersions,
  readRuleVersion,
  createRuleDraft,
  saveRuleDraft,
  discardRuleDraft,
  publishRuleVersion,
} = ruleVersionRoutes({
  path: '/api/complaint-rules',
  ...{ read: 'complaints.rules', edit: 'complaints.rules' },
  what: 'the rules of complaints',
  ...{ ruleSet, detail: ruleVersionDetail },
});
