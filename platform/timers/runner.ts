/** Work that is asked for now and then, and never done twice at once. */
export interface Runner {
  /** Does the work, or does it once more when it is under way. */
  wake(): void;
  /** @returns when nothing is under way or asked for any more. */
  settled(): Promise<void>;
  /** Ends what is under way. */
  stop(): Promise<void>;
}

/**
 * @param work is told to end by its signal
 * @param onError of work that wasn't told to end
 */
export function createRunner(
  work: (signal: AbortSignal) => Promise<void>,
  onError: (error: unknown) => void,
): Runner {
  const stopping = new AbortController();
  let asked = false;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (asked && !stopping.signal.aborted) {
      asked = false;
      await work(stopping.signal).catch((error: unknown) => {
        if (!stopping.signal.aborted) onError(error);
      });
    }
  }

  return {
    wake() {
      asked = true;
      if (stopping.signal.aborted) return;
      running ??= run().finally(() => {
        running = null;
      });
    },
    async settled() {
      while (running !== null) await running;
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
