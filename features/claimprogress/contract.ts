/** Progress of claims: stages from the core, what customers are told on the way, and the clocks of the law. */
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { claimStages } from '../customers/codes.ts';
import { claimClocks, enteredDates, progressNotices } from './codes.ts';

export const claimProgressPermissions = definePermissions({
  'claimProgress.read': {
    name: { zh: '查看理赔进度和时限', en: 'See progress and clocks of claims' },
    roles: ['agent', 'teamLeader', 'supervisor', 'backOffice', 'inspector', 'auditor'],
  },
  'claimProgress.record': {
    name: { zh: '登记理赔日期', en: 'Record dates of claims' },
    roles: ['teamLeader', 'supervisor', 'backOffice'],
  },
  'claimProgress.rules': {
    name: { zh: '维护理赔时限规则', en: 'Keep the clocks of claims' },
    roles: ['admin', 'supervisor'],
  },
});

const watch = 'claimProgress.read';
const ids = { claimId: f.id(), customerId: f.id() };
export const claimProgressFacts = defineFacts({
  'claimProgress.stageReached': { watch, ids, data: { stage: f.oneOf(claimStages) } },
  'claimProgress.told': { watch, ids, data: { notice: f.oneOf(progressNotices), sent: f.yes() } },
  'claimProgress.dateSet': {
    watch,
    ids: { ...ids, staffId: f.id().nullable() },
    data: { date: f.oneOf(enteredDates), at: f.time().nullable() },
  },
  /** The team was warned; at 100 the clock has run out. */
  'claimProgress.warned': {
    watch,
    ids,
    data: { clock: f.oneOf(claimClocks), percent: f.number(), dueAt: f.time() },
  },
  'claimProgress.late': { watch, ids, data: { stage: f.oneOf(claimStages) } },
  'claimProgress.rulesChanged': {
    watch: 'claimProgress.rules',
    ids: {},
    data: { number: f.number(), version: f.number() },
  },
  'claimProgress.rulesPublished': { watch, ids: {}, data: { number: f.number(), effectFrom: f.time() } },
});
