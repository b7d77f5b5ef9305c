import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** Between two looks while the server can't be reached, ms. */
const retryMs = 2_000;
/** Whoever was there so shortly ago is there, ms. */
const freshMs = 1_000;

let seenAt = Number.NEGATIVE_INFINITY;

/**
 * Fetches a piece of the console. While the network is away it waits: what stands on the screen must go on, and a call
 * may be in hand. It looks first and imports then, since a browser never tries an import again that has failed once.
 * @param load imports it
 * @throws what the import throws although the server can be reached: usually a newer version was installed meanwhile
 */
export async function fetchPart<T>(load: () => Promise<T>): Promise<T> {
  while (performance.now() - seenAt > freshMs && !(await isServerThere()))
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  const part = await load();
  seenAt = performance.now();
  return part;
}

/**
 * A component that is fetched when it is shown first.
 * @param load imports it
 * @param afterMs lets what matters more come before it
 */
export function lazyPart<Props>(
  load: () => Promise<ComponentType<Props>>,
  afterMs = 0,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
    return { default: await fetchPart(load) };
  });
}

async function isServerThere(): Promise<boolean> {
  const there = await fetch('/healthz', { cache: 'no-store' }).then(
    // A reply whose body nobody reads isn't over for the browser.
    async (reply) => reply.ok && (await reply.text()) !== '',
    () => false,
  );
  if (there) seenAt = performance.now();
  return there;
}
