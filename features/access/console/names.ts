import type { LocalText } from '../../../platform/local-text.ts';
import type { RoleCode } from '../contract.ts';

/** What the roles are called; also where the list of roles may not be read. */
export const roleTitles: Readonly<Record<RoleCode, LocalText>> = {
  agent: { zh: '坐席', en: 'Agent' },
  teamLeader: { zh: '组长', en: 'Team leader' },
  supervisor: { zh: '主管', en: 'Supervisor' },
  inspector: { zh: '质检员', en: 'Inspector' },
  trainer: { zh: '培训师', en: 'Trainer' },
  planner: { zh: '排班师', en: 'Planner' },
  knowledgeEditor: { zh: '知识编辑', en: 'Knowledge editor' },
  backOffice: { zh: '内勤', en: 'Back office' },
  surveyor: { zh: '查勘员', en: 'Surveyor' },
  admin: { zh: '系统管理员', en: 'Administrator' },
  auditor: { zh: '审计员', en: 'Auditor' },
};

export const languageTitles = { 'zh-CN': '中文', en: 'English' } as const;
