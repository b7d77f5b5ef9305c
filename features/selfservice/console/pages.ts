import { ScheduleOutlined } from '@ant-design/icons';
import type { PageDefinition } from '../../../console/page.ts';

export const selfservicePages: readonly PageDefinition[] = [
  {
    path: '/service-information',
    permission: 'selfservice.edit',
    title: { zh: '自助服务信息', en: 'Self-service data', pinyin: 'zi zhu fu wu xin xi' },
    menu: { group: 'system', icon: ScheduleOutlined },
    load: async () => (await import('./InformationPage.tsx')).InformationPage,
  },
];
