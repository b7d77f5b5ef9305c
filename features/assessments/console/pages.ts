import { ControlOutlined, PictureOutlined } from '@ant-design/icons';
import { lazyPart } from '../../../console/lazy-part.ts';
import type { PageDefinition } from '../../../console/page.ts';

export const assessmentPages: readonly PageDefinition[] = [
  {
    path: '/assessments',
    permission: 'assessments.read',
    title: { zh: '照片定损', en: 'Photo assessment', pinyin: 'zhao pian ding sun' },
    menu: { group: 'tickets', icon: PictureOutlined },
    load: async () => (await import('./AssessmentsPage.tsx')).AssessmentsPage,
  },
  {
    path: '/assessment-rules',
    permission: 'assessments.rules',
    title: { zh: '照片定损规则', en: 'Rules of assessments', pinyin: 'zhao pian ding sun gui ze' },
    menu: { group: 'system', icon: ControlOutlined },
    load: async () => (await import('./RulesPage.tsx')).RulesPage,
  },
];

/** The assessment of a loss report, as a part of its page; `console/features.ts` puts it there. */
export const assessmentOfReportPart = {
  id: 'assessment',
  permission: 'assessments.read' as const,
  Content: lazyPart(async () => (await import('./AssessmentOfReport.tsx')).AssessmentOfReport),
};
