import { CarOutlined, ScheduleOutlined } from '@ant-design/icons';
import { createElement } from 'react';
import { lazyPart } from '../../../console/lazy-part.ts';
import type { PageDefinition } from '../../../console/page.ts';
import type { ReportPart } from './report-part.ts';

/** @param parts what features above show of a report. */
export const lossReportPages = (parts: readonly ReportPart[]): readonly PageDefinition[] => [
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
    async load() {
      const { ReportPage } = await import('./ReportPage.tsx');
      return () => createElement(ReportPage, { parts });
    },
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
