import { ToolOutlined } from '@ant-design/icons';
import { lazyPart } from '../../../console/lazy-part.ts';
import type { PageDefinition } from '../../../console/page.ts';

export const repairerPages: readonly PageDefinition[] = [
  {
    path: '/repairers',
    permission: 'repairers.read',
    title: { zh: '合作修理厂', en: 'Partner repairers', pinyin: 'he zuo xiu li chang' },
    menu: { group: 'tickets', icon: ToolOutlined },
    load: async () => (await import('./RepairersPage.tsx')).RepairersPage,
  },
];

/** Who repairs the car of a loss report, as a part of its page; `console/features.ts` puts it there. */
export const repairOfReportPart = {
  id: 'repair',
  permission: 'repairers.read' as const,
  Content: lazyPart(async () => (await import('./RepairOfReport.tsx')).RepairOfReport),
};
