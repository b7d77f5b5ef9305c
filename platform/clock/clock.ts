/** The only source of time for everything that is dated: facts, deadlines, rings, retries, reminders. */
export interface Clock {
  now(): Date;
  /**
   * Runs `run` once when the clock reaches `at`; if that has passed, at once (a manual clock: when it next goes on).
   * @returns a function that calls it off.
   */
  wakeAt(at: Date, run: () => void | Promise<void>): () => void;
}

/** A clock that stands still until it is told to go on; for tests and simulation. */
export interface ManualClock extends Clock {
  /**
   * Goes on by `ms`, runs everything that comes due in order of its time, and what that makes due.
   * @returns when all of it is done.
   */
  advance(ms: number): Promise<void>;
}

/** Node refuses longer timeouts and would fire at once. */
const longestTimeoutMs = 2 ** 31 - 1;

/** The machine's clock. */
export function createSystemClock(onError: (error: unknown) => void): Clock {
  return {
    now: () => new Date(),
    wakeAt(at, run) {
      let timer: NodeJS.Timeout;
      const wait = (): void => {
        const ms = at.getTime() - Date.now();
        timer =
          ms > longestTimeoutMs ? setTimeout(wait, longestTimeoutMs) : setTimeout(fire, Math.max(0, ms));
      };
      const fire = (): void => {
        // setTimeout may fire up to a millisecond early; a deadline must have passed when it is acted upon.
        if (Date.now() < at.getTime()) return wait();
        Promise.resolve().then(run).catch(onError);
      };
      wait();
      return () => clearTimeout(timer);
    },
  };
}

/** @param start what the clock shows at first. */
export function createManualClock(start: Date): ManualClock {
  let now = start.getTime();
  let order = 0;
  let advancing: Promise<void> = Promise.resolve();
  const wakes = new Map<number, { at: number; run: () => void | Promise<void> }>();

  const nextDue = (until: number): number | undefined => {
    let best: number | undefined;
    for (const [id, wake] of wakes) {
      const current = best === undefined ? undefined : wakes.get(best);
      if (wake.at <= until && (current === undefined || wake.at < current.at)) best = id;
    }
    return best;
  };

  const goTo = async (until: number): Promise<void> => {
    for (let id = nextDue(until); id !== undefined; id = nextDue(until)) {
      const wake = wakes.get(id);
      wakes.delete(id);
      if (wake === undefined) continue;
      now = Math.max(now, wake.at);
      await wake.run();
    }
    now = until;
  };

  return {
    now: () => new Date(now),
    wakeAt(at, run) {
      const id = order++;
      wakes.set(id, { at: at.getTime(), run });
      return () => wakes.delete(id);
    },
    advance(ms) {
      const mine = advancing.then(() => goTo(now + ms));
      // One after the other, so that the clock never goes back; one that failed doesn't keep the next from going.
      advancing = mine.catch(() => {});
      return mine;
    },
  };
}
