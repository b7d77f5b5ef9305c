import { FieldTimeOutlined, HourglassOutlined } from '@ant-design/icons';
import { createElement } from 'react';
import type { PageDefinition } from '../../../console/page.ts';
import type { ClaimPart } from './claim-part.ts';

/** @param parts what features above show of a claim. */
export const claimProgressPages = (parts: readonly ClaimPart[]): readonly PageDefinition[] => [
  {
    path: '/claims',
    permission: 'claimProgress.read',
    title: { zh: '理赔时限', en: 'Claims', pinyin: 'li pei shi xian' },
    menu: { group: 'tickets', icon: HourglassOutlined },
    load: async () => (await import('./ClaimsPage.tsx')).ClaimsPage,
  },
  {
    path: '/claims/:id',
    permission: 'claimProgress.read',
    title: { zh: '赔案进度', en: 'Claim', pinyin: 'pei an jin du' },
    async load() {
      const { ClaimPage } = await import('./ClaimPage.tsx');
      return () => createElement(ClaimPage, { parts });
    },
  },
  {
    path: '/claim-clocks',
    permission: 'claimProgress.rules',
    title: { zh: '理赔时限规则', en: 'Clocks of claims', pinyin: 'li pei shi xian gui ze' },
    menu: { group: 'system', icon: FieldTimeOutlined },
    load: async () => (await import('./RulesPage.tsx')).RulesPage,
  },
];
