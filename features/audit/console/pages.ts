import { AuditOutlined } from '@ant-design/icons';
import { createElement } from 'react';
import type { AuditWords, PageDefinition } from '../../../console/page.ts';

/** @param loadWords how every feature's records read; `console/features.ts` knows them. */
export function auditPages(loadWords: () => Promise<readonly AuditWords[]>): readonly PageDefinition[] {
  return [
    {
      path: '/audit',
      permission: 'audit.read',
      title: { zh: '审计记录', en: 'Audit trail', pinyin: 'shen ji ji lu' },
      menu: { group: 'system', icon: AuditOutlined },
      async load() {
        const [{ AuditPage }, words] = await Promise.all([import('./AuditPage.tsx'), loadWords()]);
        return () => createElement(AuditPage, { words });
      },
    },
  ];
}
