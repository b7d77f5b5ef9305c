/** Progress of claims as staff see it; names and accounts aren't part of it. */
import { z } from 'zod';
import { commonErrors, defineErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { sourceOfRule } from '../../../platform/rule-versions/contract.ts';
import { claimKinds } from '../../claims/codes.ts';
import { claimStages } from '../../customers/codes.ts';
import { claimClocks, claimDates, clockStates, enteredDates, progressNotices } from '../codes.ts';

export const claimProgressErrors = defineErrors({
  'claimProgress.dateWrong': {
    status: 400,
    zh: '日期不能晚于现在，也不能早于报案。',
    en: 'The date may be neither in the future nor before the report.',
  },
});

export const clockView = z.object({
  clock: z.enum(claimClocks),
  from: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  stoppedAt: z.iso.datetime().nullable(),
  state: z.enum(clockStates),
  days: z.int(),
  unit: z.enum(['calendarDays', 'workingDays']),
  source: sourceOfRule,
});
export type ClockView = z.output<typeof clockView>;

export const progressRow = z.object({
  claimId: z.uuid(),
  customerId: z.uuid(),
  reportNo: z.string(),
  stage: z.enum(claimStages),
  kind: z.enum(claimKinds),
  reportedAt: z.iso.datetime(),
  /** The clock that runs out first; null where none runs. */
  next: clockView.pick({ clock: true, dueAt: true, state: true }).nullable(),
  /** Since when it takes longer than usual. */
  lateAt: z.iso.datetime().nullable(),
  lossReportId: z.uuid().nullable(),
});
export type ProgressRow = z.output<typeof progressRow>;

export const progressView = progressRow.extend({
  stages: z.array(z.object({ stage: z.enum(claimStages), at: z.iso.datetime() })),
  clocks: z.array(clockView),
  dates: z.array(z.object({ date: z.enum(claimDates), at: z.iso.datetime() })),
  told: z.array(z.object({ notice: z.enum(progressNotices), at: z.iso.datetime(), sent: z.boolean() })),
  /** When it is usually decided at the latest; null while documents are missing. */
  usualTo: z.iso.datetime().nullable(),
  version,
  asOf: z.number(),
});
export type ProgressView = z.output<typeof progressView>;

const params = z.object({ id: z.uuid() });
export const progressFilters = ['open', 'overdue', 'late', 'all'] as const;
export const listProgress = route({
  method: 'GET',
  path: '/api/claim-progress',
  permission: 'claimProgress.read',
  summary: 'Claims of the own branch and below, the worst clock first.',
  query: z.strictObject({
    only: z.enum(progressFilters).default('open'),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  reply: z.object({
    claims: z.array(progressRow),
    counts: z.object({ open: z.int(), overdue: z.int(), soon: z.int(), late: z.int() }),
    asOf: z.number(),
  }),
});
export const readProgress = route({
  method: 'GET',
  path: '/api/claim-progress/:id',
  permission: 'claimProgress.read',
  summary: 'One claim: stages, clocks with their sources, dates, and what the customer was told.',
  params,
  reply: progressView,
  errors: [commonErrors.notFound],
});
export const setClaimDate = route({
  method: 'PUT',
  path: '/api/claim-progress/:id/dates',
  permission: 'claimProgress.record',
  summary: 'Records a date that no other system knows; null takes it back. Audited.',
  params,
  body: z.strictObject({ date: z.enum(enteredDates), at: z.iso.datetime().nullable(), version }),
  reply: progressView,
  errors: [commonErrors.notFound, commonErrors.staleVersion, claimProgressErrors['claimProgress.dateWrong']],
});
