import type { AuditWords } from '../../../console/page.ts';

/** How the trail reads what happens with assessments by pictures. */
export const assessmentAuditWords: AuditWords = {
  actions: {
    'assessments.take': { zh: '开始按照片定损', en: 'began to assess by pictures' },
    'assessments.release': { zh: '放回了照片定损任务', en: 'put an assessment back' },
    'assessments.ask': { zh: '请客户补拍照片', en: 'asked for more pictures' },
    'assessments.offer': { zh: '向客户发送了定损金额', en: 'offered an amount' },
    'assessments.accept': { zh: '登记了客户同意定损金额', en: 'recorded that the amount is accepted' },
    'assessments.decline': { zh: '登记了客户不同意定损金额', en: 'recorded that the amount is declined' },
    'assessments.unfit': {
      zh: '将照片定损转为现场查勘',
      en: 'sent a surveyor instead of assessing by pictures',
    },
    'assessmentRules.draftCreated': {
      zh: '新建了照片定损规则草稿',
      en: 'started a draft of the rules of assessments',
    },
    'assessmentRules.draftSaved': {
      zh: '修改了照片定损规则草稿',
      en: 'changed a draft of the rules of assessments',
    },
    'assessmentRules.draftDiscarded': {
      zh: '作废了照片定损规则草稿',
      en: 'discarded a draft of the rules of assessments',
    },
    'assessmentRules.draftRestored': {
      zh: '恢复了照片定损规则草稿',
      en: 'took up a draft of the rules of assessments',
    },
    'assessmentRules.published': { zh: '发布了照片定损规则', en: 'published rules of assessments' },
  },
  subjects: { assessmentRules: { zh: '照片定损规则第', en: 'Rules of assessments, version' } },
  details: {},
};
