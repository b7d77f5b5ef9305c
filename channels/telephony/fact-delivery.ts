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
  /** Resolves when nothing waits, or when only time can help, since the handler refused. */
  settled(): Promise<void>;
  /** Delivers nothing more; the group that is being handled is still acknowledged when it is done. */
  stop(): void;
}

/** Runs something later. @returns a function that calls it off. */
export type Later = (ms: number, run: () => void) => () => void;

const byTimeout: Later = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/**
 * Hands facts to call control in order, in groups of all that came in while it handled the group before; a group that
 * was refused comes again, with what came in since, ever more slowly.
 * @param acknowledge called with the last fact of each engine that the handler has kept.
 * @param onRefused called for each refusal, with the number of facts.
 */
export function createFactDelivery(
  handler: CallFactHandler,
  acknowledge: (fact: CallFact) => void,
  onRefused: (facts: number, error: unknown) => void,
  later: Later = byTimeout,
): FactDelivery {
  let queue: CallFact[] = [];
  /** Highest number queued, and handled, of each engine. */
  const newest = new Map<string, number>();
  const handled = new Map<string, number>();
  let working = false;
  let stopped = false;
  let cutWait: (() => void) | null = null;
  let onSettled: (() => void)[] = [];

  const settle = (): void => {
    for (const resolve of onSettled) resolve();
    onSettled = [];
  };
  const wait = async (ms: number): Promise<void> => {
    await new Promise<void>((resolve) => {
      const goOn = (): void => {
        cutWait = null;
        resolve();
      };
      const callOff = later(ms, goOn);
      cutWait = () => {
        callOff();
        goOn();
      };
      settle();
    });
  };
  const keep = (group: readonly CallFact[]): void => {
    for (const [index, fact] of group.entries()) {
      handled.set(fact.engine, fact.seq);
      if (group[index + 1]?.engine !== fact.engine) acknowledge(fact);
    }
  };

  const work = async (): Promise<void> => {
    working = true;
    let pause = FIRST_RETRY_MS;
    while (queue.length > 0 && !stopped) {
      const group = queue.slice(0, LARGEST_GROUP);
      try {
        await handler(group);
        queue = queue.slice(group.length);
        pause = FIRST_RETRY_MS;
        keep(group);
      } catch (error) {
        onRefused(group.length, error);
        await wait(pause);
        pause = Math.min(pause * 2, LONGEST_RETRY_MS);
      }
    }
    working = false;
    settle();
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
    settled: () =>
      working && cutWait === null ? new Promise((resolve) => onSettled.push(resolve)) : Promise.resolve(),
    stop() {
      stopped = true;
      cutWait?.();
    },
  };
}
