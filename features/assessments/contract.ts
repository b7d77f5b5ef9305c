/** Small cases are assessed by pictures: wanted pictures, an amount that is offered, and the customer's answer. */
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { assessmentMoves, assessmentStates } from './codes.ts';

export const assessmentPermissions = definePermissions({
  'assessments.read': {
    name: { zh: '查看照片定损进度', en: 'See assessments by pictures' },
    roles: ['agent', 'teamLeader', 'supervisor', 'backOffice', 'inspector', 'auditor'],
  },
  'assessments.answer': {
    name: { zh: '登记客户对定损金额的答复', en: 'Record what customers answer to an amount' },
    roles: ['agent', 'teamLeader', 'supervisor', 'backOffice'],
  },
  'assessments.assess': {
    name: { zh: '按照片定损', en: 'Assess by pictures' },
    roles: ['supervisor', 'backOffice'],
  },
  'assessments.rules': {
    name: { zh: '维护照片定损规则', en: 'Keep the rules of assessments by pictures' },
    roles: ['admin', 'supervisor'],
  },
});

const watch = 'assessments.read';
const ids = { assessmentId: f.id(), reportId: f.id(), staffId: f.id().nullable() };
export const assessmentFacts = defineFacts({
  'assessment.begun': { watch, ids, data: { state: f.oneOf(assessmentStates) } },
  'assessment.moved': {
    watch,
    ids,
    data: { move: f.oneOf(assessmentMoves), state: f.oneOf(assessmentStates) },
  },
  /** A share of its time is over; at 100 it is late. */
  'assessment.warned': { watch, ids, data: { percent: f.number(), dueAt: f.time() } },
  'assessment.rulesChanged': {
    watch: 'assessments.rules',
    ids: {},
    data: { number: f.number(), version: f.number() },
  },
  'assessment.rulesPublished': { watch, ids: {}, data: { number: f.number(), effectFrom: f.time() } },
});
