import { inLanguage } from '../../../platform/local-text.ts';
import { type Scope, systemScope } from '../../../platform/scope.ts';
import type { CustomerLookup } from '../../customers/contract.ts';
import type { Notifications } from '../../notifications/contract.ts';
import type { CustomerNotices, StaffNews } from './deps.ts';

const scope: Scope = systemScope('notices about tickets');

/** Sends what tickets have to say: to customers by text message, to staff in the console. */
export function createTicketNotices(
  notifications: Notifications,
  lookup: CustomerLookup,
): { news: StaffNews; notices: CustomerNotices } {
  return {
    news: {
      async tell(tx, to, { what, ticketId, no, kind, once }) {
        for (const { id: staffId, language } of to) {
          await notifications.notify(tx, {
            ...{ channel: 'console', staffId, template: `ticket.${what}`, once },
            values: { no, kind: inLanguage(kind, language) },
            language,
            subject: { kind: 'ticket', id: ticketId },
          });
        }
      },
    },
    notices: {
      async send(tx, { customerId, ticketId, template, values, once }) {
        const to = notifications.carries('sms') ? await lookup.mobileOf(scope, customerId) : null;
        const card = to === null ? null : await lookup.customerCard(scope, customerId);
        if (to === null || card === null) return null;
        return notifications.notify(tx, {
          ...{ channel: 'sms', to, template, values, once },
          language: card.language,
          subject: { kind: 'ticket', id: ticketId },
          recipientId: customerId,
        });
      },
    },
  };
}
