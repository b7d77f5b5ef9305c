import { MailOutlined, SlidersOutlined, SolutionOutlined, TeamOutlined } from '@ant-design/icons';
import type { PageDefinition } from '../../../console/page.ts';

export const notificationPages: readonly PageDefinition[] = [
  {
    path: '/notices',
    permission: 'notices.read',
    title: { zh: '通知记录', en: 'Notices', pinyin: 'tong zhi ji lu' },
    menu: { group: 'contacts', icon: MailOutlined },
    load: async () => (await import('./NoticesPage.tsx')).NoticesPage,
  },
  {
    path: '/bulk-notices',
    permission: 'notices.bulk',
    title: { zh: '批量发送', en: 'Bulk sending', pinyin: 'pi liang fa song' },
    menu: { group: 'contacts', icon: TeamOutlined },
    load: async () => (await import('./BulkPage.tsx')).BulkPage,
  },
  {
    path: '/notice-templates',
    permission: 'notices.read',
    title: { zh: '通知模板', en: 'Templates of notices', pinyin: 'tong zhi mu ban' },
    menu: { group: 'system', icon: SolutionOutlined },
    load: async () => (await import('./TemplatesPage.tsx')).TemplatesPage,
  },
  {
    path: '/notice-rules',
    permission: 'notices.read',
    title: { zh: '通知规则', en: 'Rules of notices', pinyin: 'tong zhi gui ze' },
    menu: { group: 'system', icon: SlidersOutlined },
    load: async () => (await import('./RulesPage.tsx')).RulesPage,
  },
  {
    path: '/messages',
    permission: 'signedIn',
    title: { zh: '站内消息', en: 'Messages', pinyin: 'zhan nei xiao xi' },
    load: async () => (await import('./MessagesPage.tsx')).MessagesPage,
  },
  {
    path: '/mailbox',
    permission: 'mailbox.read',
    title: { zh: '演示信箱', en: 'Demo mailbox', pinyin: 'yan shi xin xiang' },
    menu: { group: 'system', icon: MailOutlined },
    load: async () => (await import('./MailboxPage.tsx')).MailboxPage,
  },
];
