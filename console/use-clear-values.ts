import { useCallback, useEffect, useRef, useState } from 'react';
import { useSession } from './hooks.ts';

/** How long clear values stay on the screen, seconds. */
export const openSeconds = 60;

export interface ClearValues<T> {
  /** Null while everything is masked. */
  values: T | null;
  secondsLeft: number;
  /** Shows more clear values beside those that are shown; all stay for the full time from now. */
  show(values: T): void;
  hide(): void;
}

/**
 * Clear values that somebody gave a reason for. They are in this component only, never in a cache, and go with the page,
 * after a minute, and when the screen is locked.
 */
export function useClearValues<T extends object>(): ClearValues<T> {
  const [values, setValues] = useState<T | null>(null);
  const [secondsLeft, setSecondsLeft] = useState(0);
  /** On a clock that nobody sets, ms. */
  const until = useRef(0);
  const session = useSession();
  const away = session.kind !== 'signedIn' || session.locked;
  const shown = values !== null;

  useEffect(() => {
    if (away) setValues(null);
  }, [away]);
  useEffect(() => {
    if (!shown) return;
    const look = (): void => {
      const left = Math.ceil((until.current - performance.now()) / 1_000);
      setSecondsLeft(Math.max(0, left));
      if (left <= 0) setValues(null);
    };
    const timer = setInterval(look, 500);
    // Timers of a page in the background are slow; whoever comes back must not see what is over.
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [shown]);

  const show = useCallback((next: T) => {
    until.current = performance.now() + openSeconds * 1_000;
    setSecondsLeft(openSeconds);
    setValues((before) => ({ ...before, ...next }));
  }, []);
  const hide = useCallback(() => setValues(null), []);
  return { values, secondsLeft, show, hide };
}
