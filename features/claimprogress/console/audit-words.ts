import type { AuditWords } from '../../../console/page.ts';

/** How the trail reads what happens with the progress of claims. */
export const claimProgressAuditWords: AuditWords = {
  actions: {
    'claimProgress.dateSet': { zh: '登记了赔案日期', en: 'recorded a date of a claim' },
    'claimProgress.dateTakenBack': { zh: '取消了赔案日期', en: 'took a date of a claim back' },
    'claimProgressRules.draftCreated': {
      zh: '新建了理赔时限规则草稿',
      en: 'started a draft of the clocks of claims',
    },
    'claimProgressRules.draftSaved': {
      zh: '修改了理赔时限规则草稿',
      en: 'changed a draft of the clocks of claims',
    },
    'claimProgressRules.draftDiscarded': {
      zh: '作废了理赔时限规则草稿',
      en: 'discarded a draft of the clocks of claims',
    },
    'claimProgressRules.draftRestored': {
      zh: '恢复了理赔时限规则草稿',
      en: 'took up a draft of the clocks of claims',
    },
    'claimProgressRules.published': { zh: '发布了理赔时限规则', en: 'published clocks of claims' },
  },
  subjects: {
    claim: { zh: '赔案', en: 'Claim' },
    claimProgressRules: { zh: '理赔时限规则第', en: 'Clocks of claims, version' },
  },
  details: { date: { zh: '日期', en: 'Date' } },
};
