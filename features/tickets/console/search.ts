import type { SearchProvider } from '../../../console/page.ts';

/** Finds tickets by number, words of the title, policy or plate. */
export const ticketSearch: SearchProvider = {
  id: 'tickets',
  title: { zh: '工单', en: 'Tickets', pinyin: 'gong dan' },
  permission: 'tickets.read',
  minLength: 2,
  search: async (text, context) => (await import('./find-tickets.ts')).findTickets(text, context),
};
