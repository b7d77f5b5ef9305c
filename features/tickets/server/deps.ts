import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import type { Language, LocalText } from '../../../platform/local-text.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { Timers } from '../../../platform/timers/timers.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { CalendarService } from '../../calendar/contract.ts';
import type { ProcessService } from '../../processes/contract.ts';
import type { TicketActor, TicketGuard, TicketService } from '../contract.ts';
import type { Kinds } from './kinds.ts';
import type { Sealing } from './sealing.ts';
import type { OrganisationCache } from './staff.ts';
import type { LinkRecord } from './store.ts';

/** What tickets need of customers and contacts. */
export interface TicketCustomers {
  /** Salutation, branch path and segment of customers; those outside the scope are missing. */
  cards(
    scope: Scope,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, { name: string; path: string; segment: string }>>;
  /** How a linked thing is called, masked where it is somebody's; null where it isn't there. */
  label(scope: Scope, kind: LinkRecord['kind'], id: string): Promise<string | null>;
  /** Ids of policies and claims that a number may mean. */
  recordsBy(scope: Scope, by: 'policyNo' | 'claimNo' | 'plate', value: string): Promise<string[]>;
  /** The customer of a contact; undefined where there is no such contact. */
  customerOfContact(interactionId: string): Promise<string | null | undefined>;
}

/** Messages to customers. */
export interface CustomerNotices {
  /**
   * Sends a notice about a ticket, once for each key.
   * @returns its id, or null where the customer has no address that takes one.
   */
  send(
    tx: Tx,
    notice: {
      customerId: string;
      ticketId: string;
      template: string;
      values: Readonly<Record<string, string>>;
      once: string;
    },
  ): Promise<string | null>;
}

/** What staff are told beside the lists: a bell in the console. */
export interface StaffNews {
  tell(
    tx: Tx,
    to: readonly { id: string; language: Language }[],
    news: { what: StaffNewsKind; ticketId: string; no: string; kind: LocalText; once: string },
  ): Promise<void>;
}
export type StaffNewsKind = 'newTask' | 'chased' | 'reminder' | 'overdue' | 'handedOver' | 'unreached';

/** What the services of tickets stand on. */
export interface Core {
  database: Database;
  clock: Clock;
  log: Log;
  audit: AuditService;
  sealing: Sealing;
  timers(): Pick<Timers, 'set' | 'cancel'>;
  calendar: CalendarService;
  processes: ProcessService;
  organisation: OrganisationCache;
  kinds: Kinds;
  customers: TicketCustomers;
  news: StaffNews;
  notices: CustomerNotices;
  /** Of the features above; asked when they are needed. */
  guards(): readonly TicketGuard[];
  services(): readonly TicketService[];
  zone(): string;
  branches(): Promise<{ id: string; path: string }[]>;
}

/** Who acts, and how he is answered. */
export interface Doer extends TicketActor {
  language?: Language;
}

/** The product itself, e.g. when a timer is due. */
export const systemDoer: Doer = { staffId: null, path: '', permissions: new Set() };
