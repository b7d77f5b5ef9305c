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
      const scope = systemScope("a message to the caller's own number");
      const record = await findInteraction(database.read, scope, null, interactionId);
      if (record?.number == null) return null;
      const number = cipher.decrypt(numberColumn, record.number);
      return isMobile(openSensitive(number)) ? number : null;
    },
  };
}
