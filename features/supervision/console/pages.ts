import { FundProjectionScreenOutlined, MonitorOutlined, SlidersOutlined } from '@ant-design/icons';
import type { PageDefinition } from '../../../console/page.ts';

export const supervisionPages: readonly PageDefinition[] = [
  {
    path: '/floor',
    permission: 'floor.read',
    title: { zh: '现场监控', en: 'Floor', pinyin: 'xian chang jian kong' },
    menu: { group: 'work', icon: MonitorOutlined },
    load: async () => (await import('./FloorPage.tsx')).FloorPage,
  },
  {
    path: '/wallboard',
    permission: 'floor.read',
    title: { zh: '大屏', en: 'Wallboard', pinyin: 'da ping' },
    menu: { group: 'work', icon: FundProjectionScreenOutlined },
    load: async () => (await import('./WallboardPage.tsx')).WallboardPage,
  },
  {
    path: '/floor-settings',
    permission: 'floor.settings',
    title: { zh: '现场设置', en: 'Floor settings', pinyin: 'xian chang she zhi' },
    menu: { group: 'system', icon: SlidersOutlined },
    load: async () => (await import('./FloorSettingsPage.tsx')).FloorSettingsPage,
  },
];
