import type { AuditWords } from '../../../console/page.ts';

/** How the trail reads what happens with the rules of follow-up calls. */
export const followUpAuditWords: AuditWords = {
  actions: {
    'followUpRules.draftCreated': {
      zh: '新建了回访规则草稿',
      en: 'started a draft of the rules of follow-up calls',
    },
    'followUpRules.draftSaved': {
      zh: '修改了回访规则草稿',
      en: 'changed a draft of the rules of follow-up calls',
    },
    'followUpRules.draftDiscarded': {
      zh: '作废了回访规则草稿',
      en: 'discarded a draft of the rules of follow-up calls',
    },
    'followUpRules.draftRestored': {
      zh: '恢复了回访规则草稿',
      en: 'took up a draft of the rules of follow-up calls',
    },
    'followUpRules.published': { zh: '发布了回访规则', en: 'published rules of follow-up calls' },
  },
  subjects: {
    followUpRules: { zh: '回访规则第', en: 'Rules of follow-up calls, version' },
  },
  details: {},
};
