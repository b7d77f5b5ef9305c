import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { type RouteResult, routeKey, useConsole, useRoute } from '../../../console/hooks.ts';
import { type Desk, readDesk } from '../contract.ts';

/** What happens to this agent, the call in hand and the queues served; own facts come whatever branch they are of. */
export const deskFacts = [
  'presence.changed',
  'presence.calledIn',
  'queue.overflowed',
  'queue.offered',
  'queue.answered',
  'queue.returned',
  'queue.entered',
  'queue.left',
  'dial.ringing',
  'dial.answered',
  'dial.failed',
  'consult.started',
  'consult.answered',
  'consult.ended',
  'conference.started',
  'transfer.started',
  'transfer.answered',
  'transfer.completed',
  'call.held',
  'call.retrieved',
  'call.muted',
  'call.agentGone',
  'call.agentBack',
  'call.customerGone',
  'call.customerBack',
  'call.lineChanged',
  'call.engineRestarted',
  'call.accompanied',
  'call.takenOver',
  'monitor.started',
  'monitor.changed',
  'monitor.ended',
  'interaction.customerChosen',
  'interaction.ended',
  'interaction.wrappedUp',
  'customer.changed',
] as const;

export const deskKey = routeKey(readDesk, {});

/** Callers of other branches wait in the same queues, and nobody tells us of those: counts are read again, ms. */
const rereadMs = 15_000;

/** @returns the desk as the server has it. */
export function useDesk(): RouteResult<typeof readDesk> {
  return useRoute(readDesk, {}, { refreshOn: deskFacts });
}

/** Keeps the desk fresh beyond facts; used once, by the call bar, which is always there. */
export function useDeskRereading(): void {
  const { freshness, realtime } = useConsole();
  useEffect(() => {
    const timer = setInterval(() => {
      if (realtime.state().status === 'open') freshness.refresh(deskKey);
    }, rereadMs);
    return () => clearInterval(timer);
  }, [freshness, realtime]);
}

/** @returns a function that reads the desk at once, without the usual little pause: a call rings. */
export function useDeskNow(): () => void {
  const queryClient = useQueryClient();
  return useCallback(
    () => void queryClient.refetchQueries({ queryKey: deskKey, exact: true }),
    [queryClient],
  );
}

/** @returns a function that shows what the server has just answered, until the desk itself is read again. */
export function useDeskPatch(): (patch: (desk: Desk) => Desk) => void {
  const queryClient = useQueryClient();
  return useCallback(
    (patch) => queryClient.setQueryData<Desk>(deskKey, (desk) => (desk === undefined ? desk : patch(desk))),
    [queryClient],
  );
}
