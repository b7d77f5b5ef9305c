import type { ComponentType } from 'react';
import type { Permission } from '../../../platform/http/route.ts';

/** What another feature shows of the contact in hand, below who it is, until the call is over. */
export interface ContactPart {
  id: string;
  permission: Permission;
  /** One button with what it has made, in the row below the others; it stays while the contact is written up. */
  inRow?: boolean;
  Content: ComponentType<{
    interactionId: string;
    customerId: string | null;
    /** The agent has answered; its room is kept before. */
    ready: boolean;
  }>;
}
