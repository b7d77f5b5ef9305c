import { AlertOutlined, SafetyOutlined } from '@ant-design/icons';
import { createElement } from 'react';
import { useMay } from '../../../console/hooks.ts';
import { lazyPart } from '../../../console/lazy-part.ts';
import type { PageDefinition } from '../../../console/page.ts';

export const massEventPages: readonly PageDefinition[] = [
  {
    path: '/mass-events',
    permission: 'massEvents.read',
    title: { zh: '大灾事件', en: 'Mass events', pinyin: 'da zai shi jian' },
    menu: { group: 'tickets', icon: AlertOutlined },
    load: async () => (await import('./EventsPage.tsx')).EventsPage,
  },
  {
    path: '/mass-events/:id',
    permission: 'massEvents.read',
    title: { zh: '大灾事件详情', en: 'Mass event', pinyin: 'da zai shi jian xiang qing' },
    load: async () => (await import('./EventPage.tsx')).EventPage,
  },
  {
    path: '/mass-event-rules',
    permission: 'massEvents.rules',
    title: { zh: '大灾规则', en: 'Rules of mass events', pinyin: 'da zai gui ze' },
    menu: { group: 'system', icon: SafetyOutlined },
    load: async () => (await import('./RulesPage.tsx')).RulesPage,
  },
];

/** Not before the first page stands. */
const bandAfterMs = 3_000;
const Proposals = lazyPart(async () => (await import('./ProposalBand.tsx')).ProposalBand, bandAfterMs);

/** Across every page of those who may declare: what the rule proposes. */
export function MassEventBand() {
  return useMay('massEvents.declare') ? createElement(Proposals) : null;
}
