import { CompassOutlined, FieldTimeOutlined } from '@ant-design/icons';
import type { PageDefinition } from '../../../console/page.ts';

export const followUpPages: readonly PageDefinition[] = [
  {
    path: '/follow-ups/plan',
    permission: 'followUps.plan',
    title: { zh: '回访推演', en: 'Follow-up trial', pinyin: 'hui fang tui yan' },
    menu: { group: 'quality', icon: CompassOutlined },
    load: async () => (await import('./PlanPage.tsx')).PlanPage,
  },
  {
    path: '/follow-up-rules',
    permission: 'followUps.plan',
    title: { zh: '回访规则', en: 'Rules of follow-up calls', pinyin: 'hui fang gui ze' },
    menu: { group: 'system', icon: FieldTimeOutlined },
    load: async () => (await import('./RulesPage.tsx')).RulesPage,
  },
];
