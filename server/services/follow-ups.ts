import { createFollowUps } from '../../features/followups/server/service.ts';
import type { ServiceDeps } from './deps.ts';
import type { Foundation } from './foundation.ts';

/** Makes the rules of follow-up calls and what tries them out. */
export async function createFollowUpServices(
  { database, clock }: ServiceDeps,
  { audit, centre, people }: Foundation,
) {
  const followUps = await createFollowUps({
    ...{ database, clock, audit },
    names: (ids) => people.names(ids),
    zone: () => centre.current().zone,
  });
  return { followUps };
}
