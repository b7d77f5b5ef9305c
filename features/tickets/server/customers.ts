import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import { dateIn } from '../../../platform/zone-time.ts';
import type { CustomerLookup } from '../../customers/contract.ts';
import { maskPolicyNo } from '../../customers/rules/policy.ts';
import { contactOf } from './contacts-store.ts';
import type { TicketCustomers } from './deps.ts';
import { findTicket, type LinkRecord } from './store.ts';

const factors = { policyNo: 'policyNo', claimNo: 'reportNo', plate: 'plateNo' } as const;

/** What tickets know of customers, their policies and claims, and of contacts. */
export function createTicketCustomers(deps: {
  database: Database;
  lookup: CustomerLookup;
  zone(): string;
}): TicketCustomers {
  const { database, lookup, zone } = deps;

  async function label(scope: Scope, kind: LinkRecord['kind'], id: string): Promise<string | null> {
    switch (kind) {
      case 'policy': {
        const policy = await lookup.policyRecord(scope, id);
        return policy === null
          ? null
          : `${policy.product.zh} ${maskPolicyNo(openSensitive(policy.policyNo))}`;
      }
      case 'claim': {
        const claim = await lookup.claimRecord(scope, id);
        return claim === null ? null : maskPolicyNo(openSensitive(claim.reportNo));
      }
      case 'ticket':
        return (await findTicket(database.read, id))?.no ?? null;
      case 'interaction': {
        const contact = await contactOf(database.read, id);
        return contact === null ? null : dateIn(contact.startedAt, zone());
      }
      default:
        return kind satisfies never;
    }
  }

  return {
    label,
    async cards(scope, ids) {
      const cards = await lookup.customerCards(scope, ids);
      return new Map(
        [...cards].map(([id, { salutation, name, branchPath, segment }]) => [
          id,
          { name: salutation ?? name, path: branchPath, segment },
        ]),
      );
    },
    async recordsBy(scope, by, value) {
      const { policies, claims } = await lookup.findRecords(scope, factors[by], sensitive(value));
      return [...policies.map(({ policyId }) => policyId), ...claims.map(({ claimId }) => claimId)];
    },
    async customerOfContact(interactionId) {
      const contact = await contactOf(database.read, interactionId);
      return contact === null ? undefined : contact.customerId;
    },
  };
}
