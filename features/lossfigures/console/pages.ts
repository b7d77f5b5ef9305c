import { HeatMapOutlined } from '@ant-design/icons';
import type { PageDefinition } from '../../../console/page.ts';

export const lossFigurePages: readonly PageDefinition[] = [
  {
    path: '/loss-figures',
    permission: 'lossFigures.read',
    title: { zh: '报案统计', en: 'Figures of losses', pinyin: 'bao an tong ji' },
    menu: { group: 'reports', icon: HeatMapOutlined },
    load: async () => (await import('./FiguresPage.tsx')).FiguresPage,
  },
];
