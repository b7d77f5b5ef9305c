import type { ComponentType } from 'react';
import type { Permission } from '../../../platform/http/route.ts';
import type { DeskContact } from '../contract.ts';

/** What another feature shows of the contact in hand, below who it is, until the call is over. */
export interface ContactPart {
  id: string;
  permission: Permission;
  /** One button with what it has made, in the row below the others; it stays while the contact is written up. */
  inRow?: boolean;
  /** Leads through contacts about this, in the place of the script, from the first ring to the end of the wrap-up. */
  leads?: NonNullable<DeskContact['about']>;
  Content: ComponentType<{
    interactionId: string;
    customerId: string | null;
    /** The agent has answered; its room is kept before. */
    ready: boolean;
    /** Files the wrap-up with what is written, and this disposition where none is chosen; null until the call is over. */
    fileWrapUp?: ((usual: string) => void) | null;
  }>;
}
