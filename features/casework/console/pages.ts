import { SolutionOutlined } from '@ant-design/icons';
import { createElement } from 'react';
import { lazyPart } from '../../../console/lazy-part.ts';
import type { PageDefinition } from '../../../console/page.ts';

export const caseworkPages: readonly PageDefinition[] = [
  {
    path: '/casework-rules',
    permission: 'casework.rules',
    title: { zh: '异议规则', en: 'Rules of disputes', pinyin: 'yi yi gui ze' },
    menu: { group: 'system', icon: SolutionOutlined },
    load: async () => (await import('./RulesPage.tsx')).RulesPage,
  },
];

const Tasks = lazyPart(async () => (await import('./TasksSheet.tsx')).TasksSheet);

/** What departments do for a loss report, as a part of its page; `console/features.ts` puts it there. */
export const tasksOfReportPart = {
  id: 'caseTasks',
  permission: 'casework.read' as const,
  Content: ({ reportId }: { reportId: string }) => createElement(Tasks, { subject: { reportId } }),
};
/** The same of a claim. */
export const tasksOfClaimPart = {
  id: 'caseTasks',
  permission: 'casework.read' as const,
  Content: ({ claimId }: { claimId: string }) => createElement(Tasks, { subject: { claimId } }),
};
/** Disputes of a claim, as a part of its page. */
export const disputesOfClaimPart = {
  id: 'disputes',
  permission: 'casework.read' as const,
  Content: lazyPart(async () => (await import('./DisputesSheet.tsx')).DisputesSheet),
};
