import { useCallback, useEffect, useRef, useState } from 'react';

/** How long a removal can be called back, seconds. */
export const removalSeconds = 8;

interface Pending {
  id: string;
  secondsLeft: number;
}

/**
 * Removes things a few seconds later, so that it can be undone: what is gone for good on the server can't be put back,
 * since the page knows it only masked. Leaving the page removes at once.
 * @param remove carries it out
 */
export function useDelayedRemoval(remove: (id: string) => void): {
  /** Null when this one stays. */
  secondsLeft(id: string): number | null;
  begin(id: string): void;
  undo(id: string): void;
} {
  const [pending, setPending] = useState<readonly Pending[]>([]);
  const latest = useRef({ remove, pending });
  latest.current = { remove, pending };
  const waiting = pending.length > 0;

  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => {
      const next = latest.current.pending.map((one) => ({ ...one, secondsLeft: one.secondsLeft - 1 }));
      for (const { id, secondsLeft } of next) if (secondsLeft === 0) latest.current.remove(id);
      const left = next.filter(({ secondsLeft }) => secondsLeft > 0);
      latest.current.pending = left;
      setPending(left);
    }, 1_000);
    return () => clearInterval(timer);
  }, [waiting]);
  useEffect(
    () => () => {
      for (const { id } of latest.current.pending) latest.current.remove(id);
      latest.current.pending = [];
    },
    [],
  );

  return {
    secondsLeft: (id) => pending.find((one) => one.id === id)?.secondsLeft ?? null,
    begin: useCallback((id) => {
      setPending((now) => [...now.filter((one) => one.id !== id), { id, secondsLeft: removalSeconds }]);
    }, []),
    undo: useCallback((id) => setPending((now) => now.filter((one) => one.id !== id)), []),
  };
}
