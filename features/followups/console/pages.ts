import {
  BarChartOutlined,
  CompassOutlined,
  FieldTimeOutlined,
  ImportOutlined,
  MessageOutlined,
  PartitionOutlined,
  PhoneOutlined,
  ScheduleOutlined,
} from '@ant-design/icons';
import { lazyPart } from '../../../console/lazy-part.ts';
import type { PageDefinition } from '../../../console/page.ts';

export const followUpPages: readonly PageDefinition[] = [
  {
    path: '/follow-ups',
    permission: 'followUps.call',
    title: { zh: '回访任务', en: 'Follow-up calls', pinyin: 'hui fang ren wu' },
    menu: { group: 'tickets', icon: PhoneOutlined },
    load: async () => (await import('./tasks/TasksPage.tsx')).TasksPage,
  },
  {
    path: '/follow-up-lists',
    permission: 'followUps.add',
    title: { zh: '回访名单', en: 'Follow-up lists', pinyin: 'hui fang ming dan' },
    menu: { group: 'tickets', icon: ImportOutlined },
    load: async () => (await import('./lists/ListsPage.tsx')).ListsPage,
  },
  {
    path: '/follow-up-figures',
    permission: 'followUps.manage',
    title: { zh: '回访统计', en: 'Follow-up figures', pinyin: 'hui fang tong ji' },
    menu: { group: 'reports', icon: BarChartOutlined },
    load: async () => (await import('./figures/FiguresPage.tsx')).FiguresPage,
  },
  {
    path: '/follow-up-list-rules',
    permission: 'followUps.add',
    title: { zh: '回访名单规则', en: 'Rules of follow-up lists', pinyin: 'hui fang ming dan gui ze' },
    menu: { group: 'system', icon: PartitionOutlined },
    load: async () => (await import('./lists/ListRulesPage.tsx')).ListRulesPage,
  },
  {
    path: '/follow-ups/appointments',
    permission: 'followUps.call',
    title: { zh: '回访约定', en: 'Appointments', pinyin: 'hui fang yue ding' },
    menu: { group: 'tickets', icon: ScheduleOutlined },
    load: async () => (await import('./calendar/AppointmentsPage.tsx')).AppointmentsPage,
  },
  {
    path: '/follow-up-answers',
    permission: 'followUps.plan',
    title: { zh: '回访解答', en: 'Approved answers', pinyin: 'hui fang jie da' },
    menu: { group: 'system', icon: MessageOutlined },
    load: async () => (await import('./answers/AnswersPage.tsx')).AnswersPage,
  },
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

/** Leads through a follow-up call in the place of the script; `console/features.ts` puts it there. */
export const followUpOfContact = {
  id: 'followUp',
  permission: 'followUps.call' as const,
  leads: 'followUp' as const,
  Content: lazyPart(async () => (await import('./tasks/ContactFollowUp.tsx')).ContactFollowUp),
};
