import {
  AuditOutlined,
  BookOutlined,
  ControlOutlined,
  NotificationOutlined,
  RetweetOutlined,
} from '@ant-design/icons';
import { lazyPart } from '../../../console/lazy-part.ts';
import type { PageDefinition } from '../../../console/page.ts';

export const complaintPages: readonly PageDefinition[] = [
  {
    path: '/complaints',
    permission: 'complaints.read',
    title: { zh: '投诉', en: 'Complaints', pinyin: 'tou su' },
    menu: { group: 'tickets', icon: NotificationOutlined },
    load: async () => (await import('./ComplaintsPage.tsx')).ComplaintsPage,
  },
  {
    path: '/complaints/repeated',
    permission: 'complaints.read',
    title: { zh: '重复投诉', en: 'Repeated complaints', pinyin: 'chong fu tou su' },
    menu: { group: 'tickets', icon: RetweetOutlined },
    load: async () => (await import('./RepeatedPage.tsx')).RepeatedPage,
  },
  {
    path: '/complaints/:id',
    permission: 'complaints.read',
    title: { zh: '投诉详情', en: 'Complaint', pinyin: 'tou su xiang qing' },
    load: async () => (await import('./ComplaintPage.tsx')).ComplaintPage,
  },
  {
    path: '/complaint-ledger',
    permission: 'complaints.ledger',
    title: { zh: '投诉台账', en: 'Ledger of complaints', pinyin: 'tou su tai zhang' },
    menu: { group: 'reports', icon: AuditOutlined },
    load: async () => (await import('./LedgerPage.tsx')).LedgerPage,
  },
  {
    path: '/complaint-cases',
    permission: 'complaints.cases',
    title: { zh: '投诉案例', en: 'Cases of complaints', pinyin: 'tou su an li' },
    menu: { group: 'quality', icon: BookOutlined },
    load: async () => (await import('./CasesPage.tsx')).CasesPage,
  },
  {
    path: '/complaint-rules',
    permission: 'complaints.rules',
    title: { zh: '投诉规则', en: 'Rules of complaints', pinyin: 'tou su gui ze' },
    menu: { group: 'system', icon: ControlOutlined },
    load: async () => (await import('./RulesPage.tsx')).RulesPage,
  },
];

/** The complaint of a ticket, as a part of the ticket's page; `console/features.ts` puts it there. */
export const complaintPart = {
  id: 'complaint',
  /** Kinds of tickets that it belongs to. */
  kinds: ['complaint'] as const,
  permission: 'complaints.read' as const,
  Content: lazyPart(async () => (await import('./ComplaintPart.tsx')).ComplaintPart),
};

/** Registers a complaint out of the contact in hand, below who it is; `console/features.ts` puts it there. */
export const complaintOfContact = {
  id: 'complaint',
  permission: 'complaints.register' as const,
  inRow: true,
  Content: lazyPart(async () => (await import('./ContactComplaint.tsx')).ContactComplaint),
};
