import type { LossReports } from '../../features/claims/server/service.ts';
import { createLossFigures } from '../../features/lossfigures/server/service.ts';
import { createMassEvents } from '../../features/massevents/server/service.ts';
import type { Surveys } from '../../features/surveys/server/service.ts';
import type { createContactServices } from './contacts.ts';
import type { ServiceDeps } from './deps.ts';
import type { Foundation } from './foundation.ts';

/** Makes mass events and figures of losses, which stand on loss reports and surveys. */
export async function createMassEventServices(
  { database, clock, timers, tail, log }: ServiceDeps,
  { audit, centre, people }: Foundation,
  parts: {
    lossReports: LossReports;
    surveys: Surveys;
    contacts: Pick<Awaited<ReturnType<typeof createContactServices>>, 'incidents' | 'routingSetup'>;
  },
) {
  const { lossReports, surveys, contacts } = parts;
  const massEvents = await createMassEvents({
    ...{ database, clock, audit, timers, surveys, incidents: contacts.incidents },
    log: log.child({ part: 'mass events' }),
    reports: lossReports.forOthers,
    queues: async () => (await contacts.routingSetup.inUse()).queues,
    async people(ids) {
      const found = await people.names(ids);
      return new Map([...found].map(([id, person]) => [id, { staffId: id, ...person }]));
    },
    zone: () => centre.current().zone,
    position: () => tail.position(),
  });
  const lossFigures = createLossFigures({
    ...{ database, clock, audit, surveys, reports: lossReports.forOthers },
    people: (ids) => people.names(ids),
    zone: () => centre.current().zone,
    position: () => tail.position(),
  });
  return { massEvents, lossFigures };
}
