import type { Clock } from '../../../platform/clock/clock.ts';
import type { Sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database, Reader, Tx } from '../../../platform/database/database.ts';
import type { SealedFiles } from '../../../platform/files/sealed-files.ts';
import type { Language, LocalText } from '../../../platform/local-text.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { Timers } from '../../../platform/timers/timers.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { CalendarService } from '../../calendar/contract.ts';
import type { CustomerLookup } from '../../customers/contract.ts';
import type { FactCode } from '../../disclosure/codes.ts';
import type { VerificationPanel } from '../../disclosure/contract/verification.ts';
import type { Notifications } from '../../notifications/contract.ts';
import type { AskCode, LossKind } from '../codes.ts';
import type { LossDraft } from '../contract/draft.ts';
import type { FollowView } from '../contract/upload.ts';
import type { Place } from '../rules/places.ts';
import type { ShortForm } from '../rules/short-form.ts';
import type { RuleSets } from './rule-sets.ts';
import type { Sealing } from './sealing.ts';

/** A contact as loss reports know it. */
export interface ReportContact {
  /** Who has it in hand now, and a colleague whom he has brought in; null: nobody, or it is over. */
  staffId: string | null;
  guestId: string | null;
  customerId: string | null;
  /** Branch path that it belongs to. */
  path: string;
}

/** How loss reports learn of contacts. */
export interface ReportContacts {
  contact(interactionId: string): Promise<ReportContact | null>;
  /** Number of the caller; null where it is withheld or takes no messages. */
  mobileOf(interactionId: string): Promise<Sensitive<string> | null>;
}

/** What the caller has proved, and what may therefore be told; disclosure decides and keeps it. */
export interface ReportVerification {
  read(by: VerifyingAgent, interactionId: string): Promise<VerificationPanel>;
  /** @throws AppError notOpen, recorded as a refusal */
  tell(
    tx: Tx,
    by: VerifyingAgent,
    interactionId: string,
    what: { recordId: string; facts: readonly FactCode[] },
  ): Promise<unknown>;
}
interface VerifyingAgent {
  kind: 'staff';
  staffId: string;
  address: string;
  channel: 'agent';
}

/** Who registers a report; null staff: the customer himself. */
export interface Registrar {
  staffId: string | null;
  /** Branch path of his own. */
  path: string;
  permissions: ReadonlySet<string>;
  address: string;
  language: Language;
}

/** Has an agent call a customer who reported by himself. */
export interface Asking {
  /**
   * @returns the ticket that was registered
   * @throws AppError when the insurer's kind of ticket doesn't take it
   */
  arrange(
    tx: Tx,
    by: Registrar,
    report: { no: string; phone: string; questions: readonly AskCode[]; urgent: boolean },
  ): Promise<{ id: string; no: string }>;
}

/** Sends a surveyor, by whatever the insurer has drawn for it. */
export interface Surveys {
  /**
   * @returns the ticket that was registered
   * @throws AppError when the insurer's kind of ticket doesn't take it
   */
  arrange(
    tx: Tx,
    by: Pick<Registrar, 'staffId' | 'path' | 'permissions'>,
    report: {
      no: string;
      content: LossDraft;
      place: string;
      urgent: boolean;
      customerId: string | null;
      interactionId: string | null;
    },
  ): Promise<{ id: string; no: string }>;
}

/** How a loss is looked at: somebody goes there, or a small case is assessed by pictures. */
export type LookedAt = 'surveyor' | 'pictures';
/** Sends somebody to the place of a loss; a feature above decides whether and whom. */
export interface SurveyorSender {
  /** @param ticket makes the surveyor’s ticket; asked for only where somebody goes */
  begin(
    tx: Tx,
    report: {
      reportId: string;
      no: string;
      kind: LossKind;
      content: LossDraft;
      place: string | null;
      path: string;
    },
    ticket: () => Promise<string | null>,
  ): Promise<LookedAt>;
}

/** Events with many reports; a feature above keeps them. */
export interface MassEvents {
  /** Short forms of the events that are on. @param reader the transaction in which it must be true */
  shortForms(reader: Reader): Promise<readonly ShortForm[]>;
}

/** Hears how a story is told while it is taken down; features above make of it what they need. */
export interface TellingWitness {
  /** What was kept before, and what is kept now. */
  told(tx: Tx, reportId: string, before: LossDraft, after: LossDraft): Promise<void>;
}

/** How far it is, as the customer sees it on his personal link; features above know. */
export interface Following {
  followed(reportId: string): Promise<FollowView>;
}

export interface ReportPerson {
  staffId: string;
  staffNo: string;
  name: string;
}

export interface LossReportDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  log: Log;
  calendar: CalendarService;
  timers(): Pick<Timers, 'set' | 'cancel'>;
  notifications: Pick<Notifications, 'notify' | 'carries'>;
  customers: Pick<CustomerLookup, 'mobileOf' | 'customerCard' | 'policyRecord'>;
  verification: ReportVerification;
  contacts: ReportContacts;
  surveys: Surveys;
  asking: Asking;
  /** Features above are there when the first report comes. */
  surveyors(): SurveyorSender;
  following(): Following;
  massEvents(): MassEvents;
  witness(): TellingWitness;
  /** Address under which customers reach the public pages; null: the one that the server is asked under. */
  publicUrl: string | null;
  people(ids: readonly string[]): Promise<ReadonlyMap<string, ReportPerson>>;
  branchNames(): Promise<ReadonlyMap<string, LocalText>>;
  brand(): { brand: LocalText; hotline: string };
  /** IANA zone of the centre. */
  zone(): string;
  /** Position of the newest fact that a reply surely includes. */
  position(): number;
}

/** What the services of loss reports stand on. */
export interface Core extends LossReportDeps {
  sealing: Sealing;
  rules: RuleSets;
  files: SealedFiles;
  places: readonly Place[];
}

/** Who reads or acts. */
export interface Doer {
  staffId: string;
  /** Branch path of his own. */
  path: string;
  scope: Scope;
  permissions: ReadonlySet<string>;
  address: string;
  language: Language;
}
