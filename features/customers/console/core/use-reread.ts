import { useEffect, useRef } from 'react';

/** Reads again from time to time what moves on without a fact. @param everyMs null: not now */
export function useReread(result: { refetch(): Promise<unknown> }, everyMs: number | null): void {
  const refetch = useRef(result.refetch);
  refetch.current = result.refetch;
  useEffect(() => {
    if (everyMs === null) return;
    const timer = setInterval(() => void refetch.current(), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
}
