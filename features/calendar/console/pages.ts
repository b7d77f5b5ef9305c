import { CalendarOutlined } from '@ant-design/icons';
import type { PageDefinition } from '../../../console/page.ts';

export const calendarPages: readonly PageDefinition[] = [
  {
    path: '/calendar',
    permission: 'signedIn',
    title: { zh: '工作日历', en: 'Calendar', pinyin: 'gong zuo ri li' },
    menu: { group: 'system', icon: CalendarOutlined },
    load: async () => (await import('./CalendarPage.tsx')).CalendarPage,
  },
];
