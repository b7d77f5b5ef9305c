import type { CustomerReferences } from '../../customers/contract.ts';
import * as store from './store.ts';

/** Loss reports follow their customer when two turn out to be one. */
export const lossReportsOfCustomers: CustomerReferences = {
  name: 'lossReports',
  busy: async () => false,
  async move(tx, from, to, only) {
    const ids = await store.idsOfCustomer(tx, from, only);
    await store.moveToCustomer(tx, ids, to);
    return ids;
  },
};
