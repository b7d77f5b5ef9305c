import type { FlowAction } from '../../features/flows/actions.ts';
import { createMessageAction } from '../../features/selfservice/telephone/message-action.ts';
import { createTicketActions } from '../../features/tickets/server/flow-actions.ts';
import { inLanguage } from '../../platform/local-text.ts';
import { e164 } from './contacts.ts';
import type { ServiceDeps } from './deps.ts';
import type { Foundation } from './foundation.ts';
import type { createSelfServices } from './self-service.ts';
import type { createTicketServices } from './tickets.ts';

/** What features bring to voice menus. */
export function makeFlowActions(
  { database }: ServiceDeps,
  { centre, notifications }: Foundation,
  services: {
    callerNumbers: Awaited<ReturnType<typeof createSelfServices>>['callerNumbers'];
    tickets: Awaited<ReturnType<typeof createTicketServices>>['tickets'];
  },
): FlowAction[] {
  const { callerNumbers, tickets } = services;
  return [
    createMessageAction({
      database,
      notifications,
      mobileOf: callerNumbers.mobileOf,
      brand: (language) => inLanguage(centre.current().brand, language),
      async templates() {
        const rows = await notifications.templates.list();
        return rows.filter(
          ({ purpose, secret, inEffect, variables }) =>
            purpose === 'service' && !secret && inEffect !== null && Object.keys(variables).every(isBrand),
        );
      },
    }),
    ...createTicketActions({
      database,
      tickets,
      kinds: () => tickets.kinds.list(false),
      callOf: callerNumbers.placeOf,
      numberOf: callerNumbers.numberOf,
      normalise: e164,
    }),
  ];
}

/** Both fill themselves. */
const isBrand = (variable: string): boolean => variable === 'brand' || variable === 'hotline';
