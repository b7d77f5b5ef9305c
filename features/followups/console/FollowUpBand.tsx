import { Suspense, useSyncExternalStore } from 'react';
import { useFacts, useMay, useMe } from '../../../console/hooks.ts';
import { lazyPart } from '../../../console/lazy-part.ts';
import { deviceStore } from '../../../console/storage.ts';

const LiveBand = lazyPart(async () => (await import('./session/LiveBand.tsx')).LiveBand);
const key = 'jieting.followUps.live';
const listeners = new Set<() => void>();
const onChange = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Remembers on this computer whose band has something to show, so that a page that is loaded again goes on. */
export function keepBand(staffId: string | null): void {
  if (deviceStore.read(key) === staffId) return;
  deviceStore.write(key, staffId);
  for (const listener of [...listeners]) listener();
}

/** Across every page: the automatic session, and appointments whose time has come. Nothing is fetched before. */
export function FollowUpBand() {
  const { staffId } = useMe();
  const may = useMay('followUps.call');
  const on = useSyncExternalStore(onChange, () => deviceStore.read(key) === staffId);
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
