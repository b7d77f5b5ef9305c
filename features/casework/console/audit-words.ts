import type { AuditWords } from '../../../console/page.ts';

/** How the trail reads what happens with tasks and disputes of cases. */
export const caseworkAuditWords: AuditWords = {
  actions: {
    'casework.tasksOpened': { zh: '把案件同时交给了几个部门', en: 'asked several departments for a case' },
    'casework.disputeOpened': { zh: '登记了理赔异议', en: 'registered a dispute of a claim' },
    'casework.secondSurvey': { zh: '为异议安排了二次查勘', en: 'ordered a second survey for a dispute' },
    'casework.expert': { zh: '为异议请了专业意见', en: 'called experts in for a dispute' },
    'casework.answer': { zh: '答复了理赔异议', en: 'answered a dispute' },
    'casework.settle': { zh: '登记了客户接受答复', en: 'recorded that the answer is accepted' },
    'casework.object': { zh: '登记了客户不接受答复', en: 'recorded that the answer is not accepted' },
    'casework.complain': { zh: '把理赔异议转为投诉', en: 'made a dispute a complaint' },
    'casework.withdraw': { zh: '登记了客户撤回异议', en: 'recorded that a dispute is withdrawn' },
    'caseworkRules.draftCreated': {
      zh: '新建了异议规则草稿',
      en: 'started a draft of the rules of disputes',
    },
    'caseworkRules.draftSaved': { zh: '修改了异议规则草稿', en: 'changed a draft of the rules of disputes' },
    'caseworkRules.draftDiscarded': {
      zh: '作废了异议规则草稿',
      en: 'discarded a draft of the rules of disputes',
    },
    'caseworkRules.draftRestored': {
      zh: '恢复了异议规则草稿',
      en: 'took up a draft of the rules of disputes',
    },
    'caseworkRules.published': { zh: '发布了异议规则', en: 'published rules of disputes' },
  },
  subjects: { caseworkRules: { zh: '异议规则第', en: 'Rules of disputes, version' } },
  details: { departments: { zh: '部门', en: 'Departments' } },
};
