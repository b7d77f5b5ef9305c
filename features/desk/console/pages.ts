import { CustomerServiceOutlined } from '@ant-design/icons';
import { createElement } from 'react';
import type { PageDefinition } from '../../../console/page.ts';
import type { ContactPart } from './contact-part.ts';

/**
 * The agent's page.
 * @param parts what other features show of the contact in hand; `console/features.ts` knows them.
 */
export function deskPages(parts: readonly ContactPart[]): readonly PageDefinition[] {
  return [
    {
      path: '/',
      permission: 'calls.take',
      title: { zh: '接听', en: 'Desk', pinyin: 'jie ting' },
      menu: { group: 'work', icon: CustomerServiceOutlined },
      async load() {
        const { DeskPage } = await import('./DeskPage.tsx');
        return () => createElement(DeskPage, { parts });
      },
    },
  ];
}
