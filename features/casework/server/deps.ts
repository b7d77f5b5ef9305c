import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import type { Sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import type { Language } from '../../../platform/local-text.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { CalendarService } from '../../calendar/contract.ts';
import type { LossReports } from '../../claims/server/service.ts';
import type { CustomerLookup } from '../../customers/contract.ts';
import type { NewNotice } from '../../notifications/contract.ts';
import type { TicketView } from '../../tickets/contract/tickets.ts';
import type { TicketActor, Tickets } from '../../tickets/contract.ts';
import type { CaseworkRuleSets } from './rule-sets.ts';

/** A claim as it is followed here. */
export interface CaseClaim {
  claimId: string;
  customerId: string;
  path: string;
  reportNo: string;
  lossReportId: string | null;
  /** Until then the customer may go to court; null where that is over. */
  limitation: Date | null;
}

export interface CaseworkDeps {
  database: Database;
  cipher: Cipher;
  clock: Clock;
  audit: AuditService;
  calendar: CalendarService;
  customers: Pick<CustomerLookup, 'claimRecord'>;
  reports: Pick<LossReports['forOthers'], 'caseOf' | 'mayRead'>;
  claims: {
    /** Within a scope; null outside of it. */
    caseOf(scope: Scope, claimId: string): Promise<CaseClaim | null>;
    /** Of a loss report; null while the core has none. */
    ofReport(reportId: string): Promise<CaseClaim | null>;
    addressee(claimId: string, tx: Tx): Promise<{ to: Sensitive<string>; language: Language } | null>;
  };
  surveys: {
    order(tx: Tx, reportId: string, why: { purpose: 'second'; staffId: string }): Promise<string>;
    isOver(id: string): Promise<boolean>;
  };
  tickets: Pick<Tickets, 'create' | 'find' | 'note'> & {
    /** The page of a ticket, whoever reads it. */
    page(id: string): Promise<Omit<TicketView, 'asOf'>>;
  };
  complaints: {
    /** Registers a dispute as a complaint of level 2. @returns its id */
    register(
      tx: Tx,
      by: CaseworkDoer,
      of: { claimId: string; customerId: string; words: string },
    ): Promise<string>;
  };
  notifications: { notify(tx: Tx, notice: NewNotice): Promise<string> };
  people(): Promise<ReadonlyMap<string, { name: string }>>;
  /** Position of the newest fact that a reply surely includes. */
  position(): number;
}

export interface CaseworkCore extends CaseworkDeps {
  rules: CaseworkRuleSets;
}

/** Who reads or acts. */
export interface CaseworkDoer extends TicketActor {
  staffId: string;
  scope: Scope;
  address: string;
}
