import type { LocalText } from '../../../platform/local-text.ts';
import type { AuthorisedRole, ClaimStage, FactClass, IdKind } from '../codes.ts';
import type { ClaimDetails, PolicyDetails, SalesMonth } from '../contract/details.ts';
import type { PolicyView } from '../contract/policies.ts';
import type { AuthorisationScope } from '../contract/records.ts';
import type { ClaimDetailsChange, PolicyDetailsChange } from '../rules/details.ts';

/* Values in their kept form: `server/input.ts` checks what people type. */

/** Part of an object; what is undefined is left as it is. */
export type Partially<T> = { [K in keyof T]?: T[K] | undefined };

/** A policy that is added. */
export interface PolicyInput {
  policyNo: string;
  line: PolicyView['line'];
  product: LocalText;
  plate: string | null;
  vin: string | null;
  engineNo: string | null;
  insuredName: string | null;
  from: Date;
  to: Date;
  status: PolicyView['status'];
  /** Left away: the branch of the customer. */
  branchPath?: string;
  insuredIdentity?: { kind: IdKind; no: string } | null | undefined;
  handler?: { staffNo: string; name: string } | null | undefined;
  claimantName?: string | null | undefined;
  specialNote?: boolean;
  details?: PolicyDetails;
}
export type PolicyChange = Partially<Omit<PolicyInput, 'details'>> & { details?: PolicyDetailsChange };

export interface ClaimInput {
  reportNo: string;
  claimNo: string | null;
  stage: ClaimStage;
  reportedAt: Date;
  lossAt: Date;
  claimantName: string | null;
  details: ClaimDetails;
}
export type ClaimChange = Partially<Omit<ClaimInput, 'details'>> & { details: ClaimDetailsChange };

export interface SalespersonInput {
  staffNo: string;
  name: string;
  mobile: string | null;
  branchPath: string;
  active: boolean;
  months: SalesMonth[];
}

export interface AuthorisationInput {
  name: string;
  role: AuthorisedRole;
  scope: AuthorisationScope;
  classes: readonly FactClass[];
  from: Date;
  to: Date;
  evidence: string;
}
