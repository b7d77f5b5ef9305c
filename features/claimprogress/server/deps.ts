import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import type { Sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import type { Language } from '../../../platform/local-text.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { Timers } from '../../../platform/timers/timers.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { CalendarService } from '../../calendar/contract.ts';
import type { LossReports } from '../../claims/server/service.ts';
import type { CustomerLookup } from '../../customers/contract.ts';
import type { NewNotice } from '../../notifications/contract.ts';
import type { ProgressRuleSets } from './rule-sets.ts';

export interface ClaimProgressDeps {
  database: Database;
  cipher: Cipher;
  clock: Clock;
  audit: AuditService;
  calendar: CalendarService;
  timers(): Pick<Timers, 'set' | 'cancel'>;
  customers: Pick<CustomerLookup, 'claimRecord' | 'mobileOf' | 'customerCard'>;
  reports: Pick<LossReports['forOthers'], 'byNo' | 'caseOf' | 'addressee' | 'rulesOf'>;
  notifications: { notify(tx: Tx, notice: NewNotice): Promise<string>; carries(channel: 'sms'): boolean };
  /** How a customer can object to a denial, by the rules in force; a feature above keeps them. */
  objections(language: Language): string;
  /** Who of a branch, else of the nearest one above, looks after claims. */
  team(path: string): Promise<{ staffId: string; language: Language }[]>;
  people(): Promise<ReadonlyMap<string, { name: string }>>;
  /** Position of the newest fact that a reply surely includes. */
  position(): number;
}

/** What the services stand on. */
export interface ProgressCore extends ClaimProgressDeps {
  rules: ProgressRuleSets;
}

/** A loss report as it belongs to a claim. */
export type ReportCase = NonNullable<Awaited<ReturnType<LossReports['forOthers']['caseOf']>>>;

/** To whom messages about a claim go. */
export interface Addressee {
  to: Sensitive<string>;
  language: Language;
}

/** Who reads or acts. */
export interface ProgressDoer {
  staffId: string;
  scope: Scope;
  address: string;
}
