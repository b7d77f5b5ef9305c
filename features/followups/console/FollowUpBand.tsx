import { Suspense, useSyncExternalStore } from 'react';
import { useFacts, useMay, useMe } from '../../../console/hooks.ts';
import { lazyPart } from '../../../console/lazy-part.ts';
import { bandOf, keepBand, onBand } from './keep-band.ts';

const LiveBand = lazyPart(async () => (await import('./session/LiveBand.tsx')).LiveBand);

/** Across every page: the automatic session, and appointments whose time has come. Nothing is fetched before. */
export function FollowUpBand() {
  const { staffId } = useMe();
  const may = useMay('followUps.call');
  const on = useSyncExternalStore(onBand, () => bandOf() === staffId);
  useFacts(
    may && !on ? ['followUp.appointmentDue', 'followUp.sessionChanged'] : [],
    (facts) => {
      if (facts.some(({ ids }) => ids.staffId === staffId)) keepBand(staffId);
    },
    () => {},
  );
  if (!on || !may) return null;
  return (
    <Suspense fallback={null}>
      <LiveBand />
    </Suspense>
  );
}
