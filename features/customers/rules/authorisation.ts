import type { FactClass } from '../codes.ts';
import type { AuthorisationRecord } from '../contract/records.ts';

/** What is asked about: a policy, or a claim on one. */
export interface AskedAbout {
  policyId: string;
  /** Null when the policy itself is asked about. */
  claimId: string | null;
}

/** @returns whether an authorisation lets facts of this class be told about this policy or claim at `at`. */
export function authorises(
  authorisation: AuthorisationRecord,
  asked: AskedAbout,
  factClass: FactClass,
  at: Date,
): boolean {
  const { from, to, classes, scope } = authorisation;
  if (at < from || at >= to || !classes.includes(factClass)) return false;
  switch (scope.kind) {
    case 'all':
      return true;
    case 'policies':
      return asked.claimId === null;
    case 'claims':
      return asked.claimId !== null;
    case 'policy':
      return asked.claimId === null && scope.policyId === asked.policyId;
    case 'claim':
      return scope.claimId === asked.claimId;
  }
}
