import type { Http } from '../../../platform/http/http.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import { announceIncident, listIncidents, stopIncident } from '../contract/incidents.ts';
import type { Incidents } from './incidents.ts';

/** Routes of announcements of incidents. */
export function incidentRoutes(
  http: Http,
  incidents: Incidents,
  queues: () => Promise<readonly { code: string; name: LocalText }[]>,
): void {
  http.handle(listIncidents, async ({ principal }) => ({
    ...(await incidents.list(principal)),
    queues: (await queues()).map(({ code, name }) => ({ code, name })),
  }));
  http.handleCommand(announceIncident, ({ principal, body, address }, tx) =>
    incidents.announce(tx, principal, address, body),
  );
  http.handleCommand(stopIncident, ({ principal, params, address }, tx) =>
    incidents.stop(tx, principal, address, params.id),
  );
}
