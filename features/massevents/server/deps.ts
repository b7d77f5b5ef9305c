import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import type { RouteInput } from '../../../platform/http/route.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { Timers } from '../../../platform/timers/timers.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { LossReports } from '../../claims/server/service.ts';
import type { announceIncident } from '../../interactions/contract/incidents.ts';
import type { Surveys } from '../../surveys/server/service.ts';

/** Announcements that callers hear before a queue; interactions keep them. */
export interface Announcements {
  /** @throws AppError incidents.promptUnknown */
  announce(
    tx: Tx,
    principal: Principal,
    address: string,
    announcement: RouteInput<typeof announceIncident>['body'],
  ): Promise<{ id: string }>;
  list(principal: Principal): Promise<{ incidents: readonly { id: string; mayStop: boolean }[] }>;
  stop(tx: Tx, principal: Principal, address: string, id: string): Promise<unknown>;
}

export interface MassEventDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  log: Log;
  timers(): Pick<Timers, 'set' | 'cancel'>;
  reports: LossReports['forOthers'];
  surveys: Pick<Surveys, 'views' | 'dispatching'>;
  incidents: Announcements;
  queues(): Promise<readonly { code: string; name: LocalText }[]>;
  people(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, { staffId: string; staffNo: string; name: string }>>;
  /** IANA zone of the centre. */
  zone(): string;
  /** Position of the newest fact that a reply surely includes. */
  position(): number;
}
