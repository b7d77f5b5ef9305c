import type { Page, Request } from 'playwright-core';

/** Knows of a page when everything that it asked for has come and been drawn. */
export interface QuietPage {
  /** Waits until nothing is under way: no request is open, and none begins while two frames are drawn. */
  quiet(): Promise<void>;
}

/** @param page before it opens anything that is to be waited for. */
export function watchRequests(page: Page): QuietPage {
  const open = new Set<Request>();
  let changes = 0;
  let wake: () => void = () => {};
  const changed = (change: () => void): void => {
    change();
    changes += 1;
    wake();
  };
  page.on('request', (request) => changed(() => open.add(request)));
  for (const end of ['requestfinished', 'requestfailed'] as const)
    page.on(end as 'requestfinished', (request) => changed(() => open.delete(request)));
  return {
    async quiet() {
      for (let seen = -1; seen !== changes; ) {
        while (open.size > 0) await new Promise<void>((resolve) => (wake = resolve));
        seen = changes;
        await page.evaluate(twoFrames);
      }
    },
  };
}

/** Runs in the page. */
async function twoFrames(): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}
