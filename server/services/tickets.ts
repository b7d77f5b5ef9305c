import { join } from 'node:path';
import type { OutboundListener } from '../../features/interactions/outbound-listener.ts';
import type { TicketGuard } from '../../features/tickets/contract.ts';
import { createTicketCustomers } from '../../features/tickets/server/customers.ts';
import { createTicketNotices } from '../../features/tickets/server/notices.ts';
import { createTickets } from '../../features/tickets/server/service.ts';
import { systemScope } from '../../platform/scope.ts';
import type { CustomerServices } from './customers.ts';
import type { ServiceDeps } from './deps.ts';
import type { Foundation } from './foundation.ts';
import type { createProcessServices } from './processes.ts';

/** How old what tickets know of people and groups may be, milliseconds. */
const freshMs = 5_000;

/** Folder of the files of tickets. */
export function attachmentsFolder(dataDir: string): string {
  return join(dataDir, 'attachments');
}

/** Makes tickets; their kinds, groups and daily work are there afterwards. */
export async function createTicketServices(
  deps: ServiceDeps,
  { audit, calendar, centre, notifications, people, organisation, permissions }: Foundation,
  { customers }: CustomerServices,
  { processes }: Awaited<ReturnType<typeof createProcessServices>>,
  guards: () => readonly TicketGuard[],
) {
  const { config, database, cipher, clock, log, timers } = deps;
  const zone = (): string => centre.current().zone;
  const tickets = createTickets({
    ...{ database, cipher, clock, audit, timers, calendar, processes, zone, freshMs },
    log: log.child({ part: 'tickets' }),
    staff: {
      branches: () => organisation.listBranches(),
      roles: () => organisation.listRoles(),
      async staff() {
        const [rows, branches] = await Promise.all([
          people.list(systemScope('who may take tasks'), {}),
          organisation.listBranches(),
        ]);
        const paths = new Map(branches.map(({ id, path }) => [id, path]));
        return rows.map(({ id, staffNo, name, pinyin, roles, branchId, branchName, language, active }) => ({
          ...{ id, staffNo, name, pinyin, roles, branchName, language, active },
          path: paths.get(branchId) ?? '',
        }));
      },
    },
    customers: createTicketCustomers({ database, lookup: customers.directory, zone }),
    ...createTicketNotices(notifications, customers.directory),
    guards,
    services: () => [],
    permissions: new Set(Object.keys(permissions)),
    folder: attachmentsFolder(config.dataDir),
  });
  await tickets.prepare();
  notifications.onEnd({
    async ended(tx, { noticeId, subject, result }) {
      // Where the carrier reports no delivery nobody knows that it arrived: the ticket waits a day for it at most.
      if (subject?.kind !== 'ticket' || result === 'sent') return;
      await tickets.noticeEnded(tx, noticeId, result === 'delivered');
    },
  });
  // What came of a call about a ticket stands in its history; whether the customer was told, the agent says.
  const calls: OutboundListener = {
    async ended(tx, { about, staffId, interactionId, answered, outcome, talkMs }) {
      if (about?.kind !== 'ticket') return;
      const seconds = Math.round(talkMs / 1_000);
      await tickets.note(tx, about.id, {
        by: staffId,
        what: 'called',
        data: { interactionId, answered, outcome, seconds },
      });
    },
  };
  return { tickets, calls };
}
