import type { AuditWords } from '../../../console/page.ts';

/** How the trail reads what happens with figures of losses. */
export const lossFigureAuditWords: AuditWords = {
  actions: { 'lossFigures.exported': { zh: '导出了报案统计', en: 'exported figures of losses' } },
  subjects: {},
};
