import { useMemo } from 'react';
import { useRoute } from '../../../console/hooks.ts';
import { type AuthorisationView, listAuthorisations } from '../contract/authorisations.ts';
import { type ClaimView, listClaims } from '../contract/claims.ts';
import { listOrders, type OrderView } from '../contract/orders.ts';

/** What a customer holds beside his policies; nothing for who may not see it. */
export interface Records {
  claims: readonly ClaimView[];
  orders: readonly OrderView[];
  authorisations: readonly AuthorisationView[];
}

/** @param mayRead whether the person may see them at all */
export function useRecords(id: string, mayRead: boolean): Records {
  const options = { when: mayRead, refreshOn: ['customer.changed'] };
  const claims = useRoute(listClaims, { params: { id } }, options);
  const orders = useRoute(listOrders, { params: { id } }, options);
  const authorisations = useRoute(listAuthorisations, { params: { id } }, options);
  return useMemo(
    () => ({
      claims: claims.data?.claims ?? [],
      orders: orders.data?.orders ?? [],
      authorisations: authorisations.data?.authorisations ?? [],
    }),
    [claims.data, orders.data, authorisations.data],
  );
}
