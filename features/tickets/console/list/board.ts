import type { RouteReply } from '../../../../platform/http/route.ts';
import type { countTickets } from '../../contract/tickets.ts';
import { liveTicketStates, priorities } from '../../states.ts';
import { nobody, type TicketAddress, ticketAddress } from './ticket-filters.ts';

export const boardBy = ['state', 'step', 'owner', 'priority', 'kind'] as const;
export type BoardBy = (typeof boardBy)[number];

export type BoardColumnData = RouteReply<typeof countTickets>['columns'][number];

/** @returns columns in the order of the matter: states as they follow, the most urgent first, else the fullest first. */
export function inColumnOrder<T extends { key: string; live: number }>(
  by: BoardBy,
  columns: readonly T[],
): T[] {
  const order: readonly string[] = by === 'state' ? liveTicketStates : by === 'priority' ? priorities : [];
  const place = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
  return [...columns].sort((a, b) => place(a.key) - place(b.key) || b.live - a.live);
}

/** @returns the filters whose list holds what a column holds. @param key '' for tickets that nobody has */
export function columnFilters(by: BoardBy, key: string, kind: string): TicketAddress {
  const of = {
    state: { state: key },
    step: { step: key },
    owner: { owner: key === '' ? nobody : key },
    priority: { priority: key },
    kind: { kind: key },
  }[by];
  return { ...ticketAddress, ...(kind === '' ? {} : { kind }), ...of };
}
