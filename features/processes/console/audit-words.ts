import type { AuditWords } from '../../../console/page.ts';

export const processAuditWords: AuditWords = {
  actions: {
    'process.created': { zh: '新建了工单流程', en: 'made a process' },
    'process.saved': { zh: '修改了流程草稿', en: 'changed the draft of a process' },
    'process.published': { zh: '发布了工单流程', en: 'published a process' },
  },
  subjects: { process: { zh: '工单流程', en: 'process' } },
  details: {
    from: { zh: '复制自', en: 'copied from' },
    number: { zh: '版本', en: 'version' },
    effectFrom: { zh: '生效时间', en: 'takes effect' },
    changed: { zh: '改动', en: 'changed' },
  },
};
