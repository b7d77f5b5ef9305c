import { BlockOutlined, ClusterOutlined, FormOutlined, InboxOutlined } from '@ant-design/icons';
import { createElement } from 'react';
import { lazyPart } from '../../../console/lazy-part.ts';
import type { PageDefinition } from '../../../console/page.ts';
import type { ProcessDrawing } from './ticket/ProcessSheet.tsx';
import type { TicketPart } from './ticket/ticket-part.ts';

/**
 * The pages of tickets.
 * @param Drawing draws the process of a ticket; `console/features.ts` brings it.
 * @param parts what features above show of the kinds that are theirs.
 */
export function ticketPages(
  Drawing: ProcessDrawing,
  parts: readonly TicketPart[],
): readonly PageDefinition[] {
  return [
    {
      path: '/tasks',
      permission: 'tickets.handle',
      title: { zh: '待办', en: 'Tasks', pinyin: 'dai ban' },
      menu: { group: 'tickets', icon: InboxOutlined },
      load: async () => (await import('./inbox/InboxPage.tsx')).InboxPage,
    },
    {
      path: '/tickets',
      permission: 'tickets.read',
      title: { zh: '工单', en: 'Tickets', pinyin: 'gong dan' },
      menu: { group: 'tickets', icon: BlockOutlined },
      load: async () => (await import('./list/TicketsPage.tsx')).TicketsPage,
    },
    {
      path: '/tickets/board',
      permission: 'tickets.read',
      title: { zh: '工单看板', en: 'Ticket board', pinyin: 'gong dan kan ban' },
      load: async () => (await import('./list/BoardPage.tsx')).BoardPage,
    },
    {
      path: '/tickets/:id',
      permission: 'tickets.read',
      title: { zh: '工单详情', en: 'Ticket', pinyin: 'gong dan xiang qing' },
      async load() {
        const { TicketPage } = await import('./ticket/TicketPage.tsx');
        return () => createElement(TicketPage, { Drawing, parts });
      },
    },
    {
      path: '/ticket-kinds',
      permission: 'tickets.design',
      title: { zh: '工单类型', en: 'Kinds of tickets', pinyin: 'gong dan lei xing' },
      menu: { group: 'tickets', icon: FormOutlined },
      load: async () => (await import('./design/KindsPage.tsx')).KindsPage,
    },
    {
      path: '/ticket-kinds/:code',
      permission: 'tickets.design',
      title: { zh: '工单类型设计', en: 'Kind of tickets', pinyin: 'gong dan lei xing she ji' },
      async load() {
        const { KindPage } = await import('./design/KindPage.tsx');
        return () => createElement(KindPage, { Drawing });
      },
      example: '/ticket-kinds/complaint',
    },
    {
      path: '/work-groups',
      permission: 'tickets.design',
      title: { zh: '处理组', en: 'Work groups', pinyin: 'chu li zu' },
      menu: { group: 'tickets', icon: ClusterOutlined },
      load: async () => (await import('./design/GroupsPage.tsx')).GroupsPage,
    },
  ];
}

/** Tickets of the contact in hand, below who it is; `console/features.ts` puts it there. */
export const ticketsOfContact = {
  id: 'tickets',
  permission: 'tickets.read' as const,
  inRow: true,
  Content: lazyPart(async () => (await import('./parts/ContactTickets.tsx')).ContactTickets),
};

/** Tickets of a customer, as a section of the customer's page. */
export const ticketsOfCustomer = {
  id: 'tickets',
  permission: 'tickets.read' as const,
  title: { zh: '工单', en: 'Tickets' },
  Content: lazyPart(async () => (await import('./parts/CustomerTickets.tsx')).CustomerTickets),
};
