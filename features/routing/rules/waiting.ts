/** Who is next in a queue. The list is kept sorted, so that the head and everybody's place are cheap to tell. */
import type { Entry, QueueState } from './state.ts';

/**
 * Order of the calls of one queue: those that came back from an agent, then the higher priority, then the
 * longer wait, then who entered first.
 */
function goesBefore(a: Entry, b: Entry): boolean {
  if (a.returned !== b.returned) return a.returned;
  if (a.priority !== b.priority) return a.priority > b.priority;
  if (a.enteredAt !== b.enteredAt) return a.enteredAt < b.enteredAt;
  return a.turn < b.turn;
}

/** Order of calls of different queues: the queue with the higher priority first, then as within one queue. */
export function goesBeforeOverQueues(a: Entry, b: Entry): boolean {
  const one = a.queue.rule.priority;
  const other = b.queue.rule.priority;
  return one === other ? goesBefore(a, b) : one > other;
}

/** Puts a call into the waiting list of its queue. */
export function addWaiting(entry: Entry): void {
  const list = entry.queue.waiting;
  const last = list.at(-1);
  if (last && goesBefore(entry, last)) list.splice(countBefore(list, entry), 0, entry);
  else list.push(entry);
}

/** Takes a call out of the waiting list of its queue. */
export function removeWaiting(entry: Entry): void {
  const list = entry.queue.waiting;
  if (list[0] === entry) list.shift();
  else list.splice(countBefore(list, entry), 1);
}

/** How many calls of the queue go before this one, in O(log n). */
export function waitingBefore(queue: QueueState, entry: Entry): number {
  return countBefore(queue.waiting, entry);
}

function countBefore(list: readonly Entry[], entry: Entry): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (goesBefore(list[middle] as Entry, entry)) low = middle + 1;
    else high = middle;
  }
  return low;
}
