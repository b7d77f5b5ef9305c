import type { Http } from '../../../platform/http/http.ts';
import { readWaitingCallers } from '../contract/waiting.ts';
import {
  callAgentsIn,
  changePresence,
  readFloor,
  readFloorSettings,
  releaseCall,
  startMonitor,
  updateFloorSettings,
} from '../contract.ts';
import type { Supervision } from './service.ts';
import type { FloorSettingsService } from './settings.ts';
import type { Waiting } from './waiting.ts';

export function supervisionRoutes(
  http: Http,
  supervision: Supervision,
  settings: FloorSettingsService,
  waiting: Waiting,
): void {
  http.handle(readFloor, ({ principal }) => supervision.read(principal));
  http.handle(readWaitingCallers, ({ params }) => waiting.read(params.code));
  http.handle(changePresence, ({ params, body, ...leader }) =>
    supervision.changePresence(leader, params.id, body),
  );
  http.handle(callAgentsIn, ({ params, ...leader }) => supervision.callIn(leader, params.code));
  http.handle(releaseCall, ({ params, body, ...leader }) => supervision.release(leader, params.id, body));
  http.handle(startMonitor, ({ params, body, ...leader }) => supervision.monitor(leader, params.id, body));
  http.handle(readFloorSettings, () => settings.read());
  http.handleCommand(updateFloorSettings, ({ principal, body, address }, tx) =>
    settings.update(tx, { staffId: principal.staffId, address }, body),
  );
}
