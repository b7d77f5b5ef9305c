import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { ApiError } from '../../../../console/api.ts';
import { type RouteResult, routeKey, useConsole, useRoute } from '../../../../console/hooks.ts';
import { readVerification, type VerificationPanel } from '../../contract/verification.ts';

const refreshOn = ['verification.changed', 'interaction.customerChosen', 'customer.changed'];
/** Longer than any call; a longer waiting time than a timer can count is no waiting time. */
const longestCallMs = 86_400_000;
const requestOf = (id: string) => ({ params: { id } });

/** @returns what is proved in a contact, kept fresh. @param when false: nobody speaks yet */
export function useVerification(interactionId: string, when: boolean): RouteResult<typeof readVerification> {
  const result = useRoute(readVerification, requestOf(interactionId), { refreshOn, when });
  const ends = result.data?.authorisations.map(({ to }) => Date.parse(to)) ?? [];
  useReadAgainAt(interactionId, ends.length === 0 ? null : Math.min(...ends));
  return result;
}

/** An authorisation ends in the middle of a call: no fact tells of it. */
function useReadAgainAt(interactionId: string, at: number | null): void {
  const { realtime, freshness } = useConsole();
  useEffect(() => {
    if (at === null || at - realtime.now() > longestCallMs) return;
    const timer = setTimeout(
      () => freshness.refresh(routeKey(readVerification, requestOf(interactionId))),
      Math.max(0, at - realtime.now()) + 1,
    );
    return () => clearTimeout(timer);
  }, [at, interactionId, realtime, freshness]);
}

export interface PanelNews {
  /** Shows at once what a command has answered; a reading under way would be older. */
  show(panel: VerificationPanel): void;
  /** Changes what is shown until it is read again. */
  patch(change: (panel: VerificationPanel) => VerificationPanel): void;
  /** Something else than thought: reads the panel again. */
  readAgain(): void;
  /** Says why something wasn't done, and reads the panel again, since it was out of date. */
  fail(error: ApiError): void;
}

/** @returns how the parts of the panel hand on what they have learnt. */
export function usePanelNews(interactionId: string): PanelNews {
  const client = useQueryClient();
  const { freshness, notices } = useConsole();
  const put = useCallback(
    (change: (panel: VerificationPanel | undefined) => VerificationPanel | undefined) => {
      const queryKey = routeKey(readVerification, requestOf(interactionId));
      void client.cancelQueries({ queryKey, exact: true });
      client.setQueryData<VerificationPanel>(queryKey, change);
      freshness.refresh(queryKey);
    },
    [client, freshness, interactionId],
  );
  const readAgain = useCallback(
    () => freshness.refresh(routeKey(readVerification, requestOf(interactionId))),
    [freshness, interactionId],
  );
  return {
    show: useCallback((panel) => put(() => panel), [put]),
    patch: useCallback((change) => put((panel) => panel && change(panel)), [put]),
    readAgain,
    fail: useCallback(
      (error) => {
        if (error.code === 'cancelled') return;
        notices.show({ tone: 'error', text: error.message });
        readAgain();
      },
      [notices, readAgain],
    ),
  };
}
