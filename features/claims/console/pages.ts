import { CarOutlined, ScheduleOutlined } from '@ant-design/icons';
import { createElement } from 'react';
import { lazyPart } from '../../../console/lazy-part.ts';
import type { PageDefinition } from '../../../console/page.ts';
import type { ReportPart, TakingPart } from './report-part.ts';

/** @param parts what features above show of a report. @param Beside what they put beside one that is taken down. */
export const lossReportPages = (
  parts: readonly ReportPart[],
  Beside: TakingPart,
): readonly PageDefinition[] => [
  {
    path: '/loss-reports',
    permission: 'lossReports.read',
    title: { zh: '报案', en: 'Loss reports', pinyin: 'bao an' },
    menu: { group: 'tickets', icon: CarOutlined },
    async load() {
      const { ReportsPage } = await import('./ReportsPage.tsx');
      return () => createElement(ReportsPage, { Beside });
    },
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
export const lossReportOfContact = (Beside: TakingPart) => ({
  id: 'lossReport',
  permission: 'lossReports.take' as const,
  inRow: true,
  Content: lazyPart(async () => {
    const { ContactLossReport } = await import('./ContactLossReport.tsx');
    return (props: { interactionId: string; ready: boolean }) =>
      createElement(ContactLossReport, { ...props, Beside });
  }),
});
