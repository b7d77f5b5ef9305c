import { AuditOutlined, ExperimentOutlined, FundProjectionScreenOutlined } from '@ant-design/icons';
import { lazyPart } from '../../../console/lazy-part.ts';
import type { PageDefinition } from '../../../console/page.ts';

export const fraudPages: readonly PageDefinition[] = [
  {
    path: '/fraud-reviews',
    permission: 'fraudSignals.read',
    title: { zh: '报案复核', en: 'Reviews of reports', pinyin: 'bao an fu he' },
    menu: { group: 'tickets', icon: AuditOutlined },
    load: async () => (await import('./ReviewsPage.tsx')).ReviewsPage,
  },
  {
    path: '/fraud-reviews/:id',
    permission: 'fraudSignals.read',
    title: { zh: '复核详情', en: 'Review', pinyin: 'fu he xiang qing' },
    load: async () => (await import('./ReviewPage.tsx')).ReviewPage,
  },
  {
    path: '/fraud-effect',
    permission: 'fraudSignals.read',
    title: { zh: '信号效果', en: 'Effect of signals', pinyin: 'xin hao xiao guo' },
    menu: { group: 'reports', icon: FundProjectionScreenOutlined },
    load: async () => (await import('./EffectPage.tsx')).EffectPage,
  },
  {
    path: '/fraud-rules',
    permission: 'fraudSignals.rules',
    title: { zh: '欺诈信号规则', en: 'Rules of fraud signals', pinyin: 'qi zha xin hao gui ze' },
    menu: { group: 'system', icon: ExperimentOutlined },
    load: async () => (await import('./RulesPage.tsx')).RulesPage,
  },
];

/** Leads the claims department from a report to its review. */
export const reviewOfReportPart = {
  id: 'fraudReview',
  permission: 'fraudSignals.read' as const,
  Content: lazyPart(async () => (await import('./ReviewLink.tsx')).ReviewLink),
};

/** Questions beside a report that is taken down. */
export const Questions = lazyPart(async () => (await import('./Questions.tsx')).Questions);
