import type { Clock } from '../../../platform/clock/clock.ts';
import { nextDue } from '../../routing/rules/due.ts';
import type { Batch } from './batch.ts';
import { centreTime } from './centre-time.ts';
import { applyToRouting, type Floor } from './floor.ts';

/** Tells routing what the time has changed. */
export function tellTime(floor: Floor, batch: Batch, now: number): void {
  const time = centreTime(floor.calendar(), [...floor.queues.values(), ...floor.sites.values()], now);
  const { routing } = floor;
  if (time.day !== floor.time.day) applyToRouting(floor, batch, { type: 'dayBegan', at: now });
  const same =
    time.closed.length === routing.closed.size && time.closed.every((code) => routing.closed.has(code));
  if (!same) applyToRouting(floor, batch, { type: 'queuesClosed', closed: time.closed, at: now });
  floor.time = time;
  if ((nextDue(routing) ?? Number.POSITIVE_INFINITY) <= now)
    applyToRouting(floor, batch, { type: 'timePassed', at: now });
}

/** When routing must be told of the time next. */
export function nextTelling({ routing, time }: Pick<Floor, 'routing' | 'time'>): number {
  return Math.min(nextDue(routing) ?? Number.POSITIVE_INFINITY, time.changesAt);
}

/** One wake, for the earliest; planned anew after every change. */
export function createWake(clock: Clock, run: () => void) {
  let planned: { at: number; cancel: () => void } | null = null;
  const clear = (): void => {
    planned?.cancel();
    planned = null;
  };
  return {
    plan(at: number): void {
      if (planned?.at === at) return;
      clear();
      const cancel = clock.wakeAt(new Date(at), async () => {
        planned = null;
        run();
      });
      planned = { at, cancel };
    },
    clear,
  };
}
