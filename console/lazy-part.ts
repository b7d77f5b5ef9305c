import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** Between two tries while the server can't be reached, ms. */
const retryMs = 2_000;

/**
 * Fetches a piece of the console. While the network is away it waits: what stands on the screen must go on, and a call
 * may be in hand.
 * @param load imports it
 * @throws what the import throws although the server can be reached: usually a newer version was installed meanwhile
 */
export async function fetchPart<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      if (await isServerThere()) return load();
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
}

/** A component that is fetched when it is shown first. @param load imports it */
export function lazyPart<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await fetchPart(load) }));
}

async function isServerThere(): Promise<boolean> {
  return fetch('/healthz', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
}
