import { SettingOutlined } from '@ant-design/icons';
import type { PageDefinition } from '../../../console/page.ts';

export const centrePages: readonly PageDefinition[] = [
  {
    path: '/centre',
    permission: 'centre.edit',
    title: { zh: '中心设置', en: 'Centre settings', pinyin: 'zhong xin she zhi' },
    menu: { group: 'system', icon: SettingOutlined },
    load: async () => (await import('./CentrePage.tsx')).CentrePage,
  },
];
