import { useEffect, useState } from 'react';
import { useTimeFormat } from '../centre.ts';
import { formatDuration } from '../format.ts';
import { useConsole } from '../hooks.ts';

/** A moment: relative for today, exact on hover and for screen readers. @param at ISO time */
export function Time({ at, exact = false }: { at: string; exact?: boolean }) {
  const { realtime } = useConsole();
  const format = useTimeFormat();
  const now = useServerNow(exact ? null : 30_000);
  const ms = Date.parse(at);
  const full = format.exact(ms);
  return (
    <time dateTime={at} title={full}>
      {exact ? full : format.relative(ms, now ?? realtime.now())}
    </time>
  );
}

/** A running timer, by the server's clock. @param since ISO time */
export function Timer({ since }: { since: string }) {
  const now = useServerNow(1_000);
  return (
    <span role="timer" aria-live="off">
      {formatDuration((now ?? 0) - Date.parse(since))}
    </span>
  );
}

/**
 * @param everyMs how often it moves on; null never
 * @returns the server's time, ms; null with `everyMs` null
 */
export function useServerNow(everyMs: number | null): number | null {
  const { realtime } = useConsole();
  const [now, setNow] = useState(() => realtime.now());
  useEffect(() => {
    if (everyMs === null) return;
    setNow(realtime.now());
    const timer = setInterval(() => setNow(realtime.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, realtime]);
  return everyMs === null ? null : now;
}
