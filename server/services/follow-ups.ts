import { createFollowUps } from '../../features/followups/server/service.ts';
import type { OutboundListener } from '../../features/interactions/outbound-listener.ts';
import type { createContactServices } from './contacts.ts';
import type { ServiceDeps } from './deps.ts';
import type { Foundation } from './foundation.ts';
import type { createTicketServices } from './tickets.ts';

/** Makes follow-up calls: their rules, what tries them out, and the tasks, whose problems become tickets. */
export async function createFollowUpServices(
  { database, clock, cipher }: ServiceDeps,
  { audit, centre, people }: Foundation,
  { outbound }: Awaited<ReturnType<typeof createContactServices>>,
  { tickets }: Awaited<ReturnType<typeof createTicketServices>>,
) {
  const followUps = await createFollowUps({
    ...{ database, clock, cipher, audit, tickets },
    names: (ids) => people.names(ids),
    people: (ids) => people.names(ids),
    zone: () => centre.current().zone,
    placing: {
      dial: (by, command, { number, taskId, customerId, path }) =>
        outbound.number(by, command, number, {
          ...{ about: { kind: 'followUp', id: taskId }, customerId, path },
        }),
    },
  });
  const followUpCalls: OutboundListener = { ended: (tx, call) => followUps.tasks.calling.ended(tx, call) };
  return { followUps, followUpCalls };
}
