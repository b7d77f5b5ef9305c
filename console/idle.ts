/** Activity is told to the server at most this often, ms. */
export const reportEveryMs = 60_000;
/** While the person is idle and the server still says «not locked» (a call is on), ask again after, ms. */
const askAgainMs = 30_000;

export interface IdleOptions {
  /** ms on a clock that nobody sets. */
  monotonic(): number;
  /** Minutes without input after which the server locks; null while nobody is signed in or the screen is locked. */
  minutes(): number | null;
  /** Tells the server that the person is at work. */
  report(): void;
  /** The time is up by our count: ask the server whether the screen is locked. */
  ask(): void;
}

/**
 * Watches whether anybody is at work. The server's rule decides the lock; this only reports activity, also that which
 * came between two reports, and asks when the time is up. `tick` is called about twice a second.
 */
export function createIdle(options: IdleOptions) {
  let activeAt = options.monotonic();
  let reportedAt = Number.NEGATIVE_INFINITY;
  let askedAt = Number.NEGATIVE_INFINITY;
  let unreported = false;

  function reportIfDue(now: number): void {
    if (!unreported || now - reportedAt < reportEveryMs) return;
    unreported = false;
    reportedAt = now;
    options.report();
  }
  return {
    /** A key, a pointer, a wheel. */
    active(): void {
      if (options.minutes() === null) return;
      activeAt = options.monotonic();
      unreported = true;
      reportIfDue(activeAt);
    },
    /** Signing in and unlocking count as activity that the server knows of. */
    fresh(): void {
      activeAt = options.monotonic();
      reportedAt = activeAt;
      askedAt = Number.NEGATIVE_INFINITY;
      unreported = false;
    },
    tick(): void {
      const minutes = options.minutes();
      if (minutes === null) return;
      const now = options.monotonic();
      reportIfDue(now);
      const lastKnown = Math.max(activeAt, reportedAt);
      if (now - lastKnown <= minutes * 60_000 || now - askedAt < askAgainMs) return;
      askedAt = now;
      options.ask();
    },
  };
}
