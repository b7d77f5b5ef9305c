/** Survey tasks: who goes to the place of a loss, how far he is, and what he found. */
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { assignedBy, surveyMoves, surveyResults, surveyStates } from './codes.ts';

export const surveyPermissions = definePermissions({
  'surveys.work': { name: { zh: '在手机上查勘', en: 'Survey losses on the phone' }, roles: ['surveyor'] },
  'surveys.read': {
    name: { zh: '查看查勘任务', en: 'See survey tasks' },
    roles: ['agent', 'teamLeader', 'supervisor', 'backOffice', 'inspector', 'auditor'],
  },
  'surveys.dispatch': {
    name: { zh: '调度查勘任务', en: 'Dispatch survey tasks' },
    roles: ['teamLeader', 'supervisor', 'backOffice'],
  },
  'surveys.keep': {
    name: { zh: '维护查勘员的地区、技能和班次', en: 'Keep districts, skills and shifts of surveyors' },
    roles: ['supervisor', 'backOffice'],
  },
  'surveys.rules': {
    name: { zh: '维护查勘规则', en: 'Keep the rules of surveys' },
    roles: ['admin', 'supervisor'],
  },
});

const watch = 'surveys.read';
const ids = { taskId: f.id(), reportId: f.id(), staffId: f.id().nullable() };
export const surveyFacts = defineFacts({
  'survey.created': {
    watch,
    ids: { taskId: f.id(), reportId: f.id() },
    data: { place: f.code().nullable(), skill: f.code(), urgent: f.yes(), visit: f.number() },
  },
  /** Null staff: nobody could be found; `round` counts those who had it. */
  'survey.assigned': { watch, ids, data: { round: f.number(), by: f.oneOf(assignedBy) } },
  'survey.moved': {
    watch,
    ids,
    data: {
      move: f.oneOf(surveyMoves),
      state: f.oneOf(surveyStates),
      result: f.oneOf(surveyResults).nullable(),
      /** When the surveyor tapped, which may be earlier than the fact. */
      tappedAt: f.time(),
    },
  },
  /** The time that was told to the customer is over, and nobody is there. */
  'survey.late': { watch, ids, data: { expectedAt: f.time() } },
  'survey.surveyorChanged': { watch, ids: { staffId: f.id() }, data: { version: f.number() } },
  'survey.rulesChanged': {
    watch: 'surveys.rules',
    ids: {},
    data: { number: f.number(), version: f.number() },
  },
  /** Every process reads the published versions again. */
  'survey.rulesPublished': { watch, ids: {}, data: { number: f.number(), effectFrom: f.time() } },
});
