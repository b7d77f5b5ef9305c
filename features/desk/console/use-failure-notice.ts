import { useCallback } from 'react';
import type { ApiError } from '../../../console/api.ts';
import { useConsole } from '../../../console/hooks.ts';
import { deskKey } from './use-desk.ts';

/** @returns a function that says why something wasn't done, and reads the desk again, since it was out of date. */
export function useFailureNotice(): (error: ApiError) => void {
  const { notices, freshness } = useConsole();
  return useCallback(
    (error) => {
      if (error.code === 'cancelled') return;
      notices.show({ tone: 'error', text: error.message });
      freshness.refresh(deskKey);
    },
    [notices, freshness],
  );
}
