import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive, type Sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database } from '../../../platform/database/database.ts';
import { systemScope } from '../../../platform/scope.ts';
import { numberColumn } from './interactions.ts';
import { findInteraction } from './query-store.ts';

export interface CallerNumbersDeps {
  database: Database;
  cipher: Cipher;
  isMobile(number: string): boolean;
}

/** Numbers of callers, for what is sent to themselves. */
export function createCallerNumbers({ database, cipher, isMobile }: CallerNumbersDeps) {
  return {
    /** @returns null when the number is withheld or takes no messages */
    async mobileOf(interactionId: string): Promise<Sensitive<string> | null> {
      const number = await numberOf(interactionId);
      return number !== null && isMobile(openSensitive(number)) ? number : null;
    },
    /** @returns null when the number is withheld */
    numberOf,
    /** @returns the branch and the customer of a contact; null when there is none */
    async placeOf(interactionId: string): Promise<{ path: string; customerId: string | null } | null> {
      const scope = systemScope('what a menu registers for a caller');
      const record = await findInteraction(database.read, scope, null, interactionId);
      return record === null ? null : { path: record.path, customerId: record.customer_id };
    },
  };

  async function numberOf(interactionId: string): Promise<Sensitive<string> | null> {
    const scope = systemScope('a message or a call to the caller');
    const record = await findInteraction(database.read, scope, null, interactionId);
    return record?.number == null ? null : cipher.decrypt(numberColumn, record.number);
  }
}
