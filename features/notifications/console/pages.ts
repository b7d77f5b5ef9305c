import { MailOutlined } from '@ant-design/icons';
import type { AuditWords, PageDefinition } from '../../../console/page.ts';

export const notificationPages: readonly PageDefinition[] = [
  {
    path: '/mailbox',
    permission: 'mailbox.read',
    title: { zh: '演示信箱', en: 'Demo mailbox', pinyin: 'yan shi xin xiang' },
    menu: { group: 'system', icon: MailOutlined },
    load: async () => (await import('./MailboxPage.tsx')).MailboxPage,
  },
];

/** How the trail reads what notifications record. */
export const notificationAuditWords: AuditWords = {
  actions: {
    'notices.templateChanged': { zh: '修改了通知模板', en: 'changed the wording of a notice' },
  },
  subjects: { noticeTemplate: { zh: '通知模板', en: 'template' } },
};
