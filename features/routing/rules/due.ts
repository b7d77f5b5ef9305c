/** What changes by itself while a call waits. Stale items of the heap are skipped on the way, as with idle agents. */
import { heapFilter, heapPop, heapPush } from './heap.ts';
import { opensAt } from './opens-at.ts';
import { laterOverflow } from './overflow.ts';
import type { DueItem, Entry, RoutingState } from './state.ts';

/** Stale items that the heap may hold beyond as many as there are calls. */
const slack = 64;

function dueSooner(a: DueItem, b: DueItem): boolean {
  return a.at === b.at ? a.entry.turn < b.entry.turn : a.at < b.at;
}

/** Plans the next time at which something about the wait of a call changes. */
export function planDue(state: RoutingState, entry: Entry): void {
  entry.dueAt = nextChange(state, entry);
  takeUpDue(state, entry);
}

/** Takes a call whose `dueAt` is known into the plan. */
export function takeUpDue(state: RoutingState, entry: Entry): void {
  if (entry.dueAt === 0) return;
  heapPush(state.due, { at: entry.dueAt, entry }, dueSooner);
  if (state.due.length > 2 * state.entries.size + slack) heapFilter(state.due, isCurrent, dueSooner);
}

/** Takes out the calls for which something came due, in the order in which they entered. */
export function takeDue(state: RoutingState): Entry[] {
  const entries: Entry[] = [];
  for (let item = firstDue(state); item && item.at <= state.at; item = firstDue(state)) {
    heapPop(state.due, dueSooner);
    item.entry.dueAt = 0;
    entries.push(item.entry);
  }
  return entries.sort((a, b) => a.turn - b.turn);
}

/** When `timePassed` must be told next, milliseconds since 1970; null while nothing comes due. */
export function nextDue(state: RoutingState): number | null {
  return firstDue(state)?.at ?? null;
}

function firstDue(state: RoutingState): DueItem | null {
  for (;;) {
    const item = state.due[0];
    if (!item || isCurrent(item)) return item ?? null;
    heapPop(state.due, dueSooner);
  }
}

function isCurrent({ at, entry }: DueItem): boolean {
  return entry.lane !== null && entry.dueAt === at;
}

/** @returns 0 when nothing changes any more. */
function nextChange(state: RoutingState, entry: Entry): number {
  const { queue, enteredAt } = entry;
  const { surge } = queue.rule;
  let next = Number.POSITIVE_INFINITY;
  const consider = (at: number): void => {
    if (at > state.at && at < next) next = at;
  };
  const opens = opensAt(entry);
  if (opens !== null) consider(opens);
  if (surge?.waitSeconds != null && !queue.surging) consider(enteredAt + surge.waitSeconds * 1000);
  for (const at of laterOverflow(entry)) consider(at);
  return next === Number.POSITIVE_INFINITY ? 0 : next;
}
