import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { Timers } from '../../../platform/timers/timers.ts';
import type { RoleCode } from '../../access/contract.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { CalendarService } from '../../calendar/contract.ts';
import type { TicketActor, Tickets } from '../../tickets/contract.ts';
import type { ComplaintRules } from './rule-sets.ts';
import type { Sealing } from './sealing.ts';

/** A person as complaints know him. */
export interface Colleague {
  id: string;
  staffNo: string;
  name: string;
  pinyin: string;
  branchName: LocalText;
  branchPath: string;
  roles: readonly RoleCode[];
  active: boolean;
  /** His roles let him handle complaints. */
  handles: boolean;
}

/** What complaints need of customers. */
export interface ComplaintCustomers {
  /** How a customer is addressed, and the branch path that he belongs to; those outside the scope are missing. */
  cards(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, { name: string; path: string }>>;
  /** Whose contact it was; null where nobody knows. */
  ofContact(interactionId: string): Promise<string | null>;
}

/** What staff are told beside the lists: a bell in the console. `once` is the same at a repeat. */
export interface ComplaintNews {
  tell(
    tx: Tx,
    to: readonly string[],
    news: { what: ComplaintNewsKind; complaintId: string; no: string; once: string },
  ): Promise<void>;
}
export type ComplaintNewsKind =
  | 'handedOver'
  | 'timeRunsOut'
  | 'overdue'
  | 'nightWatch'
  | 'review'
  | 'followUp';

export interface ComplaintDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  timers(): Pick<Timers, 'set' | 'cancel'>;
  tickets(): Tickets;
  calendar: CalendarService;
  /** Everybody, also who has left. */
  people(): Promise<readonly Colleague[]>;
  branchNames(): Promise<ReadonlyMap<string, LocalText>>;
  customers: ComplaintCustomers;
  news: ComplaintNews;
  /** IANA zone of the centre. */
  zone(): string;
  /** Position of the newest fact that a reply surely includes. */
  position(): number;
}

/** What the services of complaints stand on. */
export interface Core extends ComplaintDeps {
  sealing: Sealing;
  rules: ComplaintRules;
}

/** Who reads or acts. */
export interface Doer extends TicketActor {
  staffId: string;
  scope: Scope;
  address: string;
}
