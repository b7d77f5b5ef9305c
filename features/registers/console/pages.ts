import { ReadOutlined } from '@ant-design/icons';
import type { PageDefinition } from '../../../console/page.ts';

export const registerPages: readonly PageDefinition[] = [
  {
    path: '/registers',
    permission: 'registers.read',
    title: { zh: '登记台账', en: 'Registers', pinyin: 'deng ji tai zhang' },
    menu: { group: 'reports', icon: ReadOutlined },
    load: async () => (await import('./RegistersPage.tsx')).RegistersPage,
  },
];
