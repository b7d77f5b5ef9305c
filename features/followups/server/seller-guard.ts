import type { TicketGuard } from '../../tickets/contract.ts';
import { problemKind } from '../tickets.ts';
import { sellerOfTicket } from './calling-store.ts';

const refusals = {
  to: {
    zh: '该同事是这张保单的销售人员，问题件不能交给其处理，请另选一位同事。',
    en: 'That colleague sold the policy: a problem found in its follow-up call goes to somebody else.',
  },
  by: {
    zh: '您是这张保单的销售人员，不能处理其回访问题件，请由其他同事处理。',
    en: 'You sold the policy: a problem found in its follow-up call is handled by somebody else.',
  },
};

/**
 * Problems found in a follow-up call never go to whoever sold the policy: he can’t claim or work such a ticket, and nobody
 * can hand it to him. Source: 令2010-4, the problem isn’t solved by the seller.
 * @param idOf id of who has a staff number, also of who has left; null when nobody has
 */
export function createSellerGuard(idOf: (staffNo: string) => Promise<string | null>): TicketGuard {
  return {
    kinds: [problemKind],
    async refuses(tx, ticket, { by, to }) {
      if (by.staffId === null && to === null) return null;
      const sellerNo = await sellerOfTicket(tx, ticket.id);
      const sellerId = sellerNo === null ? null : await idOf(sellerNo);
      if (sellerId === null) return null;
      if (by.staffId === sellerId) return refusals.by;
      return to === sellerId ? refusals.to : null;
    },
  };
}
