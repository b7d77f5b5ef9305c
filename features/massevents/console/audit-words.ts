import type { AuditWords } from '../../../console/page.ts';

/** How the trail reads what happens with mass events. */
export const massEventAuditWords: AuditWords = {
  actions: {
    'massEvents.declared': { zh: '宣布了大灾事件', en: 'declared a mass event' },
    'massEvents.changed': { zh: '修改了大灾事件', en: 'changed a mass event' },
    'massEvents.ended': { zh: '结束了大灾事件', en: 'ended a mass event' },
    'massEvents.proposalDismissed': { zh: '认定不是大灾事件', en: 'said that a proposal is no mass event' },
    'massEvents.reportsTied': { zh: '把报案归入了大灾事件', en: 'tied reports to a mass event' },
    'massEvents.exported': { zh: '导出了大灾事件报案', en: 'exported the reports of a mass event' },
    'massEventRules.draftCreated': {
      zh: '新建了大灾规则草稿',
      en: 'started a draft of the rules of mass events',
    },
    'massEventRules.draftSaved': {
      zh: '修改了大灾规则草稿',
      en: 'changed a draft of the rules of mass events',
    },
    'massEventRules.draftDiscarded': {
      zh: '作废了大灾规则草稿',
      en: 'discarded a draft of the rules of mass events',
    },
    'massEventRules.draftRestored': {
      zh: '恢复了大灾规则草稿',
      en: 'took up a draft of the rules of mass events',
    },
    'massEventRules.published': { zh: '发布了大灾规则', en: 'published rules of mass events' },
  },
  subjects: {
    massEvent: { zh: '大灾事件', en: 'Mass event' },
    massEventRules: { zh: '大灾规则第', en: 'Rules of mass events, version' },
    place: { zh: '地区', en: 'Place' },
  },
  details: {
    places: { zh: '地区', en: 'Area' },
    lossKinds: { zh: '事故类型', en: 'Kinds of loss' },
    reports: { zh: '报案数', en: 'Reports' },
  },
};
