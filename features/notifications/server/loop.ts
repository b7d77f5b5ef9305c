/** Work that goes on as long as there is some, one step after the other. */
export interface Loop {
  /** Begins, or looks once more. Resolves when there is nothing left. */
  poke(): Promise<void>;
}

/**
 * @param step does a piece of the work; false when there was none.
 * @param stopped ends the loop after the step that is under way.
 */
export function createLoop(
  step: () => Promise<boolean>,
  options: { stopped(): boolean; failed(error: unknown): void },
): Loop {
  let running: Promise<void> | null = null;
  let again = false;
  const work = async (): Promise<void> => {
    do {
      again = false;
      while (!options.stopped() && (await step())) {}
    } while (again && !options.stopped());
  };
  const poke = (): Promise<void> => {
    again = true;
    running ??= work()
      .catch((error: unknown) => {
        again = false;
        options.failed(error);
      })
      .finally(() => {
        running = null;
      })
      .then(() => (again && !options.stopped() ? poke() : undefined));
    return running;
  };
  return { poke };
}
