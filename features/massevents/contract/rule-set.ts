/** Figures and lists of mass events: versioned data with effect dates, each beside its source. */
import { z } from 'zod';
import {
  ruleVersion,
  ruleVersionRoutes,
  sourceOfRule as source,
} from '../../../platform/rule-versions/contract.ts';
import { laterFields, lossKinds } from '../../claims/codes.ts';

const losses = z.array(z.enum(lossKinds)).min(1).max(lossKinds.length);

export const massEventRules = z.strictObject({
  /** So many reports within so many minutes in one district are proposed as an event; who says no isn't asked for a while. */
  proposal: z.strictObject({
    reports: z.int().min(2).max(1_000),
    minutes: z.int().min(5).max(1_440),
    quietMinutes: z.int().min(5).max(1_440),
    source,
  }),
  /** Hours for which an event is declared unless somebody says otherwise. */
  length: z.strictObject({ hours: z.int().min(1).max(720), source }),
  /** What the short form leaves for later. */
  shortForm: z.strictObject({ later: z.array(z.enum(laterFields)).max(laterFields.length), source }),
  /** Losses that an event of a kind takes unless somebody says otherwise. */
  losses: z.strictObject({
    typhoon: losses,
    flood: losses,
    hail: losses,
    snow: losses,
    earthquake: losses,
    landslide: losses,
    pileUp: losses,
    other: losses,
    source,
  }),
});
export type MassEventRules = z.output<typeof massEventRules>;

export const massEventRuleProblem = z.object({ code: z.enum(['quietTooShort']), part: z.string() });
export type MassEventRuleProblem = z.output<typeof massEventRuleProblem>;

export const massEventRuleDetail = ruleVersion.extend({
  ruleSet: massEventRules,
  problems: z.array(massEventRuleProblem),
  changed: z.array(z.string()),
  inForceRules: massEventRules,
});

export const massEventRuleRoutes = ruleVersionRoutes({
  path: '/api/mass-event-rules',
  ...{ read: 'massEvents.rules', edit: 'massEvents.rules' },
  what: 'the rules of mass events',
  ...{ ruleSet: massEventRules, detail: massEventRuleDetail },
});
