import { createClaimProgress } from '../../features/claimprogress/server/service.ts';
import type { LossReports } from '../../features/claims/server/service.ts';
import type { Language } from '../../platform/local-text.ts';
import type { CustomerServices } from './customers.ts';
import type { ServiceDeps } from './deps.ts';
import type { Foundation } from './foundation.ts';
import { nearestWith, staffWith } from './staff-with.ts';

/** Makes the progress of claims, which follows the records of customers and stands on loss reports. */
export async function createClaimProgressServices(
  deps: ServiceDeps,
  foundation: Foundation,
  { customers }: CustomerServices,
  { lossReports, objections }: { lossReports: LossReports; objections(language: Language): string },
) {
  const { database, cipher, clock, timers, tail } = deps;
  const { audit, calendar, notifications } = foundation;
  const staff = staffWith(foundation);
  const claimProgress = await createClaimProgress({
    ...{ database, cipher, clock, audit, calendar, timers, notifications },
    customers: customers.directory,
    reports: lossReports.forOthers,
    objections,
    team: async (path) => nearestWith(await staff(), 'claimProgress.record', path),
    people: async () => staff(),
    position: () => tail.position(),
  });
  return { claimProgress };
}
