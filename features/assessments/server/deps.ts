import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import type { Language } from '../../../platform/local-text.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { Timers } from '../../../platform/timers/timers.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { LossReports } from '../../claims/server/service.ts';
import type { NewNotice } from '../../notifications/contract.ts';
import type { AssessmentRuleSets } from './rule-sets.ts';

export interface AssessmentDeps {
  database: Database;
  cipher: Cipher;
  clock: Clock;
  audit: AuditService;
  timers(): Pick<Timers, 'set' | 'cancel'>;
  reports: Pick<LossReports['forOthers'], 'caseOf' | 'addressee' | 'mayRead' | 'pictures'>;
  /** Sends somebody there after all. */
  surveys: {
    order(tx: Tx, reportId: string, why: { purpose: 'afterPictures'; staffId: string }): Promise<string>;
  };
  notifications: { notify(tx: Tx, notice: NewNotice): Promise<string> };
  /** Who of a branch, else of the nearest one above, assesses. */
  team(path: string): Promise<{ staffId: string; language: Language }[]>;
  people(): Promise<ReadonlyMap<string, { name: string; staffNo: string }>>;
  /** Position of the newest fact that a reply surely includes. */
  position(): number;
}

export interface AssessmentCore extends AssessmentDeps {
  rules: AssessmentRuleSets;
}

/** Who reads or acts. */
export interface AssessmentDoer {
  staffId: string;
  scope: Scope;
  permissions: ReadonlySet<string>;
  address: string;
}
