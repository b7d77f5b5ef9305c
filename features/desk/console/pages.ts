import { CustomerServiceOutlined } from '@ant-design/icons';
import type { PageDefinition } from '../../../console/page.ts';

export const deskPage: PageDefinition = {
  path: '/',
  permission: 'calls.take',
  title: { zh: '接听', en: 'Desk', pinyin: 'jie ting' },
  menu: { group: 'work', icon: CustomerServiceOutlined },
  load: async () => (await import('./DeskPage.tsx')).DeskPage,
};

export const deskPages: readonly PageDefinition[] = [deskPage];
