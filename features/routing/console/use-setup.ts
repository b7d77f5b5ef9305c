import { type RouteResult, useRoute } from '../../../console/hooks.ts';
import { readRoutingSetup } from '../contract/setup.ts';

/** Everything that is set up of routing; who works here decides about its faults. */
export function useSetup(): RouteResult<typeof readRoutingSetup> {
  return useRoute(readRoutingSetup, {}, { refreshOn: ['routing.changed', 'staff.changed'] });
}
