import { FRAME_MS } from '../sound/g711.ts';

/** Ticks that are made up for after a stall; what lies further back is given up, and the schedule starts anew. */
const MOST_TICKS_BEHIND = 5;

export interface Pacer {
  stop(): void;
  /** How far behind its schedule each of the latest ticks was done, in milliseconds. */
  deviations(): number[];
}

/**
 * Calls `tick` every 20 ms of the monotonic clock without drift.
 * @param remember how many deviations to keep for measuring.
 */
export function createPacer(tick: () => void, remember = 0): Pacer {
  const deviations: number[] = [];
  let due = performance.now() + FRAME_MS;
  let timer: NodeJS.Timeout;

  const wait = (): void => {
    timer = setTimeout(run, Math.max(0, due - performance.now()));
  };
  const run = (): void => {
    const behind = performance.now() - due;
    if (behind < 0) {
      wait();
      return;
    }
    if (behind > MOST_TICKS_BEHIND * FRAME_MS) due = performance.now();
    do {
      tick();
      if (remember > 0) {
        deviations.push(performance.now() - due);
        if (deviations.length > remember) deviations.shift();
      }
      due += FRAME_MS;
    } while (performance.now() >= due);
    wait();
  };
  wait();

  return {
    stop: () => clearTimeout(timer),
    deviations: () => [...deviations],
  };
}
