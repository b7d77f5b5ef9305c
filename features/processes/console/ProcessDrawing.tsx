import { Suspense } from 'react';
import { lazyPart } from '../../../console/lazy-part.ts';
import { LinesSkeleton } from '../../../console/ui/States.tsx';

const DrawingCanvas = lazyPart(async () => (await import('./drawing/DrawingCanvas.tsx')).DrawingCanvas);
const nothing: readonly string[] = [];

/**
 * A process to look at, with the place where something is. It fills the room that it is given; arrow keys move it.
 * @param props ids of nodes: `active` where it is now, `done` where it has been, `noted` what is to be looked at
 */
export function ProcessDrawing(props: {
  xml: string;
  active?: readonly string[];
  done?: readonly string[];
  noted?: readonly string[];
}) {
  const { xml, active = nothing, done = nothing, noted = nothing } = props;
  return (
    <Suspense fallback={<LinesSkeleton lines={8} />}>
      <DrawingCanvas xml={xml} active={active} done={done} noted={noted} />
    </Suspense>
  );
}
