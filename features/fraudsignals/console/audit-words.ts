import type { AuditWords } from '../../../console/page.ts';

/** How the trail reads what happens with fraud signals. */
export const fraudAuditWords: AuditWords = {
  actions: {
    'fraudSignals.listed': { zh: '查看了报案复核列表', en: 'looked at the reviews of reports' },
    'fraudSignals.opened': { zh: '查看了报案的欺诈信号', en: 'looked at the fraud signals of a report' },
    'fraudSignals.effectSeen': { zh: '查看了欺诈信号的效果', en: 'looked at the effect of fraud signals' },
    'fraudSignals.marked': { zh: '标记了欺诈信号', en: 'marked a fraud signal' },
    'fraudSignals.markWithdrawn': { zh: '撤销了欺诈信号的标记', en: 'withdrew the mark of a fraud signal' },
    'fraudReview.asked': { zh: '提请复核报案', en: 'asked for the review of a report' },
    'fraudReview.taken': { zh: '领取了报案复核', en: 'took the review of a report' },
    'fraudReview.concluded': { zh: '登记了复核结论', en: 'recorded the outcome of a review' },
    'lossReports.questionsAnswered': {
      zh: '记录了补充询问的回答',
      en: 'wrote down what was answered besides',
    },
    'fraudRules.draftCreated': {
      zh: '新建了欺诈信号规则草稿',
      en: 'started a draft of the rules of fraud signals',
    },
    'fraudRules.draftSaved': {
      zh: '修改了欺诈信号规则草稿',
      en: 'changed a draft of the rules of fraud signals',
    },
    'fraudRules.draftDiscarded': {
      zh: '作废了欺诈信号规则草稿',
      en: 'discarded a draft of the rules of fraud signals',
    },
    'fraudRules.draftRestored': {
      zh: '恢复了欺诈信号规则草稿',
      en: 'took up a draft of the rules of fraud signals',
    },
    'fraudRules.published': { zh: '发布了欺诈信号规则', en: 'published rules of fraud signals' },
  },
  subjects: { fraudRules: { zh: '欺诈信号规则第', en: 'Rules of fraud signals, version' } },
  details: {
    signal: { zh: '信号', en: 'Signal' },
    only: { zh: '只看', en: 'Only' },
    band: { zh: '分数段', en: 'Band' },
    rules: { zh: '规则版本', en: 'Version of the rules' },
  },
};
