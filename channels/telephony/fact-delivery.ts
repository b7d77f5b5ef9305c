import type { CallFact } from './call-fact.ts';
import type { CallFactHandler } from './engine.ts';

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5000;
const LARGEST_GROUP = 500;

export interface FactDelivery {
  /** Queues a fact; one that was queued before is passed over, one that was handled before is only acknowledged. */
  push(fact: CallFact): void;
  /** True when nothing waits. */
  idle(): boolean;
  /** Delivers nothing more; the group that is being handled is still acknowledged when it is done. */
  stop(): void;
}

/**
 * Hands facts to call control in order, in groups of all that came in while it handled the group before; a group that
 * was refused comes again, with what came in since, ever more slowly.
 * @param acknowledge called for each fact that the handler has kept, in order.
 * @param onRefused called for each refusal, with the number of facts.
 */
export function createFactDelivery(
  handler: CallFactHandler,
  acknowledge: (fact: CallFact) => void,
  onRefused: (facts: number, error: unknown) => void,
): FactDelivery {
  let queue: CallFact[] = [];
  /** Highest number queued, and handled, of each engine. */
  const newest = new Map<string, number>();
  const handled = new Map<string, number>();
  let working = false;
  let stopped = false;
  let cutWait: () => void = () => undefined;

  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      cutWait = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const work = async (): Promise<void> => {
    working = true;
    let pause = FIRST_RETRY_MS;
    while (queue.length > 0 && !stopped) {
      const group = queue.slice(0, LARGEST_GROUP);
      try {
        await handler(group);
        queue = queue.slice(group.length);
        pause = FIRST_RETRY_MS;
        for (const fact of group) {
          handled.set(fact.engine, fact.seq);
          acknowledge(fact);
        }
      } catch (error) {
        onRefused(group.length, error);
        await wait(pause);
        pause = Math.min(pause * 2, LONGEST_RETRY_MS);
      }
    }
    working = false;
  };

  return {
    push(fact) {
      if (fact.seq <= (handled.get(fact.engine) ?? 0)) {
        acknowledge(fact);
        return;
      }
      if (fact.seq <= (newest.get(fact.engine) ?? 0)) return;
      newest.set(fact.engine, fact.seq);
      queue.push(fact);
      if (!working && !stopped) void work();
    },
    idle: () => queue.length === 0,
    stop() {
      stopped = true;
      cutWait();
    },
  };
}
