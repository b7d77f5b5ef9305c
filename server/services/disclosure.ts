import { createInspection } from '../../features/disclosure/server/inspection.ts';
import { createRuleSets } from '../../features/disclosure/server/rule-sets.ts';
import { createSalespersonVerification } from '../../features/disclosure/server/salesperson.ts';
import { createVerification, type VerificationDeps } from '../../features/disclosure/server/verification.ts';
import { webChannel } from '../../features/interactions/contract/online.ts';
import type { Interactions } from '../../features/interactions/server/interactions.ts';
import type { CustomerServices } from './customers.ts';
import type { ServiceDeps } from './deps.ts';
import type { Foundation } from './foundation.ts';

/** Makes the one place that decides what may be told, and what inspectors read of it. */
export async function createDisclosureServices(
  deps: ServiceDeps,
  { audit, centre, people }: Foundation,
  { customers }: CustomerServices,
  interactions: Interactions,
) {
  const { database, cipher, clock } = deps;
  const disclosureRules = await createRuleSets({
    database,
    clock,
    audit,
    names: (ids) => people.names(ids),
  });
  const verificationDeps: VerificationDeps = {
    database,
    cipher,
    clock,
    audit,
    rules: disclosureRules,
    records: customers.directory,
    contacts: {
      async contact(id) {
        const contact = await interactions.inHand(id);
        if (contact === null) return null;
        const { record, call } = contact;
        return {
          customerId: call?.customerId ?? record.customer_id,
          staffId: call?.agent?.answeredAt == null ? null : call.agent.staffId,
          guestId: call?.guest?.answeredAt == null ? null : call.guest.staffId,
          live: call !== null || (record.channel === webChannel && record.ended_at === null),
          path: record.path,
        };
      },
    },
    zone: () => centre.current().zone,
  };
  const verification = createVerification(verificationDeps);
  const salespeople = createSalespersonVerification(verificationDeps);
  const inspection = createInspection({
    database,
    clock,
    audit,
    staffNos: (ids) => people.names(ids),
    zone: () => centre.current().zone,
  });

  return { disclosureRules, verification, salespeople, inspection };
}

export type DisclosureServices = Awaited<ReturnType<typeof createDisclosureServices>>;
