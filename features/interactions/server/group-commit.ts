/**
 * Collects inputs while the last group is being written, so that many share one commit. `work` gets them in order of
 * arrival, one group at a time.
 */
export interface GroupCommit<Input> {
  /** @returns when the group of this input was written. @throws what `work` throws for the group */
  add(input: Input): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

interface Waiting<Input> {
  input: Input;
  resolve(): void;
  reject(error: unknown): void;
}

/** @param largest most inputs of one group; keeps a commit short. */
export function createGroupCommit<Input>(
  work: (inputs: readonly Input[]) => Promise<void>,
  largest: number,
): GroupCommit<Input> {
  let waiting: Waiting<Input>[] = [];
  let running: Promise<void> | null = null;

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting.slice(0, largest);
      waiting = waiting.slice(largest);
      try {
        await work(group.map(({ input }) => input));
        for (const each of group) each.resolve();
      } catch (error) {
        for (const each of group) each.reject(error);
      }
    }
    // At once: who was just answered may add the next before a `finally` would run.
    running = null;
  };

  return {
    add(input) {
      const done = new Promise<void>((resolve, reject) => {
        waiting.push({ input, resolve, reject });
      });
      running ??= Promise.resolve().then(run);
      return done;
    },
    async idle() {
      while (running !== null) await running;
    },
  };
}
