import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { demoStaff } from '../../demo/staff.ts';
import { signIn } from '../../e2e/acts.ts';
import { apiClient } from '../../e2e/api.ts';
import { reportLoss } from '../../e2e/example-report.ts';
import type { Camera } from './camera.ts';
import { listPages, type VisitedPage } from './page-list.ts';

/** Who is asked first to open a page. */
const visitors = ['1001', '6001', '9001', ...demoStaff.map(({ staffNo }) => staffNo)];

/** How a page is shown whose path has an id, or which waits for something typed. */
interface Visit {
  name?: string;
  /** Staff number of whoever uses this page most; else whoever may open it. */
  by?: string;
  address?(page: Page): Promise<string>;
  before?(page: Page): Promise<void>;
}

const visits: Readonly<Record<string, Visit>> = {
  '/customers': { by: '6001', before: (page) => page.locator('search input').first().fill('li') },
  '/customers/:id': {
    name: 'customer',
    by: '6001',
    address: async (page) => `/customers/${(await longestCall(page)).customerId}`,
  },
  '/interactions/:id': {
    name: 'interaction',
    by: '6001',
    address: async (page) => `/interactions/${(await longestCall(page)).id}`,
    before: openRecording,
  },
  '/interactions': { by: '6001' },
  '/audit': { by: '9001' },
  '/tasks': { by: '8004', address: async () => '/tasks?of=team' },
  '/tickets': { by: '6001' },
  '/tickets/board': { by: '6001' },
  '/tickets/:id': {
    name: 'ticket',
    by: '8004',
    address: async (page) => {
      const { tickets } = await ask<{ tickets: { id: string }[] }>(
        page,
        '/api/tickets?kind=expertQuestion&limit=1',
      );
      return `/tickets/${tickets[0]?.id}`;
    },
  },
  '/loss-reports': { by: '6001' },
  '/loss-reports/:id': {
    name: 'loss-report',
    by: '6001',
    address: async (page) =>
      `/loss-reports/${await reportLoss(await apiClient(new URL(page.url()).origin, '8002'))}`,
  },
  '/surveys': { by: '6001' },
  '/surveyors': { by: '6001' },
  '/claims': { by: '6001' },
  '/claims/:id': {
    name: 'claim',
    by: '6001',
    address: async (page) => {
      const { claims } = await ask<{ claims: { claimId: string }[] }>(page, '/api/claim-progress?limit=1');
      return `/claims/${claims[0]?.claimId}`;
    },
  },
  '/complaints': { by: '6001' },
  '/complaints/:id': {
    name: 'complaint',
    by: '6001',
    address: async (page) => {
      const { complaints } = await ask<{ complaints: { id: string }[] }>(page, '/api/complaints?limit=1');
      return `/complaints/${complaints[0]?.id}`;
    },
  },
  '/flows/:code': { name: 'flow' },
  '/processes/:code': { name: 'process' },
  '/ticket-kinds/:code': { name: 'ticket-kind' },
  '/me': { name: 'profile', by: '6001' },
};

/** Signs in and has the console speak a language. */
export async function signInSpeaking(
  page: Page,
  url: string,
  staffNo: string,
  language: 'zh-CN' | 'en',
): Promise<void> {
  await page.context().clearCookies();
  await signIn(page, url, staffNo);
  await page.context().request.put(`${url}/api/session/language`, {
    data: { language },
    headers: { 'x-command-id': randomUUID() },
    failOnStatusCode: true,
  });
  await page.reload();
  await page.getByRole('navigation').first().waitFor();
}

/**
 * The pages of the console's own list; the desk and the invitation are taken elsewhere, in their states.
 * @throws Error for a page whose address isn't known, before anything is played.
 */
export async function pagesToTake(): Promise<VisitedPage[]> {
  const pages = (await listPages()).filter(({ path }) => path !== '/' && path !== '/welcome');
  const unknown = pages.filter(
    ({ path, address }) => address === null && visits[path]?.address === undefined,
  );
  if (unknown.length > 0)
    throw new Error(
      `say in tools/pictures/pages.ts which ${unknown.map(({ path }) => path).join(', ')} to show`,
    );
  return pages;
}

/**
 * Takes the pages, each with somebody who may open it.
 * @throws Error for a page that nobody in the demo may open.
 */
export async function takePages(
  page: Page,
  url: string,
  language: 'zh-CN' | 'en',
  pages: readonly VisitedPage[],
  camera: Camera,
): Promise<void> {
  let left = [...pages];
  for (const staffNo of visitors) {
    if (left.length === 0) break;
    await signInSpeaking(page, url, staffNo, language);
    const { permissions } = await ask<{ permissions: string[] }>(page, '/api/session');
    const now = left.filter(
      ({ path, permission }) =>
        (permission === 'signedIn' || permissions.includes(permission)) &&
        (visits[path]?.by ?? staffNo) === staffNo,
    );
    for (const { path, address } of now) {
      const visit = visits[path] ?? {};
      const shown = (await visit.address?.(page)) ?? address;
      if (shown === null) continue;
      await page.goto(url + shown);
      await page.locator('main h1').first().waitFor({ state: 'attached' });
      await visit.before?.(page);
      await camera(page, visit.name ?? path.slice(1).replaceAll('/', '-'));
    }
    left = left.filter((page) => !now.includes(page));
  }
  if (left.length > 0)
    throw new Error(`nobody in the demo may open ${left.map(({ path }) => path).join(', ')}`);
}

/** The command palette, the keys, and the locked screen. */
export async function takeOverlays(
  page: Page,
  url: string,
  language: 'zh-CN' | 'en',
  camera: Camera,
): Promise<void> {
  await signInSpeaking(page, url, '7001', language);
  await page.goto(`${url}/interactions`);
  await page.locator('main h1').first().waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('li');
  await camera(page, 'palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await camera(page, 'keys');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Alt+l');
  await page.locator('input[type=password]').waitFor();
  await camera(page, 'lock');
}

async function openRecording(page: Page): Promise<void> {
  await page.getByRole('button', { name: /打开录音|Open the recording/ }).click();
  const position = page.getByRole('slider').first();
  await position.waitFor();
  await page.waitForLoadState('networkidle');
  await position.press('PageUp');
  await page.locator('main h1').click();
}

/** Asks the API with the session of the page. */
async function ask<T>(page: Page, path: string): Promise<T> {
  const { origin } = new URL(page.url());
  return (await page.context().request.get(origin + path, { failOnStatusCode: true })).json();
}

const begun = new Date().toISOString();

/** Of the calls that were played just now the one with most to see. */
async function longestCall(page: Page): Promise<{ id: string; customerId: string | null }> {
  const { interactions } = await ask<{
    interactions: { id: string; customerId: string | null; talkMs: number }[];
  }>(page, `/api/interactions?limit=20&from=${begun}`);
  const [longest] = interactions.sort((a, b) => b.talkMs - a.talkMs);
  if (longest === undefined) throw new Error('there is no call yet');
  return longest;
}
