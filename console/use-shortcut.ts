import { useEffect, useRef } from 'react';
import { useConsole } from './hooks.ts';
import type { Shortcut } from './shortcuts.ts';

/** Makes a key work while the component is there. */
export function useShortcut(keys: string, title: Shortcut['title'], run: () => void): void {
  const { shortcuts } = useConsole();
  const latest = useRef(run);
  latest.current = run;
  const { zh, en } = title;
  useEffect(
    () => shortcuts.add({ keys, title: { zh, en }, run: () => latest.current() }),
    [shortcuts, keys, zh, en],
  );
}
