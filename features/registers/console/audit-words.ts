import type { AuditWords } from '../../../console/page.ts';

/** How the trail reads what happens with registers. */
export const registerAuditWords: AuditWords = {
  actions: { 'registers.exported': { zh: '导出了登记台账', en: 'exported a register' } },
  subjects: { register: { zh: '登记台账', en: 'Register' } },
  details: { branch: { zh: '机构', en: 'Branch' } },
};
