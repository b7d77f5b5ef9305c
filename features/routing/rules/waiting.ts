/** Who is next in a queue. Each lane is kept sorted, so that the head and everybody's place are cheap to tell. */
import type { AgentState, Entry, Lane, QueueState } from './state.ts';

const minuteMs = 60_000;

/** What decides about the place within a queue. */
type Placed = Pick<Entry, 'returned' | 'score' | 'enteredAt' | 'turn'>;

/**
 * Order of the calls of one queue: those that came back from an agent, then the more points, then the longer wait, then
 * who entered first.
 */
export function goesBefore(a: Placed, b: Placed): boolean {
  if (a.returned !== b.returned) return a.returned;
  if (a.score !== b.score) return a.score > b.score;
  if (a.enteredAt !== b.enteredAt) return a.enteredAt < b.enteredAt;
  return a.turn < b.turn;
}

/**
 * Order of calls of different queues at a moment: as within one queue, by points that can be compared. Since both orders
 * are one, the first of each lane are all that need to be compared.
 */
export function goesBeforeOverQueues(a: Entry, b: Entry, at: number): boolean {
  if (a.returned !== b.returned) return a.returned;
  const one = pointsAt(a, at);
  const other = pointsAt(b, at);
  if (one !== other) return one > other;
  if (a.enteredAt !== b.enteredAt) return a.enteredAt < b.enteredAt;
  return a.turn < b.turn;
}

/** Points of the queue, of the call, and for every minute waited, times 60,000. */
export function pointsAt({ score, queue }: Entry, at: number): number {
  return queue.rule.priority * minuteMs + score + queue.rule.agePerMinute * at;
}

/** What `pointsAt` is made of; it must be reckoned anew whenever a call comes into a queue or the queue's rule changes. */
export function scoreOf({ priority, enteredAt, queue }: Omit<Entry, 'score'>): number {
  return priority * minuteMs - queue.rule.agePerMinute * enteredAt;
}

/** Puts a call into a lane of its queue. @param holder the agent for whom it waits alone; null in all other lanes. */
export function addWaiting(entry: Entry, lane: Lane, holder: AgentState | null): void {
  const list = lane.waiting;
  const last = list.at(-1);
  if (last && goesBefore(entry, last)) list.splice(countBefore(list, entry), 0, entry);
  else list.push(entry);
  entry.lane = lane;
  entry.holder = holder;
  holder?.reserved.push(entry);
  entry.queue.waiting++;
}

/** Takes a call out of its lane. */
export function removeWaiting(entry: Entry): void {
  if (!entry.lane) return;
  const list = entry.lane.waiting;
  if (list[0] === entry) list.shift();
  else list.splice(countBefore(list, entry), 1);
  entry.lane = null;
  forgetHolder(entry);
  entry.queue.waiting--;
}

/** Lets an agent know nothing more of a call that waited for him. */
export function forgetHolder(entry: Entry): void {
  if (!entry.holder) return;
  const { reserved } = entry.holder;
  reserved.splice(reserved.indexOf(entry), 1);
  entry.holder = null;
}

/** The lanes of a queue that several agents may serve. */
export function openLanesOf(queue: QueueState): Lane[] {
  const { open, managed, spoken, regional } = queue;
  const some = [open, ...spoken.values(), ...regional.values()];
  return managed === null ? some : [...some, managed];
}

/** All who wait in a queue, lane by lane. */
export function waitingIn(queue: QueueState): Entry[] {
  return [queue.held, ...openLanesOf(queue)].flatMap(({ waiting }) => waiting);
}

/** How many calls of the queue go before this one, in O(log n) for each lane. */
export function waitingBefore(queue: QueueState, entry: Entry): number {
  let before = countBefore(queue.open.waiting, entry) + countBefore(queue.held.waiting, entry);
  if (queue.managed) before += countBefore(queue.managed.waiting, entry);
  for (const lane of queue.spoken.values()) before += countBefore(lane.waiting, entry);
  for (const lane of queue.regional.values()) before += countBefore(lane.waiting, entry);
  return before;
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
