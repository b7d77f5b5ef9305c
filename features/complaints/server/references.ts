import type { Cipher } from '../../../platform/crypto/cipher.ts';
import type { CustomerReferences } from '../../customers/contract.ts';
import { createSealing } from './sealing.ts';
import * as store from './store.ts';

/** Complaints follow their customer when two turn out to be one; whose complaint repeats is known of the one that stays. */
export function complaintsOfCustomers(cipher: Cipher): CustomerReferences {
  const sealing = createSealing(cipher);
  return {
    name: 'complaints',
    busy: async () => false,
    async move(tx, from, to, only) {
      const rows = await store.ofCustomer(tx, from, only);
      for (const { id } of rows) await store.moveToCustomer(tx, id, to, sealing.complainant(to, '') ?? '');
      return rows.map(({ id }) => id);
    },
  };
}
