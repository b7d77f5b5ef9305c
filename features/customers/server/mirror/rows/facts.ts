import { fact, type NewFact } from '../../../../../platform/facts/fact.ts';
import type { ChangeKind } from '../../../codes.ts';
import { customerFacts } from '../../../contract.ts';

const others = {
  numberId: undefined,
  authorisationId: undefined,
  orderId: undefined,
  consentId: undefined,
  mergeId: undefined,
};

/** @param about the customer whom it belongs to, with his branch. */
export function customerChanged(
  at: Date,
  about: { customerId: string; path: string; policyId?: string; claimId?: string },
  what: ChangeKind,
  version: number,
): NewFact {
  const { customerId, path, policyId, claimId } = about;
  return fact(customerFacts['customer.changed'], {
    at,
    subject: customerId,
    path,
    ids: { customerId, policyId, claimId, ...others },
    data: { what, version },
  });
}

export function salespersonChanged(
  at: Date,
  about: { id: string; path: string },
  what: 'added' | 'details',
  version: number,
): NewFact {
  return fact(customerFacts['salesperson.changed'], {
    at,
    subject: about.id,
    path: about.path,
    ids: { salespersonId: about.id },
    data: { what, version },
  });
}
