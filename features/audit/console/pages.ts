import { AuditOutlined } from '@ant-design/icons';
import type { PageDefinition } from '../../../console/page.ts';

export const auditPages: readonly PageDefinition[] = [
  {
    path: '/audit',
    permission: 'audit.read',
    title: { zh: '审计记录', en: 'Audit trail', pinyin: 'shen ji ji lu' },
    menu: { group: 'system', icon: AuditOutlined },
    load: async () => (await import('./AuditPage.tsx')).AuditPage,
  },
];
