import type { LossReports } from '../../features/claims/server/service.ts';
import { createRegisters } from '../../features/registers/server/service.ts';
import { findTickets } from '../../features/tickets/server/store.ts';
import type { ServiceDeps } from './deps.ts';
import type { Foundation } from './foundation.ts';
import { staffWith } from './staff-with.ts';

/** Makes the registers of duty, which are views over the facts. */
export function createRegisterServices(
  { database, clock, tail }: ServiceDeps,
  foundation: Foundation,
  lossReports: LossReports,
) {
  const { audit, centre, organisation } = foundation;
  const staff = staffWith(foundation);
  const registers = createRegisters({
    ...{ database, clock, audit },
    async numbers(kind, ids) {
      if (kind === 'ticket')
        return new Map((await findTickets(database.read, ids)).map(({ id, no }) => [id, no]));
      const heads = [...(await lossReports.accounts.heads(ids))];
      return new Map(heads.flatMap(([id, { no }]) => (no === null ? [] : [[id, no] as const])));
    },
    people: async () => staff(),
    branches: () => organisation.listBranches(),
    zone: () => centre.current().zone,
    position: () => tail.position(),
  });
  return { registers };
}
