import type { LossReports } from '../../features/claims/server/service.ts';
import { createFraudSignals } from '../../features/fraudsignals/server/service.ts';
import type { Surveys } from '../../features/surveys/server/service.ts';
import type { CustomerServices } from './customers.ts';
import type { ServiceDeps } from './deps.ts';
import type { Foundation } from './foundation.ts';
import { nearestWith, staffWith } from './staff-with.ts';

/** Makes fraud signals, which compare loss reports with each other and with the records of customers. */
export async function createFraudServices(
  deps: ServiceDeps,
  foundation: Foundation,
  { customers }: CustomerServices,
  { lossReports, surveys }: { lossReports: LossReports; surveys: Surveys },
) {
  const { database, cipher, clock, timers, tail } = deps;
  const { audit, centre, notifications } = foundation;
  const staff = staffWith(foundation);
  const fraudSignals = await createFraudSignals({
    ...{ database, cipher, clock, audit, timers, notifications },
    customers: customers.directory,
    accounts: lossReports.accounts,
    visits: surveys,
    team: async (path) => nearestWith(await staff(), 'fraudSignals.review', path),
    people: async () => staff(),
    zone: () => centre.current().zone,
    position: () => tail.position(),
  });
  return { fraudSignals };
}
