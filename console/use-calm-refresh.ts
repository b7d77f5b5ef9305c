import { useEffect, useRef } from 'react';
import { useConsole, useFacts } from './hooks.ts';

/** A list that people read through needn't be newer than this, ms; in a busy centre it would be read without end. */
const pauseMs = 2_500;

/** Reads a list again after facts of these types, but not more often than every few seconds. */
export function useCalmRefresh(queryKey: readonly unknown[], types: readonly string[]): void {
  const { freshness } = useConsole();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const key = useRef(queryKey);
  key.current = queryKey;
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  const refresh = (): void => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      freshness.refresh(key.current);
    }, pauseMs);
  };
  useFacts(types, refresh, refresh);
}
