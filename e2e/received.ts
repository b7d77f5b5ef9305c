import type { Page } from 'playwright-core';

/** Everything that the server has sent to a page: bodies of replies and messages of its links. */
export interface Received {
  /** Waits for bodies that are still on their way. @returns all of it, with the address that each piece came from */
  all(): Promise<readonly { from: string; text: string }[]>;
  /** Forgets what came so far. */
  forget(): void;
}

/** Begins to record; from before the first page is opened, so that nothing is missed. */
export function recordReceived(page: Page): Received {
  let pieces: { from: string; text: string }[] = [];
  const underWay = new Set<Promise<void>>();
  page.on('response', (response) => {
    const from = response.url();
    if (!new URL(from).pathname.startsWith('/api/')) return;
    const reading = response
      .text()
      .then((text) => void pieces.push({ from: `${response.request().method()} ${from}`, text }))
      // A page that is left doesn't wait for its replies.
      .catch(() => {})
      .finally(() => underWay.delete(reading));
    underWay.add(reading);
  });
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      pieces.push({ from: socket.url(), text: payload.toString() });
    });
  });
  return {
    async all() {
      while (underWay.size > 0) await Promise.all(underWay);
      return pieces;
    },
    forget() {
      pieces = [];
    },
  };
}
