import { openSensitive, type Sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Consumer } from '../../../platform/facts/consumer.ts';
import { callbackFacts } from '../../interactions/contract/callback.ts';
import type { TicketKind } from '../contract/kinds.ts';
import type { Tickets } from '../contract.ts';
import { systemDoer } from './deps.ts';
import { lockInteractionTickets, ticketOfInteraction } from './interaction-tickets-store.ts';

const kind = 'callBack';
const title = '排队回呼未接通';
const description =
  '客户在排队时选择了回呼，系统按规则多次拨打，客户均未接听。请择时联系客户，了解来电事由。';

/**
 * Who wanted to be called back and was never reached is called by a person: a ticket, once for a contact. Where the centre
 * doesn't use the kind, or the number is gone, the outcome of the contact says it alone.
 */
export function registerMissedCallbacks(
  tickets: Pick<Tickets, 'create'>,
  deps: {
    kinds(): Promise<readonly Pick<TicketKind, 'code'>[]>;
    callOf(interactionId: string): Promise<{ path: string; customerId: string | null } | null>;
    numberOf(interactionId: string): Promise<Sensitive<string> | null>;
  },
): Consumer {
  return {
    name: 'tickets.registerMissedCallbacks',
    types: [callbackFacts['callback.ended'].type],
    async handle(tx, facts) {
      for (const { ids, data } of facts) {
        const { interactionId } = ids;
        if (interactionId === undefined || data.result !== 'unreached') continue;
        const [kinds, call, number] = await Promise.all([
          deps.kinds(),
          deps.callOf(interactionId),
          deps.numberOf(interactionId),
        ]);
        if (!kinds.some(({ code }) => code === kind) || call === null || number === null) continue;
        await lockInteractionTickets(tx, interactionId);
        if ((await ticketOfInteraction(tx, interactionId, kind)) !== null) continue;
        await tickets.create(
          tx,
          { ...systemDoer, path: call.path },
          {
            ...{ kind, title, priority: 'normal', customerId: call.customerId, interactionId },
            values: { description, contactPhone: openSensitive(number) },
            ...{ links: [], promisedMinutes: null },
          },
        );
      }
    },
  };
}
