import { caseworkOfCustomers } from '../../features/casework/server/service.ts';
import { claimProgressOfCustomers } from '../../features/claimprogress/server/service.ts';
import { lossReportsOfCustomers } from '../../features/claims/server/references.ts';
import { complaintsOfCustomers } from '../../features/complaints/server/references.ts';
import { createCoreViews } from '../../features/customers/server/mirror/views.ts';
import { createCustomers } from '../../features/customers/server/service.ts';
import { contactsOfCustomers } from '../../features/interactions/server/customers-store.ts';
import { ticketsOfCustomers } from '../../features/tickets/server/contacts-store.ts';
import { connectCore } from '../core.ts';
import type { ServiceDeps } from './deps.ts';
import type { Foundation } from './foundation.ts';

/** Makes customers, and the mirror of the insurer's core system where there is one. */
export async function createCustomerServices(
  deps: ServiceDeps,
  { audit, centre, people, organisation }: Foundation,
) {
  const { config, database, cipher, clock, log } = deps;
  const core = await connectCore(config, () => centre.current().zone);
  const customers = createCustomers({
    database,
    cipher,
    clock,
    audit,
    branches: organisation,
    staffNames: (ids) => people.names(ids),
    agents: () => people.withSkills(),
    references: [
      ...[contactsOfCustomers, ticketsOfCustomers],
      ...[complaintsOfCustomers(cipher), lossReportsOfCustomers, claimProgressOfCustomers],
      caseworkOfCustomers,
    ],
    ...(core === null
      ? {}
      : {
          mirror: {
            core,
            everySeconds: config.CORE_EVERY_SECONDS,
            timers: deps.timers,
            log: log.child({ part: 'core system' }),
          },
        }),
  });
  const coreViews = createCoreViews({
    ...{ database, cipher, directory: customers.directory, mirror: customers.mirror },
    webhook: config.CORE_WEBHOOK_SECRET !== undefined,
  });

  return { customers, coreViews };
}

export type CustomerServices = Awaited<ReturnType<typeof createCustomerServices>>;
