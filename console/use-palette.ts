import { useEffect, useRef } from 'react';
import { useConsole } from './hooks.ts';
import type { PaletteAction } from './page.ts';

/** Offers an action in the palette while the component is there. */
export function usePaletteAction(action: PaletteAction | null): void {
  const { palette } = useConsole();
  const latest = useRef(action);
  latest.current = action;
  const id = action?.id ?? null;
  useEffect(() => {
    const now = latest.current;
    if (id === null || now === null) return;
    return palette.registerAction({ ...now, run: () => latest.current?.run() });
  }, [palette, id]);
}
