import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoStaff } from '../demo/staff.ts';
import { signIn } from './acts.ts';
import { apiClient } from './api.ts';
import { listPages, type VisitedPage } from './page-list.ts';
import { customerHz, openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

let server: ServerUnderTest;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

const pages = await listPages();

/** Somebody of the demo who may open a page. */
async function whoMay(permission: string): Promise<string> {
  if (permission === 'signedIn') return '8001';
  for (const { staffNo } of demoStaff) {
    const { permissions } = await (await apiClient(server.url, staffNo)).get<{ permissions: string[] }>(
      '/api/session',
    );
    if (permissions.includes(permission)) return staffNo;
  }
  throw new Error(`nobody in the demo may ${permission}`);
}

async function faults(page: Page): Promise<string[]> {
  // biome-ignore lint/suspicious/noExplicitAny: the builder is typed for another package of the same browser driver
  const { violations } = await new AxeBuilder({ page } as any)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
}

describe.each(['zh-CN', 'en-US'] as const)(
  'nothing serious for people who see, hear or move otherwise, %s',
  (language) => {
    let person: Person;
    beforeAll(async () => {
      person = await openPerson({ hz: customerHz, language });
    });
    afterAll(() => person?.close());

    it('the customer’s page and the sign-in', async () => {
      for (const address of ['/call', '/', '/welcome']) {
        await person.page.goto(server.url + address);
        await person.page.locator('h1').first().waitFor();
        expect(await faults(person.page), address).toEqual([]);
      }
    });

    it.each(pages.filter(({ address }) => address !== null && address !== '/welcome'))(
      '$path',
      async ({ address, permission }: VisitedPage) => {
        const { page, context } = person;
        await context.clearCookies();
        await signIn(page, server.url, await whoMay(permission));
        if (language === 'en-US') {
          const english = page.getByRole('button', { name: 'English' });
          if (await english.isVisible()) await english.click();
        }
        await page.goto(server.url + address);
        await page.locator('main h1').first().waitFor({ state: 'attached' });
        await page.waitForLoadState('networkidle');
        expect(await faults(page), address ?? '').toEqual([]);
      },
    );
  },
);
