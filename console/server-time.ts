/** What the server's clock says, guessed from the times that it sends; the computer's own clock may be wrong. */
export interface ServerTime {
  /** Takes in a time that the server has just sent. */
  hear(iso: string): void;
  /** The server's time now, ms since 1970; the computer's until the first word of the server. */
  now(): number;
  /** How far the computer's clock is ahead of the server's, ms; 0 while unknown. */
  clockError(): number;
}

/** A jump of the server's clock beyond this is believed at once, ms. */
const jumpMs = 2_000;

/**
 * @param monotonic ms on a clock that nobody sets.
 * @param wall ms since 1970 on the computer's clock.
 */
export function createServerTime(monotonic: () => number, wall: () => number): ServerTime {
  /** Server time at monotonic 0; null until known. */
  let origin: number | null = null;
  const now = (): number => (origin === null ? wall() : origin + monotonic());
  return {
    hear(iso) {
      const sample = Date.parse(iso) - monotonic();
      if (Number.isNaN(sample)) return;
      // A message that travelled longer shows an older time, so the largest sample is the best one.
      if (origin === null || sample > origin || origin - sample > jumpMs) origin = sample;
      else origin += (sample - origin) * 0.1;
    },
    now,
    clockError: () => (origin === null ? 0 : wall() - now()),
  };
}
