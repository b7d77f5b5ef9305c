import { AudioOutlined, HistoryOutlined, PhoneOutlined, StarOutlined } from '@ant-design/icons';
import { lazyPart } from '../../../console/lazy-part.ts';
import type { PageDefinition } from '../../../console/page.ts';

export const interactionPages: readonly PageDefinition[] = [
  {
    path: '/ratings',
    permission: 'ratings.read',
    title: { zh: '满意度评价', en: 'Ratings', pinyin: 'man yi du ping jia' },
    menu: { group: 'quality', icon: StarOutlined },
    load: async () => (await import('./RatingsPage.tsx')).RatingsPage,
  },
  {
    path: '/interactions',
    permission: 'interactions.read',
    title: { zh: '联络记录', en: 'Interactions', pinyin: 'lian luo ji lu' },
    menu: { group: 'contacts', icon: HistoryOutlined },
    load: async () => (await import('./InteractionsPage.tsx')).InteractionsPage,
  },
  {
    path: '/voicemails',
    permission: 'voicemails.listen',
    title: { zh: '语音留言', en: 'Voicemail', pinyin: 'yu yin liu yan' },
    menu: { group: 'contacts', icon: AudioOutlined },
    load: async () => (await import('./VoicemailsPage.tsx')).VoicemailsPage,
  },
  {
    path: '/interactions/exports',
    permission: 'interactions.export',
    title: { zh: '导出申请', en: 'Exports', pinyin: 'dao chu shen qing' },
    load: async () => (await import('./ExportsPage.tsx')).ExportsPage,
  },
  {
    path: '/interactions/:id',
    permission: 'interactions.read',
    title: { zh: '联络详情', en: 'Interaction', pinyin: 'lian luo xiang qing' },
    load: async () => (await import('./InteractionPage.tsx')).InteractionPage,
  },
  {
    path: '/address-book',
    permission: 'addressBook.edit',
    title: { zh: '通讯录', en: 'Address book', pinyin: 'tong xun lu' },
    menu: { group: 'system', icon: PhoneOutlined },
    load: async () => (await import('./address-book/AddressBookPage.tsx')).AddressBookPage,
  },
];

/** The button beside a customer's number; `console/features.ts` puts it there. */
export const DialAction = lazyPart(async () => (await import('./DialButton.tsx')).DialButton);

/** The last contacts, as a section of a customer's page; `console/features.ts` puts it there. */
export const customerContacts = {
  id: 'contacts',
  permission: 'interactions.read' as const,
  title: { zh: '最近联络', en: 'Last contacts' },
  Content: lazyPart(async () => (await import('./CustomerContacts.tsx')).CustomerContacts),
};
