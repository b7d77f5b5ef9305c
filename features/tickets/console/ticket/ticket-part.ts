import type { ComponentType } from 'react';
import type { Permission } from '../../../../platform/http/route.ts';

/** What a feature above shows on the page of tickets of its kinds; `console/features.ts` puts it there. */
export interface TicketPart {
  id: string;
  kinds: readonly string[];
  permission: Permission;
  Content: ComponentType<{ ticketId: string }>;
}
