/** What inspectors and the regulator look at: every verification, disclosure, refusal and comparison. */
import { z } from 'zod';
import { definePermissions } from '../../../platform/http/permission.ts';
import { route } from '../../../platform/http/route.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import { callerKinds, factCodes, factors, recordKinds, refusalCases } from '../codes.ts';
import { statementChannels } from './verification.ts';

export const inspectionPermissions = definePermissions({
  'disclosure.inspect': {
    name: { zh: '检查核身与信息告知记录', en: 'Inspect records of verification and disclosure' },
    roles: ['auditor', 'supervisor', 'inspector'],
  },
});

export const disclosureActions = [
  'verified',
  'failed',
  'spoiled',
  'locked',
  'told',
  'refused',
  'confirmed',
] as const;
export const actionNames: Readonly<Record<(typeof disclosureActions)[number], LocalText>> = {
  verified: { zh: '要素核对', en: 'Factor compared' },
  failed: { zh: '要素不符', en: 'Factor failed' },
  spoiled: { zh: '要素作废', en: 'Factor read out first' },
  locked: { zh: '核身锁定', en: 'Locked' },
  told: { zh: '告知', en: 'Told' },
  refused: { zh: '婉拒', en: 'Refused' },
  confirmed: { zh: '核对', en: 'Compared only' },
};
export const disclosureRecord = z.object({
  /** Place in the audit trail. */
  seq: z.number().int(),
  at: z.iso.datetime(),
  action: z.enum(disclosureActions),
  interactionId: z.uuid(),
  channel: z.enum(statementChannels),
  staffNo: z.string().nullable(),
  caller: z.enum(callerKinds),
  recordKind: z.enum(recordKinds).nullable(),
  recordId: z.uuid().nullable(),
  facts: z.array(z.enum(factCodes)),
  factors: z.array(z.enum(factors)),
  case: z.enum(refusalCases).nullable(),
  matched: z.boolean().nullable(),
  ruleVersion: z.number().int(),
});
export type DisclosureRecord = z.output<typeof disclosureRecord>;

const inspectionFilter = {
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  action: z.enum(disclosureActions).optional(),
  caller: z.enum(callerKinds).optional(),
  staffNo: z.string().max(20).optional(),
  interactionId: z.uuid().optional(),
};
export const listDisclosures = route({
  method: 'GET',
  path: '/api/disclosure/records',
  permission: 'disclosure.inspect',
  summary: 'Every verification, disclosure, refusal and comparison, newest first.',
  query: z.strictObject({
    ...inspectionFilter,
    before: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    records: z.array(disclosureRecord),
    next: z.number().int().nullable(),
    asOf: z.number(),
  }),
});
export const exportDisclosures = route({
  method: 'GET',
  path: '/api/disclosure/records/export',
  permission: 'disclosure.inspect',
  summary: 'The same as a CSV file for an inspection; the export is audited.',
  query: z.strictObject(inspectionFilter),
  reply: 'text/csv',
});
export const readDisclosureReport = route({
  method: 'GET',
  path: '/api/disclosure/report',
  permission: 'disclosure.inspect',
  summary: 'Refusals by case and locks of one month, by caller kind and by day.',
  query: z.strictObject({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }),
  reply: z.object({
    month: z.string(),
    verified: z.number().int(),
    told: z.number().int(),
    refused: z.number().int(),
    locked: z.number().int(),
    refusals: z.array(
      z.object({ case: z.enum(refusalCases), caller: z.enum(callerKinds), count: z.number().int() }),
    ),
    days: z.array(z.object({ day: z.string(), refused: z.number().int(), locked: z.number().int() })),
    asOf: z.number(),
  }),
});
