import { centreTime } from '../../features/interactions/server/centre-time.ts';
import type { ClosedFrom } from '../../features/replay/rules/plan.ts';
import { createReplay } from '../../features/replay/server/service.ts';
import type { Queue } from '../../features/routing/contract/queues.ts';
import { regionOf } from '../../features/routing/rules/region.ts';
import type { createContactServices } from './contacts.ts';
import type { ServiceDeps } from './deps.ts';
import type { Foundation } from './foundation.ts';
import type { createSupervisionServices } from './supervision.ts';

/** Makes what replays past days. */
export function createReplayService(
  { database, clock }: ServiceDeps,
  { calendar, centre, people }: Foundation,
  { routingSetup }: Awaited<ReturnType<typeof createContactServices>>,
  { floorSettings }: Awaited<ReturnType<typeof createSupervisionServices>>,
) {
  return createReplay({
    ...{ database, clock },
    zone: () => centre.current().zone,
    setup: () => routingSetup.inUse(),
    async abilities() {
      const found = await people.skillsAndPaths();
      return new Map(
        [...found].map(([id, { skills, branchPath }]) => [id, { skills, region: regionOf(branchPath) }]),
      );
    },
    closedWithin(queues: readonly Queue[], { from, to }) {
      const changes: ClosedFrom[] = [];
      for (let at = from; at < to; ) {
        const { closed, changesAt } = centreTime(calendar.current(), queues, at);
        changes.push({ at, closed });
        at = changesAt;
      }
      return changes;
    },
    serviceLevel: async () => (await floorSettings.read()).serviceLevel,
  });
}
