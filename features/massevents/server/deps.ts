import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { Timers } from '../../../platform/timers/timers.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { LossReports } from '../../claims/server/service.ts';
import type { Incidents } from '../../interactions/server/incidents.ts';
import type { Surveys } from '../../surveys/server/service.ts';

export interface MassEventDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  log: Log;
  timers(): Pick<Timers, 'set' | 'cancel'>;
  reports: LossReports['forOthers'];
  surveys: Pick<Surveys, 'views' | 'dispatching'>;
  incidents: Pick<Incidents, 'announce' | 'stop' | 'list'>;
  queues(): Promise<readonly { code: string; name: LocalText }[]>;
  people(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, { staffId: string; staffNo: string; name: string }>>;
  /** IANA zone of the centre. */
  zone(): string;
  /** Position of the newest fact that a reply surely includes. */
  position(): number;
}
