import { StopOutlined } from '@ant-design/icons';
import type { PageDefinition } from '../../../console/page.ts';

export const callerListPages: readonly PageDefinition[] = [
  {
    path: '/caller-lists',
    permission: 'callerLists.edit',
    title: { zh: '来电名单', en: 'Lists of callers', pinyin: 'lai dian ming dan' },
    menu: { group: 'contacts', icon: StopOutlined },
    load: async () => (await import('./CallerListsPage.tsx')).CallerListsPage,
  },
];
