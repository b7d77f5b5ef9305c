import type { Sensitive } from '../../../platform/crypto/sensitive.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { Scope } from '../../../platform/scope.ts';
import type {
  AuthorisedRole,
  ClaimStage,
  CustomerKind,
  FactClass,
  IdKind,
  policyLines,
  policyStatuses,
  RecordFactor,
} from '../codes.ts';
import type { ClaimDetails, PolicyDetails, SalesMonth } from './details.ts';

/*
 * The records behind disclosure: what proof is compared with, and the facts that it opens. All of a person is still
 * wrapped; disclosure alone decides what of it anybody may learn.
 */

/** A person or company on a policy. */
export interface PartyRecord {
  name: Sensitive<string>;
  idKind: IdKind | null;
  /** A company's is its organisation code (`idKind` creditCode). */
  idNo: Sensitive<string> | null;
}

export interface PolicyRecord {
  policyId: string;
  /** The policyholder. */
  customerId: string;
  line: (typeof policyLines)[number];
  /** As the core or the back office left it: compare `from` and `to` with the time. */
  status: (typeof policyStatuses)[number];
  branchPath: string;
  /** Name of the branch at `branchPath`, null when there is none any more. */
  issuingBranch: LocalText | null;
  handler: { staffNo: string; name: Sensitive<string> } | null;
  holder: PartyRecord & { kind: CustomerKind };
  /** Null when the holder himself is insured. */
  insured: PartyRecord | null;
  /** Who is entitled to claim, where that isn't the insured. */
  claimantName: Sensitive<string> | null;
  policyNo: Sensitive<string>;
  plate: Sensitive<string> | null;
  vin: Sensitive<string> | null;
  engineNo: Sensitive<string> | null;
  product: LocalText;
  from: Date;
  to: Date;
  /** Confidential facts aren't available on the line; the handler answers. */
  specialNote: boolean;
  details: Sensitive<PolicyDetails>;
}

export interface ClaimRecord {
  claimId: string;
  policy: PolicyRecord;
  reportNo: Sensitive<string>;
  claimNo: Sensitive<string> | null;
  stage: ClaimStage;
  reportedAt: Date;
  lossAt: Date;
  claimantName: Sensitive<string> | null;
  details: Sensitive<ClaimDetails>;
  /** Claims of earlier losses on the same policy. */
  pastLosses: number;
}

export interface SalespersonRecord {
  salespersonId: string;
  staffNo: string;
  name: Sensitive<string>;
  branchPath: string;
  active: boolean;
  /** Without one nothing is told to him. */
  hasPassword: boolean;
}

export interface SalesPortfolio {
  /** Policies whose handler he is. One whose period has passed counts as expired. */
  policies: {
    line: (typeof policyLines)[number];
    status: (typeof policyStatuses)[number];
    count: number;
  }[];
  months: Sensitive<SalesMonth[]>;
}

export type AuthorisationScope =
  | { kind: 'all' | 'policies' | 'claims' }
  | { kind: 'policy'; policyId: string }
  | { kind: 'claim'; claimId: string };

export interface AuthorisationRecord {
  authorisationId: string;
  customerId: string;
  /** The authorised person or firm. */
  name: Sensitive<string>;
  role: AuthorisedRole;
  scope: AuthorisationScope;
  /** Classes of facts that may be told under it. */
  classes: FactClass[];
  from: Date;
  /** From this moment on it holds no more. */
  to: Date;
}

/** Policies and claims that a caller may mean, the newest first, 20 of each at most. */
export interface FoundRecords {
  policies: PolicyRecord[];
  /** Those that were named, or that concern one of the policies. */
  claims: ClaimRecord[];
}

/** How disclosure reaches the records. What lies outside the scope isn't there. */
export interface RecordLookup {
  /** Policies that a customer holds, the latest to end first. */
  policyRecords(scope: Scope, customerId: string): Promise<PolicyRecord[]>;
  /** Claims on those policies, the latest loss first. */
  claimRecords(scope: Scope, customerId: string): Promise<ClaimRecord[]>;
  policyRecord(scope: Scope, policyId: string): Promise<PolicyRecord | null>;
  claimRecord(scope: Scope, claimId: string): Promise<ClaimRecord | null>;
  /**
   * Finds by what a caller named, whatever its width, case, spaces and dashes; letters that look like digits count as
   * these. `thirdPartyPlateNo` finds claims by the plate of another car in the accident.
   */
  findRecords(scope: Scope, factor: RecordFactor, value: Sensitive<string>): Promise<FoundRecords>;
  salespersonByStaffNo(scope: Scope, staffNo: string): Promise<SalespersonRecord | null>;
  /**
   * Takes as long for somebody who doesn't exist. False as well for inactive people, without a password, and for an hour
   * after six wrong ones in a row, in whatever calls.
   */
  salespersonPasswordFits(scope: Scope, staffNo: string, password: Sensitive<string>): Promise<boolean>;
  portfolioOf(salesperson: SalespersonRecord): Promise<SalesPortfolio>;
  /** Authorisations that a customer has given and that hold at `at`. */
  authorisations(scope: Scope, customerId: string, at: Date): Promise<AuthorisationRecord[]>;
}
