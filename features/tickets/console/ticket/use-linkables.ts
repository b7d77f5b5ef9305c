import { formatPlate } from '../../../../console/format.ts';
import { useMay, useRoute } from '../../../../console/hooks.ts';
import { useLocalText } from '../../../../console/language.ts';
import { listClaims } from '../../../customers/contract/claims.ts';
import { readCustomer } from '../../../customers/contract.ts';
import { type linkKinds, listTickets } from '../../contract/tickets.ts';
import { useContacts } from './ContactField.tsx';

export interface Linkables {
  loading: boolean;
  options: { value: string; label: string }[];
}

/**
 * What of a customer a ticket can be tied to.
 * @param except id of the ticket itself
 */
export function useLinkables(
  customerId: string,
  kind: (typeof linkKinds)[number],
  except: string | null,
): Linkables {
  const text = useLocalText();
  const known = customerId !== '';
  const mayRead = useMay('customers.read');
  const maySearch = useMay('customers.search');
  const params = { id: customerId };
  const customer = useRoute(readCustomer, { params }, { when: known && kind === 'policy' && maySearch });
  const claims = useRoute(listClaims, { params }, { when: known && kind === 'claim' && mayRead });
  const tickets = useRoute(
    listTickets,
    { query: { customerId, limit: 50 } },
    { when: known && kind === 'ticket' },
  );
  const contacts = useContacts(customerId);
  switch (kind) {
    case 'policy':
      return {
        loading: customer.isLoading,
        options: (customer.data?.policies ?? []).map(({ id, product, policyNo, plate }) => ({
          value: id,
          label: [text(product), policyNo, plate === null ? null : formatPlate(plate)]
            .filter((part) => part !== null)
            .join(' · '),
        })),
      };
    case 'claim':
      return {
        loading: claims.isLoading,
        options: (claims.data?.claims ?? []).map(({ id, reportNo }) => ({ value: id, label: reportNo })),
      };
    case 'ticket':
      return {
        loading: tickets.isLoading,
        options: (tickets.data?.tickets ?? [])
          .filter(({ id }) => id !== except)
          .map(({ id, no, title }) => ({ value: id, label: `${no} ${title}` })),
      };
    case 'interaction':
      return { loading: false, options: contacts };
  }
}
