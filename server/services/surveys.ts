import type { LossReports } from '../../features/claims/server/service.ts';
import { createSurveys } from '../../features/surveys/server/service.ts';
import type { ServiceDeps } from './deps.ts';
import type { Foundation } from './foundation.ts';
import { staffWith } from './staff-with.ts';
import type { createTicketServices } from './tickets.ts';

/** Makes surveys, which stand on loss reports and keep their result in the report's ticket. */
export async function createSurveyServices(
  deps: ServiceDeps,
  foundation: Foundation,
  parts: {
    lossReports: LossReports;
    tickets: Awaited<ReturnType<typeof createTicketServices>>['tickets'];
  },
) {
  const { database, cipher, clock, timers, tail } = deps;
  const { audit, centre, notifications } = foundation;
  const staff = staffWith(foundation);
  const surveys = await createSurveys({
    ...{ database, cipher, clock, audit, timers, notifications },
    async people() {
      return new Map(
        [...(await staff())].map(([id, { permissions, ...person }]) => [
          id,
          {
            ...person,
            surveys: permissions.has('surveys.work'),
            dispatches: permissions.has('surveys.dispatch'),
          },
        ]),
      );
    },
    reports: parts.lossReports.forOthers,
    tickets: parts.tickets,
    zone: () => centre.current().zone,
    position: () => tail.position(),
  });
  return { surveys };
}
