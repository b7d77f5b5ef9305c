/**
 * Shares one reading among all who ask within `ms`, so that fifty pages cost what one costs. A failed one isn't kept.
 * @param ms age that does no harm; 0 reads every time.
 */
export function recently<T>(ms: number, read: () => Promise<T>): () => Promise<T> {
  let last: { at: number; reading: Promise<T> } | null = null;
  return () => {
    const now = performance.now();
    if (last !== null && now - last.at < ms) return last.reading;
    const mine = { at: now, reading: read() };
    last = mine;
    mine.reading.catch(() => {
      if (last === mine) last = null;
    });
    return mine.reading;
  };
}

/** Reads one at a time; all who ask during a reading share the next one, which is never older than their question. */
export function together<T>(read: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | null = null;
  return () => {
    if (next !== null) return next;
    const begin = (): Promise<T> => {
      next = null;
      return read();
    };
    const reading = running.then(begin, begin);
    next = reading;
    running = reading;
    return reading;
  };
}
