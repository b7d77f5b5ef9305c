/** Mass events: a disaster with many reports at once. While one is on, less is asked, and its callers have a queue of their own. */
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { endings, massEventKinds } from './codes.ts';

export const massEventPermissions = definePermissions({
  'massEvents.read': {
    name: { zh: '查看大灾事件', en: 'See mass events' },
    roles: ['agent', 'teamLeader', 'supervisor', 'backOffice', 'inspector', 'auditor'],
  },
  'massEvents.declare': {
    name: { zh: '宣布、延长、结束大灾事件', en: 'Declare, extend and end mass events' },
    roles: ['teamLeader', 'supervisor'],
  },
  'massEvents.export': {
    name: { zh: '导出大灾事件报案', en: 'Export reports of mass events' },
    roles: ['supervisor', 'backOffice', 'auditor'],
  },
  'massEvents.rules': {
    name: { zh: '维护大灾规则', en: 'Keep the rules of mass events' },
    roles: ['admin', 'supervisor'],
  },
});

const watch = 'massEvents.read';
export const massEventFacts = defineFacts({
  'massEvent.declared': {
    watch,
    ids: { massEventId: f.id(), staffId: f.id() },
    data: {
      kind: f.oneOf(massEventKinds),
      from: f.time(),
      until: f.time(),
      places: f.number(),
      queue: f.code().nullable(),
    },
  },
  'massEvent.changed': {
    watch,
    ids: { massEventId: f.id(), staffId: f.id() },
    data: { until: f.time(), places: f.number(), queue: f.code().nullable() },
  },
  /** Null staff: its time was over. */
  'massEvent.ended': {
    watch,
    ids: { massEventId: f.id(), staffId: f.id().nullable() },
    data: { by: f.oneOf(endings) },
  },
  /** Somebody looked at a proposal, and it is none. */
  'massEvent.proposalDismissed': {
    watch,
    ids: { staffId: f.id() },
    data: { place: f.code(), kind: f.oneOf(massEventKinds), until: f.time() },
  },
  'massEvent.rulesChanged': {
    watch: 'massEvents.rules',
    ids: {},
    data: { number: f.number(), version: f.number() },
  },
  /** Every process reads the published versions again. */
  'massEvent.rulesPublished': { watch, ids: {}, data: { number: f.number(), effectFrom: f.time() } },
});
