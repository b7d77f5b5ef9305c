import { HistoryOutlined, PhoneOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { PageDefinition } from '../../../console/page.ts';

export const interactionPages: readonly PageDefinition[] = [
  {
    path: '/interactions',
    permission: 'interactions.read',
    title: { zh: '联络记录', en: 'Interactions', pinyin: 'lian luo ji lu' },
    menu: { group: 'contacts', icon: HistoryOutlined },
    load: async () => (await import('./InteractionsPage.tsx')).InteractionsPage,
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
export const DialAction = lazy(async () => ({ default: (await import('./DialButton.tsx')).DialButton }));

/** The last contacts, as a section of a customer's page; `console/features.ts` puts it there. */
export const customerContacts = {
  id: 'contacts',
  permission: 'interactions.read' as const,
  title: { zh: '最近联络', en: 'Last contacts' },
  Content: lazy(async () => ({ default: (await import('./CustomerContacts.tsx')).CustomerContacts })),
};
