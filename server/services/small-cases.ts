import { createAssessments } from '../../features/assessments/server/service.ts';
import type { LossReports } from '../../features/claims/server/service.ts';
import { createRepairers } from '../../features/repairers/server/service.ts';
import type { Surveys } from '../../features/surveys/server/service.ts';
import type { CustomerServices } from './customers.ts';
import type { ServiceDeps } from './deps.ts';
import type { Foundation } from './foundation.ts';
import { nearestWith, staffWith } from './staff-with.ts';

/** Makes what follows a loss without a visit: assessments by pictures, and partner repairers. */
export async function createSmallCaseServices(
  deps: ServiceDeps,
  foundation: Foundation,
  { customers }: CustomerServices,
  { lossReports, surveys }: { lossReports: LossReports; surveys: Surveys },
) {
  const { database, cipher, clock, timers, tail } = deps;
  const { audit, centre, notifications } = foundation;
  const staff = staffWith(foundation);
  const common = {
    ...{ database, cipher, clock, audit, notifications, reports: lossReports.forOthers },
    ...{ people: async () => staff(), position: () => tail.position() },
  };
  const assessments = await createAssessments({
    ...{ ...common, timers, surveys },
    team: async (path) => nearestWith(await staff(), 'assessments.assess', path),
  });
  const repairers = createRepairers({
    ...{ ...common, customers: customers.directory, zone: () => centre.current().zone },
  });
  return { assessments, repairers };
}
