import { dateIn, momentOf } from '../../../platform/zone-time.ts';
import type { Interactions } from '../../interactions/server/interactions.ts';
import type { PastCalls } from '../rules/floor.ts';
import { pastHalves } from '../rules/forecast.ts';

/** Over so long a time it is measured how long calls take. */
const measuredMs = 7 * 86_400_000;
const minuteMs = 60_000;

/** Reads what the half hour that begins now was like on earlier days. @returns by the code of a queue */
export async function readPast(
  interactions: Pick<Interactions, 'arrivals' | 'handleTimesSince' | 'firstContact'>,
  now: Date,
  zone: string,
): Promise<(queue: string) => PastCalls> {
  const [since, handleMs] = await Promise.all([
    interactions.firstContact(),
    interactions.handleTimesSince(new Date(now.getTime() - measuredMs)),
  ]);
  const today = dateIn(now, zone);
  const minute = Math.floor((now.getTime() - momentOf(today, 0, zone)) / minuteMs);
  const halves = pastHalves(now, today, minute, zone, since);
  const arrivals = await interactions.arrivals(halves);
  return (queue) => ({
    calls: halves.map(
      (_, time) => arrivals.find((one) => one.time === time && one.queue === queue)?.calls ?? 0,
    ),
    basis: halves[0]?.basis ?? 'days',
    handleMs: handleMs.get(queue) ?? null,
  });
}
