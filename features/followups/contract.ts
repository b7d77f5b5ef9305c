/**
 * Follow-up calls: what an insurer owes every new policy, and a sample of claims and services. The rules are pure
 * (`rules.ts`); their figures and questions are versioned data with effect dates.
 */
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { appointmentNews } from './contract/appointments.ts';
import { sessionNews } from './contract/session.ts';

export const followUpPermissions = definePermissions({
  'followUps.plan': {
    name: { zh: '查看回访规则并试算', en: 'See the rules of follow-up calls and try them out' },
    roles: [
      ...(['agent', 'teamLeader', 'supervisor', 'backOffice', 'inspector', 'trainer'] as const),
      ...(['knowledgeEditor', 'auditor', 'admin'] as const),
    ],
  },
  'followUps.call': {
    name: { zh: '拨打回访', en: 'Make follow-up calls' },
    roles: ['agent', 'teamLeader', 'supervisor'],
  },
  'followUps.manage': {
    name: { zh: '分配、暂停回访任务', en: 'Allocate and pause follow-up tasks' },
    roles: ['teamLeader', 'supervisor'],
  },
  'followUps.order': {
    name: { zh: '清理号码、下达回访指令、终止任务', en: 'Clear numbers, order calls, end tasks' },
    roles: ['supervisor'],
  },
  'followUps.add': {
    name: { zh: '导入回访任务', en: 'Take follow-up tasks over' },
    roles: ['supervisor', 'backOffice', 'admin'],
  },
  'followUps.rules': {
    name: { zh: '维护回访规则', en: 'Keep the rules of follow-up calls' },
    roles: ['admin', 'supervisor'],
  },
  'followUps.answers': {
    name: { zh: '维护回访解答', en: 'Keep the approved answers of follow-up calls' },
    roles: ['knowledgeEditor', 'supervisor', 'trainer', 'admin'],
  },
});

const watch = 'followUps.call';
export const followUpFacts = defineFacts({
  'followUp.tasksAdded': { watch, ids: { staffId: f.id().nullable() }, data: { count: f.number() } },
  /** Something happened to a task; what the rules made of it. */
  'followUp.happened': {
    watch,
    ids: {
      taskId: f.id(),
      staffId: f.id().nullable(),
      interactionId: f.id().nullable(),
      customerId: f.id().nullable(),
    },
    data: {
      n: f.number(),
      /** Kind of the event, «answered». */
      what: f.code(),
      question: f.code().nullable(),
      value: f.code().nullable(),
      /** How a call ended: a kind of ending or an outcome. */
      end: f.code().nullable(),
      action: f.code(),
      /** How the task ended; null while it goes on. */
      outcome: f.code().nullable(),
      /** What a call that is open is for, «attempt»; null where none is. */
      purpose: f.code().nullable().optional(),
      /** Attempts begun so far. */
      attempts: f.number().optional(),
      /** Whether it is a problem case now. */
      problem: f.yes().optional(),
    },
  },
  /** A time that a customer named has come or gone by; `staffId` null: in the shared pool. */
  'followUp.appointmentDue': {
    watch,
    ids: { taskId: f.id(), staffId: f.id().nullable() },
    data: { what: f.oneOf(appointmentNews) },
  },
  /** An agent’s automatic session began, went on or ended. */
  'followUp.sessionChanged': {
    watch,
    ids: { staffId: f.id(), taskId: f.id().nullable() },
    data: { what: f.oneOf(sessionNews) },
  },
  /** A call is made anew, after its problems were solved. */
  'followUp.correctionBegun': {
    watch,
    ids: { taskId: f.id(), correctsId: f.id(), staffId: f.id() },
    data: {},
  },
  /** Owner, pause or priority, or how the line of its call ended. */
  'followUp.taskSet': {
    watch,
    ids: { taskId: f.id(), staffId: f.id().nullable(), ownerId: f.id().nullable() },
    data: { what: f.code() },
  },
  /** A file of tasks went on. */
  'followUp.importChanged': {
    watch: 'followUps.add',
    ids: { importId: f.id(), staffId: f.id().nullable() },
    data: { state: f.code(), lines: f.number() },
  },
  /** A rule drew tasks on a day. */
  'followUp.drawn': {
    watch: 'followUps.add',
    ids: {},
    data: { rule: f.code(), drawn: f.number(), added: f.number() },
  },
  /** A result went on its way to the core system. */
  'followUp.resultChanged': {
    watch: 'followUps.add',
    ids: { resultId: f.id(), taskId: f.id() },
    data: { state: f.code(), n: f.number() },
  },
  'followUp.rulesChanged': {
    watch: 'followUps.plan',
    ids: {},
    data: { number: f.number(), version: f.number() },
  },
  'followUp.answersChanged': {
    watch: 'followUps.plan',
    ids: {},
    data: { number: f.number(), version: f.number() },
  },
  'followUp.answersPublished': {
    watch: 'followUps.plan',
    ids: {},
    data: { number: f.number(), effectFrom: f.time() },
  },
  /** Every process reads the published versions again. */
  'followUp.rulesPublished': {
    watch: 'followUps.plan',
    ids: {},
    data: { number: f.number(), effectFrom: f.time() },
  },
  'followUp.listRulesChanged': {
    watch: 'followUps.add',
    ids: {},
    data: { number: f.number(), version: f.number() },
  },
  /** Every process reads the published versions again. */
  'followUp.listRulesPublished': {
    watch: 'followUps.add',
    ids: {},
    data: { number: f.number(), effectFrom: f.time() },
  },
});
