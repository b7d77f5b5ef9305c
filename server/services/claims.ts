import { join } from 'node:path';
import { createAsking } from '../../features/claims/server/asking.ts';
import type { LossReportDeps } from '../../features/claims/server/deps.ts';
import { createFieldVisits } from '../../features/claims/server/field-visits.ts';
import { createLossReports } from '../../features/claims/server/service.ts';
import type { Interactions } from '../../features/interactions/server/interactions.ts';
import type { CustomerServices } from './customers.ts';
import type { ServiceDeps } from './deps.ts';
import type { DisclosureServices } from './disclosure.ts';
import type { Foundation } from './foundation.ts';
import type { createSelfServices } from './self-service.ts';
import type { createTicketServices } from './tickets.ts';

/** Folder of pictures of losses. */
export function lossPicturesFolder(dataDir: string): string {
  return join(dataDir, 'loss-pictures');
}

/** Makes loss reports, which send surveyors by a ticket. */
export async function createClaimServices(
  deps: ServiceDeps,
  { audit, calendar, centre, notifications, people, organisation }: Foundation,
  { customers }: CustomerServices,
  parts: {
    interactions: Interactions;
    verification: DisclosureServices['verification'];
    callerNumbers: Awaited<ReturnType<typeof createSelfServices>>['callerNumbers'];
    tickets: Awaited<ReturnType<typeof createTicketServices>>['tickets'];
    surveyors: LossReportDeps['surveyors'];
    following: LossReportDeps['following'];
    massEvents: LossReportDeps['massEvents'];
    witness: LossReportDeps['witness'];
  },
) {
  const { config, database, cipher, clock, timers, tail, log } = deps;
  const { interactions, verification, callerNumbers, tickets, surveyors, following, massEvents, witness } =
    parts;
  const lossReports = await createLossReports({
    ...{ database, cipher, clock, audit, timers, calendar, notifications, verification },
    log: log.child({ part: 'loss reports' }),
    folder: lossPicturesFolder(config.dataDir),
    customers: customers.directory,
    contacts: {
      async contact(id) {
        const contact = await interactions.inHand(id);
        if (contact === null) return null;
        const { record, call } = contact;
        return {
          customerId: call?.customerId ?? record.customer_id,
          staffId: call?.agent?.answeredAt == null ? null : call.agent.staffId,
          guestId: call?.guest?.answeredAt == null ? null : call.guest.staffId,
          path: record.path,
        };
      },
      mobileOf: callerNumbers.mobileOf,
    },
    surveys: createFieldVisits(() => tickets),
    asking: createAsking(() => tickets),
    ...{ surveyors, following, massEvents, witness },
    publicUrl: config.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    async people(ids) {
      const found = await people.names(ids);
      return new Map([...found].map(([id, person]) => [id, { staffId: id, ...person }]));
    },
    async branchNames() {
      return new Map((await organisation.listBranches()).map(({ path, name }) => [path, name]));
    },
    brand: () => ({ brand: centre.current().brand, hotline: centre.current().hotline }),
    zone: () => centre.current().zone,
    position: () => tail.position(),
  });
  return { lossReports };
}
