/** How lists are made: which tasks are drawn on a day, and who gets them. Versioned data with effect dates and sources. */
import { z } from 'zod';
import { localText } from '../../../platform/local-text.ts';
import {
  ruleVersion,
  ruleVersionRoutes,
  sourceOfRule as source,
} from '../../../platform/rule-versions/contract.ts';
import { taskKinds } from '../codes.ts';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const drawSources = ['newContracts', 'paidClaims'] as const;
export type DrawSource = (typeof drawSources)[number];

export const drawRule = z.strictObject({
  code: z.string().regex(/^[a-z][A-Za-z0-9]{0,23}$/),
  name: localText,
  on: z.boolean(),
  from: z.enum(drawSources),
  kind: z.enum(taskKinds),
  lines: z
    .array(z.enum(['motor', 'life']))
    .min(1)
    .max(2),
  /** So many days after the contract began or the claim was paid. */
  afterDays: z.number().int().min(0).max(365),
  /** Percent of them. */
  share: z.number().min(0.1).max(100),
  /** At most so many on a day; null: no bound. */
  most: z.number().int().min(1).max(1_000_000).nullable(),
  /** The same seed draws the same people again. */
  seed: z.string().trim().min(1).max(40),
  /** Days of cooling-off, counted from the day the contract began; null: none. */
  coolingOffDays: z.number().int().min(1).max(60).nullable(),
  priority: z.number().int().min(0).max(9),
  source,
});
export type DrawRule = z.output<typeof drawRule>;

export const allocationModes = ['pool', 'evenly', 'leastLoaded'] as const;
export type AllocationMode = (typeof allocationModes)[number];
export const allocationRule = z.strictObject({
  mode: z.enum(allocationModes),
  /** Only to agents of the task’s branch or above it. */
  sameBranch: z.boolean(),
  /** Code of a skill that the agent needs; null: none. */
  skill: z
    .string()
    .regex(/^[\w.-]{1,40}$/)
    .nullable(),
  /** An agent with so many open tasks gets no more. */
  mostOpen: z.number().int().min(1).max(10_000),
  source,
});
export type AllocationRule = z.output<typeof allocationRule>;

export const listRuleSet = z.strictObject({
  draws: z.array(drawRule).max(40),
  /** When it is drawn, by the clock of the centre. */
  drawAt: timeOfDay,
  /** Words in the name of a product that tell its design; without any it is traditional. */
  designs: z.strictObject({
    participating: z.array(z.string().trim().min(1).max(20)).max(20),
    universal: z.array(z.string().trim().min(1).max(20)).max(20),
    unitLinked: z.array(z.string().trim().min(1).max(20)).max(20),
  }),
  allocation: z.strictObject({
    newContractFirst: allocationRule,
    newContractSecond: allocationRule,
    applicationSatisfaction: allocationRule,
    claimsSatisfaction: allocationRule,
    sampledCheck: allocationRule,
  }),
});
export type ListRuleSet = z.output<typeof listRuleSet>;

export const listRuleProblemCodes = ['codeTwice', 'coolingOffMissing'] as const;
export const listRuleDetail = ruleVersion.extend({
  ruleSet: listRuleSet,
  problems: z.array(z.object({ code: z.enum(listRuleProblemCodes), detail: z.string() })),
  /** Parts that it says differently from the version in force. */
  changed: z.array(z.string()),
});
export type ListRuleDetail = z.output<typeof listRuleDetail>;

export const {
  listRuleVersions,
  readRuleVersion,
  createRuleDraft,
  saveRuleDraft,
  discardRuleDraft,
  publishRuleVersion,
} = ruleVersionRoutes({
  path: '/api/follow-up-list-rules',
  ...{ read: 'followUps.add', edit: 'followUps.rules' },
  what: 'the rules by which follow-up tasks are drawn and allocated',
  ...{ ruleSet: listRuleSet, detail: listRuleDetail },
});
