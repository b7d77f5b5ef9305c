import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { claimKinds, materialKinds } from '../codes.ts';
import { lossReportErrors } from '../errors.ts';

const days = z.int().min(0).max(365);
const source = z.string().trim().max(200);

/** What a kind of claim needs, and how long it usually takes. */
export const claimRule = z.strictObject({
  /** Working days from all documents to the decision; told as usual, never as a promise. */
  usualFrom: days,
  usualTo: days,
  /** Calendar days that must pass before, e.g. until a stolen car counts as lost. */
  waitDays: days,
  /** Asked for at once. */
  needed: z.array(z.enum(materialKinds)).min(1).max(12),
  /** Where there is such a thing, or later. */
  later: z.array(z.enum(materialKinds)).max(12),
  source,
});
export type ClaimRule = z.output<typeof claimRule>;

/** Figures and lists of loss reports: data of the insurer with a source and an effect date. */
export const lossRules = z.strictObject({
  /** Within so many hours of the loss it is to be reported; afterwards a reason and proof are asked for. */
  noticeHours: z.int().min(1).max(8_760),
  /** Reports of one car within so many hours may be of one loss. */
  duplicateHours: z.int().min(1).max(168),
  /** Hours until whoever hasn't sent the needed documents is reminded. */
  reminderHours: z.int().min(1).max(720),
  /** Days for which the personal link works. */
  linkDays: z.int().min(1).max(180),
  source,
  claims: z.record(z.enum(claimKinds), claimRule),
});
export type LossRules = z.output<typeof lossRules>;

export const lossRulesInForce = z.object({
  number: z.int(),
  effectFrom: z.iso.datetime(),
  rules: lossRules,
});
export const readLossRules = route({
  method: 'GET',
  path: '/api/loss-report-rules',
  permission: 'lossReports.read',
  summary: 'Figures and lists of loss reports as they hold now.',
  reply: lossRulesInForce,
});
export const saveLossRules = route({
  method: 'PUT',
  path: '/api/loss-report-rules',
  permission: 'lossReports.rules',
  summary: 'Writes a new version, which holds at once; reports keep the version under which they were taken.',
  body: z.strictObject({ rules: lossRules, version: z.int().min(1) }),
  reply: lossRulesInForce,
  errors: [lossReportErrors['lossReports.rulesUnsound'], commonErrors.staleVersion],
});
