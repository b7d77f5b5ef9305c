import { Suspense, useState } from 'react';
import { useFacts, useMay, useMe } from '../../../console/hooks.ts';
import { lazyPart } from '../../../console/lazy-part.ts';
import { deviceStore } from '../../../console/storage.ts';

const LiveBand = lazyPart(async () => (await import('./session/LiveBand.tsx')).LiveBand);
const key = 'jieting.followUps.live';

/** Remembers on this computer that there is something to show, so that a page that is loaded again goes on. */
export function keepBand(staffId: string | null): void {
  deviceStore.write(key, staffId);
}

/** Across every page: the automatic session, and appointments whose time has come. Nothing is fetched before. */
export function FollowUpBand() {
  const { staffId } = useMe();
  const may = useMay('followUps.call');
  const [on, setOn] = useState(() => deviceStore.read(key) === staffId);
  useFacts(
    may && !on ? ['followUp.appointmentDue', 'followUp.sessionChanged'] : [],
    (facts) => {
      if (!facts.some(({ ids }) => ids.staffId === staffId)) return;
      keepBand(staffId);
      setOn(true);
    },
    () => {},
  );
  if (!on || !may) return null;
  return (
    <Suspense fallback={null}>
      <LiveBand onIdle={() => setOn(false)} />
    </Suspense>
  );
}
