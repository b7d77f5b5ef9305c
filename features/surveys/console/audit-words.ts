import type { AuditWords } from '../../../console/page.ts';

/** How the trail reads what happens with surveys. */
export const surveyAuditWords: AuditWords = {
  actions: {
    'surveys.opened': { zh: '查看了查勘任务的客户信息', en: 'saw the customer of a survey' },
    'surveys.assigned': { zh: '改派了查勘任务', en: 'reassigned a survey' },
    'surveys.cancelled': { zh: '取消了查勘任务', en: 'cancelled a survey' },
    'surveys.surveyorChanged': {
      zh: '修改了查勘员的地区、技能或班次',
      en: 'changed places, skills or shift of a surveyor',
    },
    'surveyRules.draftCreated': { zh: '新建了查勘规则草稿', en: 'started a draft of the rules of surveys' },
    'surveyRules.draftSaved': { zh: '修改了查勘规则草稿', en: 'changed a draft of the rules of surveys' },
    'surveyRules.draftDiscarded': {
      zh: '作废了查勘规则草稿',
      en: 'discarded a draft of the rules of surveys',
    },
    'surveyRules.draftRestored': { zh: '恢复了查勘规则草稿', en: 'took up a draft of the rules of surveys' },
    'surveyRules.published': { zh: '发布了查勘规则', en: 'published rules of surveys' },
  },
  subjects: { surveyRules: { zh: '查勘规则第', en: 'Rules of surveys, version' } },
  details: {
    districts: { zh: '地区数', en: 'Places' },
    surveyorId: { zh: '查勘员', en: 'Surveyor' },
  },
};
