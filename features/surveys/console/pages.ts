import { AimOutlined, ControlOutlined, IdcardOutlined } from '@ant-design/icons';
import { lazyPart } from '../../../console/lazy-part.ts';
import type { PageDefinition } from '../../../console/page.ts';

export const surveyPages: readonly PageDefinition[] = [
  {
    path: '/surveys',
    permission: 'surveys.read',
    title: { zh: '查勘调度', en: 'Surveys', pinyin: 'cha kan diao du' },
    menu: { group: 'tickets', icon: AimOutlined },
    load: async () => (await import('./DispatchPage.tsx')).DispatchPage,
  },
  {
    path: '/surveyors',
    permission: 'surveys.keep',
    title: { zh: '查勘员', en: 'Surveyors', pinyin: 'cha kan yuan' },
    menu: { group: 'organisation', icon: IdcardOutlined },
    load: async () => (await import('./SurveyorsPage.tsx')).SurveyorsPage,
  },
  {
    path: '/survey-rules',
    permission: 'surveys.rules',
    title: { zh: '查勘规则', en: 'Rules of surveys', pinyin: 'cha kan gui ze' },
    menu: { group: 'system', icon: ControlOutlined },
    load: async () => (await import('./RulesPage.tsx')).RulesPage,
  },
];

/** The survey of a loss report, as a part of its page; `console/features.ts` puts it there. */
export const surveyOfReportPart = {
  id: 'survey',
  permission: 'surveys.read' as const,
  Content: lazyPart(async () => (await import('./SurveyOfReport.tsx')).SurveyOfReport),
};
