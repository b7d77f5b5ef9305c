import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { demoPassword, demoStaff } from '../demo/staff.ts';
import { chromiumPath } from '../testing/chromium.ts';
import { type Figures, figure, percentile } from './figures.ts';
import { cleaning, withServer } from './scratch.ts';

const loads = 9;
const asSeen = { locale: 'zh-CN', extraHTTPHeaders: { 'accept-encoding': 'gzip' } };
/** What the desk of an agent without a call shows once it has all its data. */
const deskStands = '[data-idle]';

/**
 * Measures the desk in a real browser that has nothing of the product yet, against the built product with its demo.
 * @returns `console.firstPageKb`: all bytes with headers, as sent to a browser that takes gzip, from opening the address
 *   through the sign-in until the desk stands and nothing more is fetched. `console.firstPageMs`: from asking for the
 *   desk, signed in, with an empty cache, until it stands and is painted; the median of nine (baseline: an empty page of
 *   the same server). `console.signInMs`: from the Enter key on the password until the desk stands.
 * @throws Error when there is no Chromium, or the desk doesn't come.
 */
export async function consoleBench(): Promise<Figures> {
  return withServer(async ({ url }) => {
    const browser = await chromium.launch({
      executablePath: chromiumPath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    });
    return cleaning(
      () => browser.close(),
      async () => {
        const first = await signIn(browser, url);
        const session = await first.context.storageState();
        await first.context.close();
        const fresh = () => browser.newContext({ ...asSeen, storageState: session });
        const desk: number[] = [];
        const empty: number[] = [];
        // The first load of a browser warms it up, not the page.
        await timeOf(await fresh(), `${url}/healthz`, 'body');
        for (let load = 0; load < loads; load++) {
          empty.push(await timeOf(await fresh(), `${url}/healthz`, 'body'));
          desk.push(await timeOf(await fresh(), url, deskStands));
        }
        return {
          'console.firstPageKb': figure(first.bytes / 1000, 'kB'),
          'console.firstPageMs': figure(percentile(desk, 0.5), 'ms', percentile(empty, 0.5)),
          'console.signInMs': figure(first.signInMs, 'ms'),
        };
      },
    );
  });
}

interface SignedIn {
  context: BrowserContext;
  bytes: number;
  signInMs: number;
}

/** An agent signs in for the first time with this browser; every byte that it receives is counted. */
async function signIn(browser: Browser, url: string): Promise<SignedIn> {
  const context = await browser.newContext(asSeen);
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  let bytes = 0;
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  network.on('Network.webSocketFrameReceived', ({ response }) => {
    bytes += response.payloadData.length;
  });
  await network.send('Network.enable');

  await page.goto(url);
  const agent = demoStaff.find(({ roles }) => roles.includes('agent'));
  await page.getByLabel('工号', { exact: true }).fill(agent?.staffNo ?? '');
  await page.getByLabel('密码', { exact: true }).fill(demoPassword);
  const begin = performance.now();
  await page.keyboard.press('Enter');
  await page.locator(deskStands).waitFor();
  const signInMs = performance.now() - begin;
  await page.waitForLoadState('networkidle');
  return { context, bytes, signInMs };
}

/** Opens an address, with nothing in the cache, and closes the context. @returns milliseconds until it is painted */
async function timeOf(context: BrowserContext, address: string, shown: string): Promise<number> {
  await context.addInitScript(watchFor, shown);
  const page = await context.newPage();
  await page.goto(address);
  const ms = await page.evaluate(() => (globalThis as unknown as { shownAt: Promise<number> }).shownAt);
  await context.close();
  return ms;
}

/**
 * Runs in the page before anything else: notes when an element has been painted. Nothing in it has a name of its own,
 * which the transpiler would note with a helper that the page doesn't have.
 */
function watchFor(selector: string): void {
  const shownAt = new Promise<number>((resolve) => {
    new MutationObserver((_, observer) => {
      if (document.querySelector(selector) === null) return;
      observer.disconnect();
      // After the frame in which it is drawn.
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
  Object.assign(globalThis, { shownAt });
}
