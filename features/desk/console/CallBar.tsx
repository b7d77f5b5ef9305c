import { lazy, Suspense } from 'react';
import { useMay } from '../../../console/hooks.ts';

const LiveCallBar = lazy(async () => ({ default: (await import('./LiveCallBar.tsx')).LiveCallBar }));

/** The call bar of whoever takes calls; nobody else loads it. */
export function CallBar() {
  const takesCalls = useMay('calls.take');
  if (!takesCalls) return null;
  return (
    <Suspense fallback={null}>
      <LiveCallBar />
    </Suspense>
  );
}
