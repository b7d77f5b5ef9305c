import type { Tx } from '../../../platform/database/database.ts';
import type { Language } from '../../../platform/local-text.ts';

/** Channel of a contact in which the customer helps himself on a page of ours. */
export const webChannel = 'web';

/** How a visit to a page ends: the visitor says so, leaves, does nothing for long, or may not go on. */
export const onlineEndCauses = ['finished', 'left', 'idle', 'codesWrong'] as const;
export type OnlineEndCause = (typeof onlineEndCauses)[number];

/** Contacts without a call and without an agent, in the same register as all others. */
export interface OnlineContacts {
  /** @returns the id of a contact that lives from now on. */
  open(tx: Tx, language: Language): Promise<string>;
  /** The visitor has proved who he is. */
  customerFound(tx: Tx, id: string, customer: { customerId: string; path: string }): Promise<void>;
  /** Ends it; one that is over stays as it is. `served`: something was answered. */
  end(tx: Tx, id: string, how: { cause: OnlineEndCause; served: boolean }): Promise<void>;
}
