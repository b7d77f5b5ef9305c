import { useEffect, useRef } from 'react';
import { chime } from '../../../console/softphone/chime.ts';
import { usePhone } from '../../../console/softphone/use-softphone.ts';
import type { Desk } from '../contract.ts';

/** Reasons that the system gives for setting an agent not ready; he may be looking elsewhere. */
const systemReasons = ['ringNoAnswer', 'declined', 'offerFailed', 'connectionLost', 'callLost'];

/** A short sound when a call is over, and another one when the system has set the agent not ready. */
export function useCallSounds(desk: Desk | undefined): void {
  const { call } = usePhone();
  const talking = call?.stage === 'talking';
  const wasTalking = useRef(false);
  useEffect(() => {
    if (wasTalking.current && call === null) chime('end');
    wasTalking.current = talking;
  }, [talking, call]);

  const warned = useRef<string | null>(null);
  const { state, reason, since } = desk?.presence ?? { state: null, reason: null, since: null };
  useEffect(() => {
    const now = state === 'notReady' && reason !== null && systemReasons.includes(reason) ? since : null;
    // What stood there when the page was opened is no news.
    if (now !== null && warned.current !== null && warned.current !== now) chime('warning');
    if (state !== null) warned.current = now ?? '';
  }, [state, reason, since]);
}
