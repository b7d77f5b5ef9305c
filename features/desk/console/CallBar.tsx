import { lazy, Suspense } from 'react';
import type { Console } from '../../../console/console-state.ts';
import { useConsole, useMay } from '../../../console/hooks.ts';
import { wasInCall } from './in-call-mark.ts';

const LiveCallBar = lazy(async () => ({ default: (await import('./LiveCallBar.tsx')).LiveCallBar }));
const loadGoingBack = () => import('./go-back-to-call.ts');
const begun = new WeakSet<Console>();

// A customer is listening into silence: what brings the voice back is fetched before anybody is known to be signed in.
if (wasInCall()) loadGoingBack().catch(() => {});

/** The call bar of whoever takes calls; nobody else loads it. */
export function CallBar() {
  const console = useConsole();
  const takesCalls = useMay('calls.take');
  if (!takesCalls) return null;
  // Begun while drawing, not after it: drawing the whole console first costs what the customer has to wait.
  if (!begun.has(console)) {
    begun.add(console);
    loadGoingBack()
      .then(({ goBackToCall }) => goBackToCall(console))
      // The bar itself reads the desk again and says what is wrong.
      .catch(() => {});
  }
  return (
    <Suspense fallback={null}>
      <LiveCallBar />
    </Suspense>
  );
}
