/** Binary heap on a plain array: the item that goes before all others is at index 0. */

/** True when `a` goes before `b`; a strict order. */
export type Before<T> = (a: T, b: T) => boolean;

/** Adds an item in O(log n). */
export function heapPush<T>(heap: T[], item: T, before: Before<T>): void {
  let at = heap.length;
  heap.push(item);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent] as T;
    if (!before(item, above)) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = item;
}

/** Takes the first item in O(log n); undefined when the heap is empty. */
export function heapPop<T>(heap: T[], before: Before<T>): T | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (heap.length > 0 && last !== undefined) sink(heap, 0, last, before);
  return first;
}

/** Drops every item that `keep` refuses, in O(n). */
export function heapFilter<T>(heap: T[], keep: (item: T) => boolean, before: Before<T>): void {
  let kept = 0;
  for (const item of heap) if (keep(item)) heap[kept++] = item;
  heap.length = kept;
  for (let at = (kept >> 1) - 1; at >= 0; at--) sink(heap, at, heap[at] as T, before);
}

function sink<T>(heap: T[], from: number, item: T, before: Before<T>): void {
  const length = heap.length;
  let at = from;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= length) break;
    const right = child + 1;
    if (right < length && before(heap[right] as T, heap[child] as T)) child = right;
    const below = heap[child] as T;
    if (!before(below, item)) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = item;
}
