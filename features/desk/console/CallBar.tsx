import { Suspense } from 'react';
import { useConsole, useMay } from '../../../console/hooks.ts';
import { lazyPart } from '../../../console/lazy-part.ts';
import { goBack } from './go-back.ts';

const LiveCallBar = lazyPart(async () => (await import('./LiveCallBar.tsx')).LiveCallBar);

/** The call bar of whoever takes calls; nobody else loads it. */
export function CallBar() {
  const console = useConsole();
  const takesCalls = useMay('calls.take');
  if (!takesCalls) return null;
  // Begun while drawing, not after it. The bar itself reads the desk again and says what is wrong.
  goBack(console).catch(() => {});
  return (
    <Suspense fallback={null}>
      <LiveCallBar />
    </Suspense>
  );
}
