import { type RouteResult, useRoute } from '../../../console/hooks.ts';
import { listTicketKinds, readTicketKind, type TicketKind } from '../contract/kinds.ts';

const none: readonly TicketKind[] = [];

/** @returns the kinds that a ticket can be made of now; empty until they are read. */
export function useKinds(): readonly TicketKind[] {
  return useRoute(listTicketKinds, { query: {} }).data?.kinds ?? none;
}

/** @returns the kind as it was when a ticket was made. @param code null reads nothing */
export function useKindOf(code: string, version: number): RouteResult<typeof readTicketKind> {
  return useRoute(readTicketKind, { params: { code }, query: { version } });
}
