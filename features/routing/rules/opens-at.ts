import type { Entry } from './state.ts';

/**
 * When a call that waits for some agents alone is anybody's, or waits for others; milliseconds since 1970. Null: everybody who
 * serves the queue can have it already.
 */
export function opensAt({ queue, lane, holder, reserve, managers, speaks, enteredAt }: Entry): number | null {
  const { language, nationalAfterSeconds } = queue.rule;
  if (lane === null) return null;
  if (holder && reserve) return reserve.until;
  if (lane === queue.managed && managers) return managers.until;
  if (language && speaks !== null && lane === queue.spoken.get(speaks))
    return enteredAt + language.seconds * 1000;
  if (lane.pool?.region != null && nationalAfterSeconds !== null)
    return enteredAt + nationalAfterSeconds * 1000;
  return null;
}
