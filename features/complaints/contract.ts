/**
 * Complaints: tickets of the built-in kind `complaint` with a level, clocks (the insurer's own and the regulator's), a
 * handler who has no interest in the case, an answer that is reviewed, and a ledger. What is known of every ticket stays
 * with tickets; a complaint has the id and the number of its ticket.
 */
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { complaintClocks, complaintEnds, ladder } from './codes.ts';

/** The built-in kind of ticket. */
export const complaintKind = 'complaint';

export const complaintPermissions = definePermissions({
  'complaints.register': {
    name: { zh: '登记投诉', en: 'Register complaints' },
    roles: ['agent', 'teamLeader', 'supervisor', 'backOffice'],
  },
  'complaints.read': {
    name: { zh: '查看自己经手的投诉', en: 'See complaints that one has a part in' },
    roles: ['agent', 'teamLeader', 'supervisor', 'backOffice', 'inspector', 'auditor', 'admin'],
  },
  'complaints.readBranch': {
    name: { zh: '查看本机构及下级的全部投诉', en: 'See all complaints of the own branch and below' },
    roles: ['teamLeader', 'supervisor', 'backOffice', 'inspector', 'auditor', 'admin'],
  },
  'complaints.handle': {
    name: { zh: '处理投诉', en: 'Handle complaints' },
    roles: ['agent', 'teamLeader', 'supervisor', 'backOffice'],
  },
  'complaints.review': {
    name: { zh: '审核投诉答复和案例', en: 'Review answers and cases' },
    roles: ['teamLeader', 'supervisor'],
  },
  'complaints.supervise': {
    name: {
      zh: '转交投诉、批准延期、管理人员致电',
      en: 'Hand over complaints, grant extensions, call as a manager',
    },
    roles: ['supervisor'],
  },
  'complaints.ledger': {
    name: { zh: '查看和导出投诉台账', en: 'See and export the ledger of complaints' },
    roles: ['supervisor', 'auditor'],
  },
  'complaints.cases': {
    name: { zh: '查看投诉案例', en: 'See cases of complaints' },
    roles: ['agent', 'teamLeader', 'supervisor', 'backOffice', 'trainer', 'inspector'],
  },
  'complaints.rules': {
    name: { zh: '维护投诉规则', en: 'Keep the rules of complaints' },
    roles: ['admin', 'supervisor'],
  },
});

const watch = 'complaints.read';
const ids = { ticketId: f.id(), staffId: f.id().nullable() };
export const complaintFacts = defineFacts({
  'complaint.registered': {
    watch,
    ids: { ...ids, customerId: f.id().nullable(), handlerId: f.id() },
    data: { level: f.number(), proposed: f.number(), dueAt: f.time() },
  },
  /** Anything that a page shows has changed: what, as the action is called. */
  'complaint.changed': { watch, ids, data: { what: f.code(), version: f.number() } },
  'complaint.levelChanged': { watch, ids, data: { from: f.number(), to: f.number() } },
  'complaint.handedOver': {
    watch,
    ids: { ...ids, handlerId: f.id() },
    data: { why: f.oneOf(['asked', 'level', 'left', 'interest', 'night', 'reexamination', 'task']) },
  },
  /** Time runs out, or has: somebody on the ladder was told. */
  'complaint.warned': {
    watch,
    ids: { ticketId: f.id() },
    data: { clock: f.oneOf(complaintClocks), percent: f.number(), to: f.oneOf(ladder), dueAt: f.time() },
  },
  'complaint.answered': { watch, ids, data: { inTime: f.yes(), reviewed: f.yes() } },
  'complaint.settled': { watch, ids, data: { amount: f.number(), state: f.code() } },
  'complaint.ended': {
    watch,
    ids,
    data: { level: f.number(), end: f.oneOf(complaintEnds), openMs: f.ms(), inTime: f.yes() },
  },
  'complaint.reopened': { watch, ids, data: { reexamination: f.yes() } },
  'complaint.followUpDue': { watch, ids: { ticketId: f.id() }, data: {} },
  'complaint.rulesChanged': {
    watch: 'complaints.rules',
    ids: {},
    data: { number: f.number(), version: f.number() },
  },
  /** Every process reads the published versions again. */
  'complaint.rulesPublished': {
    watch: 'complaints.rules',
    ids: {},
    data: { number: f.number(), effectFrom: f.time() },
  },
  'complaint.caseChanged': { watch: 'complaints.cases', ids: { caseId: f.id() }, data: { state: f.code() } },
});
