import type { RoleCode } from '../../features/access/contract.ts';
import { permissionsOf } from '../../features/access/rules.ts';
import { createComplaintNews } from '../../features/complaints/server/notices.ts';
import { createComplaints } from '../../features/complaints/server/service.ts';
import { contactOf } from '../../features/tickets/server/contacts-store.ts';
import { systemScope } from '../../platform/scope.ts';
import type { CustomerServices } from './customers.ts';
import type { ServiceDeps } from './deps.ts';
import type { Foundation } from './foundation.ts';
import type { createTicketServices } from './tickets.ts';

/** Makes complaints, which guard the tickets of their kind. */
export async function createComplaintServices(
  deps: ServiceDeps,
  { audit, calendar, centre, notifications, people, organisation }: Foundation,
  { customers }: CustomerServices,
  { tickets }: Awaited<ReturnType<typeof createTicketServices>>,
) {
  const { database, cipher, clock, timers, tail } = deps;
  const complaints = await createComplaints({
    ...{ database, cipher, clock, audit, timers, calendar },
    tickets: () => tickets,
    async people() {
      const [rows, branches, roles] = await Promise.all([
        people.list(systemScope('who may handle complaints'), {}),
        organisation.listBranches(),
        organisation.listRoles(),
      ]);
      const paths = new Map(branches.map(({ id, path }) => [id, path]));
      return rows.map(({ id, staffNo, name, pinyin, branchId, branchName, roles: held, active }) => ({
        ...{ id, staffNo, name, pinyin, branchName, active, roles: held as RoleCode[] },
        branchPath: paths.get(branchId) ?? 'hq',
        handles: permissionsOf(held, roles).has('complaints.handle'),
      }));
    },
    async branchNames() {
      return new Map((await organisation.listBranches()).map(({ path, name }) => [path, name]));
    },
    customers: {
      ofContact: async (interactionId) => (await contactOf(database.read, interactionId))?.customerId ?? null,
      async cards(scope, ids) {
        const cards = await customers.directory.customerCards(scope, ids);
        return new Map(
          [...cards].map(([id, card]) => [
            id,
            { name: card.salutation ?? card.name, path: card.branchPath ?? 'hq' },
          ]),
        );
      },
    },
    news: createComplaintNews(notifications, async () => {
      const rows = await people.list(systemScope('in which language staff are told'), {});
      return new Map(rows.map(({ id, language }) => [id, language]));
    }),
    zone: () => centre.current().zone,
    position: () => tail.position(),
  });
  return { complaints };
}
