/** What a case needs besides: several departments at once, and disputes of what was assessed, deducted or denied. */
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { disputeMoves, disputeStates, disputeSubjects } from './codes.ts';

export const caseworkPermissions = definePermissions({
  'casework.read': {
    name: { zh: '查看案件任务和异议', en: 'See tasks and disputes of cases' },
    roles: ['agent', 'teamLeader', 'supervisor', 'backOffice', 'inspector', 'auditor'],
  },
  'casework.register': {
    name: { zh: '登记理赔异议和客户的表态', en: 'Register disputes and what customers say to the answer' },
    roles: ['agent', 'teamLeader', 'supervisor', 'backOffice'],
  },
  'casework.handle': {
    name: { zh: '处理理赔异议、开并行任务', en: 'Handle disputes and open parallel tasks' },
    roles: ['teamLeader', 'supervisor', 'backOffice'],
  },
  'casework.rules': {
    name: { zh: '维护异议规则', en: 'Keep the rules of disputes' },
    roles: ['admin', 'supervisor'],
  },
});

const watch = 'casework.read';
const ids = { disputeId: f.id(), claimId: f.id(), customerId: f.id(), staffId: f.id() };
export const caseworkFacts = defineFacts({
  'dispute.opened': { watch, ids, data: { subject: f.oneOf(disputeSubjects), items: f.number() } },
  'dispute.moved': { watch, ids, data: { move: f.oneOf(disputeMoves), state: f.oneOf(disputeStates) } },
  /** Somebody else is asked for a case. */
  'caseTasks.opened': {
    watch,
    ids: { ticketId: f.id(), reportId: f.id().nullable(), claimId: f.id().nullable(), staffId: f.id() },
    data: { departments: f.number() },
  },
  'casework.rulesChanged': {
    watch: 'casework.rules',
    ids: {},
    data: { number: f.number(), version: f.number() },
  },
  'casework.rulesPublished': { watch, ids: {}, data: { number: f.number(), effectFrom: f.time() } },
});
