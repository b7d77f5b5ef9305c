import { ApartmentOutlined, GlobalOutlined, SoundOutlined } from '@ant-design/icons';
import { createElement } from 'react';
import type { PageDefinition } from '../../../console/page.ts';
import type { UseSkills } from './languages/skill-choice.ts';

/** @param useSkills which skills there are; asked while the page of languages is drawn. */
export const flowPages = (useSkills: UseSkills): readonly PageDefinition[] => [
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
  {
    path: '/languages',
    permission: 'flows.read',
    title: { zh: '服务语言', en: 'Languages', pinyin: 'fu wu yu yan' },
    menu: { group: 'contacts', icon: GlobalOutlined },
    load: async () => {
      const { LanguagesPage } = await import('./languages/LanguagesPage.tsx');
      return () => createElement(LanguagesPage, { useSkills });
    },
  },
];
