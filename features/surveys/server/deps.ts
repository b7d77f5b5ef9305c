import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import type { Language } from '../../../platform/local-text.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { Timers } from '../../../platform/timers/timers.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { LossReports } from '../../claims/server/service.ts';
import type { NewNotice } from '../../notifications/contract.ts';
import type { SurveyRuleSets } from './rule-sets.ts';
import type { SurveySealing } from './sealing.ts';

/** Somebody who works here, as surveys know him. */
export interface SurveyPerson {
  staffId: string;
  staffNo: string;
  name: string;
  path: string;
  language: Language;
  /** His account works, and he may survey or dispatch. */
  active: boolean;
  surveys: boolean;
  dispatches: boolean;
}

export interface SurveyDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  timers(): Pick<Timers, 'set' | 'cancel'>;
  /** Everybody who works here; may be some seconds old. */
  people(): Promise<ReadonlyMap<string, SurveyPerson>>;
  notifications: { notify(tx: Tx, notice: NewNotice): Promise<string>; carries(channel: 'sms'): boolean };
  reports: LossReports['forOthers'];
  /** Keeps what came of it in the ticket of the report. */
  tickets: {
    note(
      tx: Tx,
      id: string,
      entry: { by: string | null; what: string; data?: Record<string, string | number | boolean | null> },
    ): Promise<void>;
  };
  /** IANA zone of the centre. */
  zone(): string;
  /** Position of the newest fact that a reply surely includes. */
  position(): number;
}

/** What the services of surveys stand on. */
export interface SurveyCore extends SurveyDeps {
  sealing: SurveySealing;
  rules: SurveyRuleSets;
}

/** Who reads or acts. */
export interface SurveyDoer {
  staffId: string;
  scope: Scope;
  permissions: ReadonlySet<string>;
  address: string;
}
