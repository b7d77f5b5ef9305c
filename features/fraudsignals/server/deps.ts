import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import type { Language } from '../../../platform/local-text.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { Timers } from '../../../platform/timers/timers.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { LossReports } from '../../claims/server/service.ts';
import type { CustomerLookup } from '../../customers/contract.ts';
import type { NewNotice } from '../../notifications/contract.ts';
import type { FraudRuleSets } from './rule-sets.ts';
import type { FraudSealing } from './sealing.ts';

export interface FraudPerson {
  staffId: string;
  staffNo: string;
  name: string;
}

export interface FraudDeps {
  database: Database;
  cipher: Cipher;
  clock: Clock;
  audit: AuditService;
  timers(): Pick<Timers, 'set' | 'cancel'>;
  customers: Pick<CustomerLookup, 'findRecords' | 'policyRecord'>;
  accounts: LossReports['accounts'];
  /** Report of a visit that somebody makes or made himself; null of anybody else's. */
  visits: { reportOf(staffId: string, visitId: string): Promise<string | null> };
  notifications: { notify(tx: Tx, notice: NewNotice): Promise<string> };
  /** Who of a branch, else of the nearest one above, reviews. */
  team(path: string): Promise<{ staffId: string; language: Language }[]>;
  people(): Promise<ReadonlyMap<string, FraudPerson>>;
  /** IANA zone of the centre. */
  zone(): string;
  /** Position of the newest fact that a reply surely includes. */
  position(): number;
}

/** What was told of a loss. */
export type Account = NonNullable<Awaited<ReturnType<LossReports['accounts']['of']>>>;

/** What the services stand on. */
export interface FraudCore extends FraudDeps {
  rules: FraudRuleSets;
  sealing: FraudSealing;
}

/** Who reads or acts. */
export interface FraudDoer {
  staffId: string;
  /** Branch path of his own. */
  path: string;
  scope: Scope;
  permissions: ReadonlySet<string>;
  address: string;
  language: Language;
}
