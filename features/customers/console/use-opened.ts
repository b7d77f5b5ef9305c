import { useCallback, useEffect, useState } from 'react';
import { useSession } from '../../../console/hooks.ts';
import type { RouteReply } from '../../../platform/http/route.ts';
import type { openCustomer } from '../contract.ts';

export type OpenedValues = RouteReply<typeof openCustomer>;

/** How long clear values stay on the screen, seconds. */
export const openSeconds = 60;

export interface Opened {
  /** Null while everything is masked. */
  values: OpenedValues | null;
  secondsLeft: number;
  /** Shows more clear values beside those that are shown; all stay for the full time from now. */
  show(values: OpenedValues): void;
  hide(): void;
}

/**
 * Clear values of the customer on this page. They are in this component only, never in a cache, and go with the page,
 * after a minute, and when the screen is locked.
 */
export function useOpened(): Opened {
  const [values, setValues] = useState<OpenedValues | null>(null);
  const [secondsLeft, setSecondsLeft] = useState(0);
  const session = useSession();
  const away = session.kind !== 'signedIn' || session.locked;
  const shown = values !== null;

  useEffect(() => {
    if (away) setValues(null);
  }, [away]);
  useEffect(() => {
    if (!shown) return;
    const timer = setInterval(() => setSecondsLeft((left) => Math.max(0, left - 1)), 1_000);
    return () => clearInterval(timer);
  }, [shown]);
  useEffect(() => {
    if (shown && secondsLeft === 0) setValues(null);
  }, [shown, secondsLeft]);

  const show = useCallback((next: OpenedValues) => {
    setSecondsLeft(openSeconds);
    setValues((before) => ({ ...before, ...next }));
  }, []);
  const hide = useCallback(() => setValues(null), []);
  return { values, secondsLeft, show, hide };
}
