import type { ComponentType } from 'react';
import type { Permission } from '../../../platform/http/route.ts';

/** What another feature shows of the contact in hand, below who it is, until the call is over. */
export interface ContactPart {
  id: string;
  permission: Permission;
  /** Stays while the contact is written up. */
  afterwards?: boolean;
  Content: ComponentType<{
    interactionId: string;
    customerId: string | null;
    /** The agent has answered; its room is kept before. */
    ready: boolean;
  }>;
}
