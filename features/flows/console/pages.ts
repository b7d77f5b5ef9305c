import { ApartmentOutlined, SoundOutlined } from '@ant-design/icons';
import type { PageDefinition } from '../../../console/page.ts';

export const flowPages: readonly PageDefinition[] = [
  {
    path: '/flows',
    permission: 'flows.read',
    title: { zh: '语音菜单', en: 'Voice menus', pinyin: 'yu yin cai dan' },
    menu: { group: 'contacts', icon: ApartmentOutlined },
    load: async () => (await import('./FlowsPage.tsx')).FlowsPage,
  },
  {
    path: '/flows/:code',
    permission: 'flows.read',
    title: { zh: '语音菜单设计', en: 'Voice menu', pinyin: 'yu yin cai dan she ji' },
    load: async () => (await import('./FlowPage.tsx')).FlowPage,
    example: '/flows/main-menu',
  },
  {
    path: '/prompts',
    permission: 'flows.read',
    title: { zh: '语音文件', en: 'Prompts', pinyin: 'yu yin wen jian' },
    menu: { group: 'contacts', icon: SoundOutlined },
    load: async () => (await import('./prompts/PromptsPage.tsx')).PromptsPage,
  },
];
