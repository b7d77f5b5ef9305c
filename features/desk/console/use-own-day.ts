import { type RouteResult, useMay, useMe, useRoute } from '../../../console/hooks.ts';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { readCentre } from '../../centre/contract.ts';
import { listInteractions } from '../../interactions/contract.ts';
import { dayBegan, mostContacts } from './own-day.ts';

/** How soon after midnight the new day shows, ms. */
const lookEveryMs = 60_000;

/** @returns the agent's own contacts since the centre's midnight, newest first. */
export function useOwnDay(): RouteResult<typeof listInteractions> {
  const me = useMe();
  const may = useMay('interactions.read');
  const centre = useRoute(readCentre, {}, { refreshOn: ['centre.changed'] });
  const now = useServerNow(lookEveryMs) ?? 0;
  const from = centre.data === undefined ? '' : dayBegan(now, centre.data.zone);
  return useRoute(
    listInteractions,
    { query: { staffId: me.staffId, from, limit: mostContacts } },
    {
      refreshOn: ['interaction.ended', 'interaction.wrappedUp'],
      when: may && from !== '',
      keepPrevious: true,
    },
  );
}
