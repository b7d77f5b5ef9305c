import { CarOutlined, ScheduleOutlined } from '@ant-design/icons';
import { lazyPart } from '../../../console/lazy-part.ts';
import type { PageDefinition } from '../../../console/page.ts';

export const lossReportPages: readonly PageDefinition[] = [
  {
    path: '/loss-reports',
    permission: 'lossReports.read',
    title: { zh: '报案', en: 'Loss reports', pinyin: 'bao an' },
    menu: { group: 'tickets', icon: CarOutlined },
    load: async () => (await import('./ReportsPage.tsx')).ReportsPage,
  },
  {
    path: '/loss-reports/:id',
    permission: 'lossReports.read',
    title: { zh: '报案详情', en: 'Loss report', pinyin: 'bao an xiang qing' },
    load: async () => (await import('./ReportPage.tsx')).ReportPage,
  },
  {
    path: '/loss-report-rules',
    permission: 'lossReports.rules',
    title: { zh: '报案规则', en: 'Rules of loss reports', pinyin: 'bao an gui ze' },
    menu: { group: 'system', icon: ScheduleOutlined },
    load: async () => (await import('./RulesPage.tsx')).RulesPage,
  },
];

/** Takes a loss report down beside the contact in hand; `console/features.ts` puts it there. */
export const lossReportOfContact = {
  id: 'lossReport',
  permission: 'lossReports.take' as const,
  inRow: true,
  Content: lazyPart(async () => (await import('./ContactLossReport.tsx')).ContactLossReport),
};
